import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { firmwareTests } from './build.ts'

/** One of each thing that reads what comes from outside; what must hold stands in firmware/test/fuzz. */
const targets = [
  ['handshake', 'only the right proof is accepted'],
  ['frame', 'a frame opens only when its tag vouches for it, and once'],
  ['sensor', 'a part gives a number within its range, or a fault'],
  ['link', 'only who proved himself is told anything'],
  ['update', 'only a signed image that is newer is ever started, and it can always be tried again'],
  ['settings', 'what is refused changes nothing, and what is kept can be read'],
  ['node', 'what was measured is told once and in order, or counted as dropped'],
] as const

const out = mkdtempSync(join(tmpdir(), 'nattvakt-fuzz-'))
const make = (target: string) =>
  spawnSync('make', ['-s', '-C', firmwareTests, `BUILD=${out}`, 'FUZZ_SECONDS=4', target], {
    encoding: 'utf8',
  })
const clangIsMissing = spawnSync('clang', ['--version']).status !== 0
const why = clangIsMissing ? ' (skipped: clang, which has libFuzzer, is not installed)' : ''

describe.skipIf(clangIsMissing)(`libFuzzer finds no bytes that break the firmware${why}`, () => {
  test.each(targets)('%s: %s', (name) => {
    const { status, stdout, stderr } = make(`fuzz-${name}`)
    const runs = Number(/number_of_executed_units: (\d+)/.exec(stderr)?.[1] ?? 0)
    expect(status, `${stdout}${stderr}`.slice(-4000)).toBe(0)
    // A target that hardly ran has found nothing because it looked at nothing.
    expect(runs).toBeGreaterThan(200)
  })
})
