import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const firmwareTests = fileURLToPath(new URL('../../firmware/test/', import.meta.url))

export type HostTest = { readonly name: string; readonly failure: string | undefined }

/** Builds with gcc and its sanitizers; what does not compile is thrown with the compiler's words. */
export const buildFirmware = (...targets: readonly string[]): string => {
  const out = mkdtempSync(join(tmpdir(), 'nattvakt-firmware-'))
  const made = targets.map((target) => (target === 'hardware' ? target : join(out, target)))
  execFileSync('make', ['-s', '-C', firmwareTests, `BUILD=${out}`, ...made], {
    encoding: 'utf8',
    stdio: 'pipe',
  })
  return out
}

/** Runs one test program: a line a test, and what the sanitizers say when it dies. */
export const runHostTests = (program: string): readonly HostTest[] => {
  const { stdout, stderr, status } = spawnSync(program, { cwd: firmwareTests, encoding: 'utf8' })
  const tests = stdout
    .split('\n')
    .filter((line) => /^(not )?ok /.test(line))
    .map((line) => ({
      name: line.replace(/^(not )?ok /, ''),
      failure: line.startsWith('not') ? line : undefined,
    }))
  const failures = tests.filter(({ failure }) => failure !== undefined).length
  const died = status === failures ? undefined : `ended with ${status ?? 'a signal'}: ${stderr}`
  return [...tests, { name: 'ends well', failure: died }]
}
