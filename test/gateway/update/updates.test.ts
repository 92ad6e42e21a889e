import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { signFirmware } from '../../../gateway/update/image.ts'
import { createUpdates } from '../../../gateway/update/updates.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const home = mkdtempSync(join(tmpdir(), 'nattvakt-updates-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('what lies in the folder is brought to a node once at a time, and what became of it is kept and logged', () => {
  const folder = join(home, 'firmware')
  const lines: string[] = []
  const clock = virtualClock(1_000)
  const log = (line: object) => lines.push(JSON.stringify(line))
  const updates = createUpdates({ folder, clock, log })
  expect(updates.status().files).toEqual([])
  mkdirSync(folder)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(
    join(folder, 'one.nvfw'),
    signFirmware({ hardware: 5, version: 0x010203 }, Buffer.alloc(32), privateKey),
  )
  writeFileSync(join(folder, 'torn.nvfw'), 'NVFW')
  expect(updates.status().files).toEqual([
    { file: 'one.nvfw', id: '66687aad', version: '1.2.3', hardware: 5 },
  ])
  const brought: string[] = []
  const radio = { bring: (address: string, file: string) => brought.push(`${address} ${file}`) }
  const address = 'a0:dd:6c:87:86:5e'
  expect(updates.begin(radio, address, 'torn.nvfw')).toMatchObject({ ok: false })
  expect(updates.begin(radio, address, '../keys.json')).toMatchObject({ ok: false })
  expect(updates.begin(radio, 'freezer', 'one.nvfw')).toMatchObject({ ok: false })
  expect(updates.begin({}, address, 'one.nvfw')).toMatchObject({ ok: false })
  expect(updates.begin(radio, address, 'one.nvfw')).toEqual({ ok: true })
  expect(updates.begin(radio, address, 'one.nvfw')).toMatchObject({ ok: false })
  expect(brought).toEqual([`a0dd6c87865e ${join(folder, 'one.nvfw')}`])
  // Somebody enrols a node meanwhile: the radio begins anew, and goes on with it.
  const offered: boolean[] = []
  const next = { bring: (_address: string, _file: string, wasOffered = false) => offered.push(wasOffered) }
  updates.again(next)
  updates.note({ address: 'a0dd6c87865e', state: { name: 'restarting' } })
  updates.again(next)
  updates.note({ address: 'a0dd6c87865e', state: { name: 'rolled-back', why: 'crashed' } })
  updates.again(next)
  expect(offered).toEqual([false, true])
  expect(updates.status().updates).toMatchObject([
    { address: 'a0dd6c87865e', version: '1.2.3', state: { why: 'crashed' } },
  ])
  expect(lines.at(-1)).toContain('"event":"firmware-rolled-back"')
  expect(updates.begin(radio, address, 'one.nvfw')).toEqual({ ok: true })
})
