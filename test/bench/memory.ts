import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess } from '../support/process.ts'
import type { Figure } from './figure.ts'

/** Long enough for the first alarm, its climb and a few hundred readings. */
const watchedMs = 60_000

const residentMb = (pid: number | undefined): number => {
  const [, kilobytes = 'NaN'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

const childrenOf = (pid: number | undefined): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number)

/**
 * What `npm start` takes of the machine's memory after a minute of its default story, with the processes that it started
 * (pages that they share are counted twice). Linux only.
 */
export const benchMemory = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-memory-'))
  const stack = await startProcess(['--port', '0', '--data', folder])
  try {
    await new Promise((resolve) => setTimeout(resolve, watchedMs))
    const own = residentMb(stack.child.pid)
    const children = childrenOf(stack.child.pid).reduce((sum, pid) => sum + residentMb(pid), 0)
    return [
      { name: 'RSS of npm start after a minute', value: own + children, unit: 'MB', goal: '< 220' },
      { name: '... of which processes that it started', value: children, unit: 'MB', goal: '0' },
    ]
  } finally {
    await stack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
