import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import type { Log } from '../../../gateway/log.ts'
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
  const updates = createUpdates({ folder, clock, log, damaged: createDamagedFiles(() => undefined) })
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

test('a folder or a file of firmware that cannot be read now is said once, and is no folder without firmware', () => {
  const folder = join(home, 'hidden')
  mkdirSync(folder)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const file = join(folder, 'one.nvfw')
  writeFileSync(file, signFirmware({ hardware: 5, version: 0x010203 }, Buffer.alloc(32), privateKey))
  const said: string[] = []
  const log = ({ event, why }: Parameters<Log>[0]) => said.push(`${event} ${why}`)
  const damaged = createDamagedFiles(log)
  const updates = createUpdates({ folder, clock: virtualClock(), log, damaged })
  const names = () => updates.status().files.map(({ version }) => version)
  expect(names()).toEqual(['1.2.3'])
  for (const [path, name] of [
    [folder, 'hidden'],
    [file, 'one.nvfw'],
  ] as const) {
    renameSync(path, `${path}.good`)
    symlinkSync(path, path)
    for (let turn = 0; turn < 3; turn++) expect([names(), damaged.names()]).toEqual([['1.2.3'], [name]])
    rmSync(path)
    renameSync(`${path}.good`, path)
    expect([names(), damaged.names()]).toEqual([['1.2.3'], []])
  }
  expect(said).toEqual(['file-not-read-will-retry ELOOP', 'file-not-read-will-retry ELOOP'])
  rmSync(file)
  expect(names()).toEqual([])
})
