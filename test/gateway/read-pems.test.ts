import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { GatewayConfig } from '../../gateway/config.ts'
import { readPems } from '../../gateway/read-pems.ts'

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-pems-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const [good, wrong, hidden] = ['good', 'wrong', 'hidden'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
writeFileSync(good, '-----BEGIN CERTIFICATE-----\n')
writeFileSync(wrong, 'hush hush')
symlinkSync(hidden, hidden)

const read = (key: string) =>
  readPems({ certificates: { ca: good, certificate: good, key } } as unknown as GatewayConfig)

test.each([
  ['what is not there a person must bring', join(folder, 'missing'), false],
  ['what is of another form a person must replace', wrong, false],
  ['what only cannot be read now is tried again', hidden, true],
])('%s', (_, key, isLater) => {
  const said = read(key)
  expect(said).toMatchObject({ ok: false, isLater, problem: expect.stringContaining(key) })
  expect(JSON.stringify(said)).not.toContain('hush')
})

test('all of them, where they can be read', () => {
  expect(read(good)).toMatchObject({ ok: true })
})
