import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What is not there any more counts nothing: processes end and files are deleted while they are looked at. */
const orNothing = <T>(look: () => T, nothing: T): T => {
  try {
    return look()
  } catch {
    return nothing
  }
}

const own = (pid: number): number => {
  const status = orNothing(() => readFileSync(`/proc/${pid}/status`, 'utf8'), '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}

const childrenOf = (pid: number): readonly number[] =>
  orNothing(() => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), '')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number)

/** Resident memory in MB of a process and of all that it started; pages that they share count for each. Linux only. */
export const residentMb = (pid: number | undefined): number =>
  pid === undefined
    ? Number.NaN
    : own(pid) + childrenOf(pid).reduce((sum, child) => sum + residentMb(child), 0)

/** What the files in a folder take of the disk, in MB. */
export const diskMb = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + orNothing(() => statSync(join(entry.parentPath, entry.name)).blocks, 0) / 2048,
      0,
    )
