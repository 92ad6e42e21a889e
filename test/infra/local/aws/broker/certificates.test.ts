import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import { type Certificates, loadCertificates } from '../../../../../infra/local/aws/broker/certificates.ts'

const root = mkdtempSync(join(tmpdir(), 'nattvakt-certificates-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const realNow = Date.UTC(2026, 10, 22)
const load = (folder: string, changed: object = {}): Promise<Certificates> =>
  loadCertificates({
    folder: join(root, folder),
    organization: 'norrsken',
    gateway: 'pi-cellar',
    realNow,
    ...changed,
  })

test('one authority signs a server for this machine and a device with the name of the gateway', async () => {
  const { ca, server, device } = await load('fresh')
  const [authority, ofServer, ofDevice] = [ca, server.cert, device.cert].map(
    (pem) => new X509Certificate(pem),
  )
  if (!authority || !ofServer || !ofDevice) throw new Error('missing')
  expect([authority.ca, ofServer.ca, ofDevice.ca]).toEqual([true, false, false])
  expect([ofServer.verify(authority.publicKey), ofDevice.verify(authority.publicKey)]).toEqual([true, true])
  expect([ofServer.checkHost('localhost'), ofServer.checkIP('127.0.0.1')]).toEqual(['localhost', '127.0.0.1'])
  expect(ofDevice.subject).toBe('CN=pi-cellar\nO=norrsken')
  expect(ofDevice.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
})

test('only the owner may read the keys, and nothing half-written stays', async () => {
  await load('private')
  const folder = join(root, 'private')
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  const names = ['ca.crt', 'ca.key', 'device.crt', 'device.key', 'server.crt', 'server.key']
  expect(readdirSync(folder).sort()).toEqual(names)
  for (const name of names) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
})

test('the same ones are read again at the next start', async () => {
  const made = await load('kept')
  expect(await load('kept', { realNow: realNow + 600 * dayMs })).toEqual(made)
})

test.each<[string, (folder: string) => object]>([
  ['they expire soon', () => ({ realNow: realNow + 710 * dayMs })],
  ['they are for another gateway', () => ({ gateway: 'pi-attic' })],
  ['they are for another organization', () => ({ organization: 'sydsken' })],
  [
    'one is missing',
    (folder) => {
      rmSync(join(folder, 'server.key'))
      return {}
    },
  ],
  [
    'one is spoiled',
    (folder) => {
      writeFileSync(join(folder, 'device.crt'), 'nothing')
      return {}
    },
  ],
  [
    'a key is not that of its certificate',
    (folder) => {
      writeFileSync(join(folder, 'device.key'), readFileSync(join(folder, 'server.key')))
      return {}
    },
  ],
])('all are made anew when %s', async (why, spoil) => {
  const folder = why.replaceAll(' ', '-')
  const before = await load(folder)
  const changed = spoil(join(root, folder))
  const after = await load(folder, changed)
  expect(after.ca).not.toBe(before.ca)
  expect(await load(folder, changed)).toEqual(after)
})
