import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockFolder } from '../../../infra/local/folder-lock.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nattvakt-lock-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('of many that want a folder at once one gets it, and the next after it let go', async () => {
  for (let round = 0; round < 5; round++) {
    const locks = await Promise.all(Array.from({ length: 4 }, () => lockFolder(folder)))
    const held = locks.filter((lock) => lock !== undefined)
    expect(held).toHaveLength(1)
    await held[0]?.release()
  }
})

test('a folder that is not there, or cannot be written, is an error and no lock', async () => {
  await expect(lockFolder('/proc/nattvakt')).rejects.toThrow()
})
