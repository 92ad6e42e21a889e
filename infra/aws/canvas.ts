import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What `--cpu` calls it, and the number that an ELF header has for it (e_machine, two bytes at offset 18). */
const processors = { arm64: 0xb7, x64: 0x3e } as const
type Processor = keyof typeof processors

const elf = Buffer.from([0x7f, 0x45, 0x4c, 0x46])
const machineAt = 18

/** For which processor a library was built; nothing when it is none of these. */
export const processorOf = (library: Buffer): Processor | undefined => {
  if (library.length < machineAt + 2 || !library.subarray(0, elf.length).equals(elf)) return undefined
  const machine = library.readUInt16LE(machineAt)
  return (Object.keys(processors) as Processor[]).find((name) => processors[name] === machine)
}

const packages = (folder: string): string => join(folder, 'node_modules')

/** The native library of the canvas in a folder, or nothing. */
const libraryIn = (folder: string): Buffer | undefined => {
  const scope = join(packages(folder), '@napi-rs')
  const files = existsSync(scope)
    ? readdirSync(scope, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.node'))
    : []
  return files[0] === undefined ? undefined : readFileSync(join(scope, files[0]))
}

export type FetchedCanvas =
  | { readonly ok: true; readonly packages: string }
  | { readonly ok: false; readonly problem: string }

/**
 * The canvas of that version for Lambda's arm64, in `folder`: npm on this machine's own processor would bring its own, and
 * Lambda would learn it at the first chart. Fetched from npm once; afterwards nothing is asked.
 */
export const fetchCanvas = async (folder: string, version: string): Promise<FetchedCanvas> => {
  const wanted: Processor = 'arm64'
  if (libraryIn(folder) === undefined) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'chart-function', private: true, dependencies: { '@napi-rs/canvas': version } }),
    )
    const flags = ['--cpu', wanted, '--os', 'linux', '--libc', 'glibc']
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline']
    try {
      await promisify(execFile)('npm', ['install', ...flags, ...quiet], { cwd: folder })
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n').at(-1) : 'unknown'
      return {
        ok: false,
        problem: `The canvas of the chart function could not be fetched from npm (${why}). It is needed once, with the network.`,
      }
    }
  }
  const library = libraryIn(folder)
  const processor = library && processorOf(library)
  if (processor === wanted) return { ok: true, packages: packages(folder) }
  return {
    ok: false,
    problem: `The canvas in ${folder} is for ${processor ?? 'an unknown processor'}, not for ${wanted}. Delete that folder and try again.`,
  }
}
