import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderFiles } from '../../pipeline/archive/folder-files.ts'
import { s3Files } from '../../pipeline/archive/s3-files.ts'
import type { Files } from '../../pipeline/ports/archive/files.ts'
import { startFakeS3 } from '../support/fake-s3.ts'
import { memoryFiles } from '../support/memory-files.ts'

let s3: Awaited<ReturnType<typeof startFakeS3>>
const folder = mkdtempSync(join(tmpdir(), 'records-files-'))
beforeAll(async () => {
  s3 = await startFakeS3()
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})

const subjects: readonly (readonly [string, () => Files])[] = [
  ['in memory', memoryFiles],
  ['in a folder', () => folderFiles(mkdtempSync(join(folder, 'one-')))],
  [
    'in a bucket',
    () => {
      s3.files.clear()
      return s3Files(s3.bucket)
    },
  ],
]

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = async (files: Files, name: string): Promise<string | undefined> => {
  const found = await files.get(name)
  return found && new TextDecoder().decode(found)
}
const nameOf = (organization: string, day: number): string =>
  `readings/organization=${organization}/day=2026-11-0${day}/readings.parquet`

describe.each(subjects)('files %s', (_, open) => {
  test('are what was written last, whole', async () => {
    const files = open()
    expect(await files.get(nameOf('acme', 1))).toBeUndefined()
    await files.put(nameOf('acme', 1), bytes('one'))
    await files.put(nameOf('acme', 1), bytes('åäö'))
    expect(await textOf(files, nameOf('acme', 1))).toBe('åäö')
    const all = Uint8Array.from({ length: 70_000 }, (__, index) => index % 256)
    await files.put(nameOf('acme', 2), all)
    expect(Buffer.from((await files.get(nameOf('acme', 2))) ?? []).equals(all)).toBe(true)
  })

  test('that may be written once stay as they are, whoever comes later', async () => {
    const files = open()
    expect(await files.putOnce('anchors/a.json', bytes('first'))).toBe('kept')
    expect(await files.putOnce('anchors/a.json', bytes('second'))).toBe('there')
    expect(await textOf(files, 'anchors/a.json')).toBe('first')
    const many = await Promise.all(['1', '2', '3', '4'].map((one) => files.putOnce('b.json', bytes(one))))
    expect(many.filter((one) => one === 'kept')).toHaveLength(1)
    expect(await files.list('')).toEqual(['anchors/a.json', 'b.json'])
  })

  test('are listed by how their names begin, in order', async () => {
    const files = open()
    for (const day of [5, 3, 1, 4, 2]) await files.put(nameOf('acme', day), bytes('x'))
    await files.put(nameOf('acme-2', 1), bytes('x'))
    const days = [1, 2, 3, 4, 5].map((day) => nameOf('acme', day))
    expect(await files.list('readings/organization=acme/')).toEqual(days)
    expect(await files.list('readings/organization=nobody/')).toEqual([])
  })

  test('of one organization are erased, and those of another stay', async () => {
    const files = open()
    for (const day of [1, 2, 3]) {
      await files.put(nameOf('acme', day), bytes('before'))
      await files.put(nameOf('acme', day), bytes('now'))
    }
    await files.put(nameOf('acme-2', 1), bytes('other'))
    for (let times = 0; times < 2; times += 1) await files.erase('readings/organization=acme/')
    expect(await files.list('')).toEqual([nameOf('acme-2', 1)])
    expect(await files.get(nameOf('acme', 1))).toBeUndefined()
  })

  test.each(['../up', 'a/../b', '/etc/passwd', 'a//b', '.hidden', 'a\\b', 'å', ''])(
    'have no name like %j',
    async (name) => {
      const files = open()
      const wrong = /is no name of a file/
      await expect(async () => files.put(name, bytes('x'))).rejects.toThrow(wrong)
      await expect(async () => files.get(name)).rejects.toThrow(wrong)
    },
  )
})

test('nothing that stood in a bucket is left of what was erased', async () => {
  s3.files.clear()
  const files = s3Files(s3.bucket)
  for (let version = 0; version < 8; version += 1) await files.put('a/b', bytes(String(version)))
  await files.erase('a/')
  expect([...s3.files]).toEqual([])
})

test('a bucket that is busy is asked again, and one that refuses says why', async () => {
  const files = s3Files(s3.bucket)
  s3.failures.push(503, 409)
  await files.put('busy', bytes('x'))
  s3.failures.push(403)
  await expect(files.get('busy')).rejects.toMatchObject({ name: 'SlowDown', message: 's3 answered 403' })
  s3.failures.push(500, 500, 500)
  await expect(files.get('busy')).rejects.toMatchObject({ status: 500 })
})

test('what a writer in a folder left when it died is none of the files, and what stood there still does', async () => {
  const own = mkdtempSync(join(folder, 'died-'))
  const files = folderFiles(own)
  await files.put('a/b', bytes('whole'))
  writeFileSync(join(own, 'a', 'b.1234.unfinished'), 'half')
  expect(await files.list('')).toEqual(['a/b'])
  expect(await textOf(files, 'a/b')).toBe('whole')
})

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written fails, and says so', async () => {
  const own = mkdtempSync(join(folder, 'closed-'))
  chmodSync(own, 0o500)
  await expect(folderFiles(own).put('a', bytes('x'))).rejects.toThrow(/EACCES/)
  chmodSync(own, 0o700)
})
