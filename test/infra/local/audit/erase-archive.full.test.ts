import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { archiveIn } from '../../../../infra/local/audit/archive-folder.ts'
import { folderFiles } from '../../../../pipeline/archive/folder-files.ts'

const run = promisify(execFile)
const cwd = fileURLToPath(new URL('../../../..', import.meta.url))

const erase = async (...args: readonly string[]) => {
  const program = ['--import', 'tsx', 'infra/local/audit/erase-main.ts', ...args]
  const { code = 0, stdout, stderr } = await run(process.execPath, program, { cwd }).catch((error) => error)
  return { code, said: `${stdout}${stderr}`.trim() }
}

test('an organization is taken out of the archive for good, when somebody says so, and no other is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'records-erase-'))
  try {
    const day = 20_000 * dayMs
    const reading = { sensor: 'a', measuredAt: day + hourMs, values: { temperature: 4 }, faults: [] }
    for (const organization of ['acme', 'acme-2'])
      await archiveIn(folder).readings.write(
        organization,
        day,
        ['a'],
        async () => [reading],
        () => false,
      )
    const names = async () => (await folderFiles(join(folder, 'archive')).list('')).length
    expect(await erase('acme', '--data', folder)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/--for-good/),
    })
    expect(await names()).toBe(4)
    expect(await erase('acme', '--for-good', '--data', folder)).toEqual({
      code: 0,
      said: 'acme: the archive has nothing of it any more. Anchors stay: they are hashes.',
    })
    expect(await names()).toBe(2)
    for (const args of [
      [],
      ['acme', 'other'],
      ['A#'],
      ['acme', '--for-good', '--data', '/nowhere'],
      ['--what'],
    ]) {
      const { code, said } = await erase(...args)
      expect([code, said.split('\n').length], args.join(' ')).toEqual([1, 1])
      expect(said).toMatch(/^nattvakt: .+\.$/)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
