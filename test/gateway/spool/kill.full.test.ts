import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskFiles } from '../../../gateway/spool/files.ts'
import { openSpool } from '../../../gateway/spool/spool.ts'
import { systemClock } from '../../../infra/local/clock/clock.ts'

const root = mkdtempSync(join(tmpdir(), 'nattvakt-spool-'))
const writer = join(root, 'writer.mjs')
/** Made once: two hundred processes that each read the sources anew took two minutes for it. */
beforeAll(() =>
  build({
    entryPoints: ['test/support/spool-writer.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: writer,
  }),
)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Lets a process write until it is killed `afterMs` after its first word; what it said until then. */
const writeUntilKilled = async (folder: string, from: number, afterMs: number): Promise<string> => {
  const child = spawn(process.execPath, [writer, folder, String(from)])
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs)
    said += chunk.toString()
  })
  await once(child, 'close')
  // A word that the kill cut in two was not said.
  return said.slice(0, said.lastIndexOf('\n'))
}

const numbersAfter = (said: string, word: string): readonly number[] =>
  said
    .split('\n')
    .filter((line) => line.startsWith(`${word} `))
    .flatMap((line) => line.split(' ').slice(1).map(Number))

test.each([1, 2, 3, 4])(
  'killed 50 times at any moment (%i of 4), it has every reading that it said it keeps, and none that is done with',
  async (lane) => {
    const folder = join(root, String(lane))
    const kept = new Set<number>()
    const done = new Set<number>()
    const gone = new Set<number>()
    let from = 0
    for (let round = 0; round < 50; round++) {
      const said = await writeUntilKilled(folder, from, (round * 7919 * lane) % 60)
      for (const value of numbersAfter(said, 'kept')) kept.add(value)
      for (const value of numbersAfter(said, 'done')) done.add(value)
      for (const value of numbersAfter(said, 'gone')) gone.add(value)
      const spool = openSpool({ files: diskFiles(folder), clock: systemClock(), log: () => undefined })
      const found = spool.peek(1e6).map((item) => Number(item.reading.values.temperature))
      await spool.close()
      const there = new Set(found)
      expect(found.length).toBe(there.size)
      expect([...kept].filter((value) => !done.has(value) && !there.has(value))).toEqual([])
      expect([...gone].filter((value) => there.has(value))).toEqual([])
      from = Math.max(from, ...kept, ...there) + 1
    }
    expect(kept.size).toBeGreaterThan(5_000)
  },
)
