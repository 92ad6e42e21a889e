import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseConfig } from '../../../gateway/config.ts'
import { type Aws, openAws } from '../../../infra/operate/aws.ts'
import { provisionGateway } from '../../../infra/operate/gateway/provision.ts'
import { revokeGateway } from '../../../infra/operate/gateway/revoke.ts'
import type { Done } from '../../../infra/operate/outcome.ts'
import { type FakeAws, startFakeAws } from '../../support/fake-aws.ts'

let fake: FakeAws
let aws: Aws
let folder: string
beforeEach(async () => {
  fake = await startFakeAws()
  aws = openAws('eu-north-1', fake.settings)
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-provision-'))
})
afterEach(async () => {
  aws.close()
  await fake.close()
  rmSync(folder, { recursive: true, force: true })
})

const place = { organization: 'norrsken', gateway: 'pi-1', stage: 'dev' }
const thing = 'dev:norrsken:pi-1'
const archive = 'nattvakt-dev-norrsken-pi-1.tar.gz'
const provision = (isAgain = false) =>
  provisionGateway({ aws, place, isAgain, folder, now: Date.parse('2026-11-29T00:00:00Z') })
const revoke = (onlyOlder = false) => revokeGateway({ aws, place, onlyOlder })
const wordsOf = (done: Done): string => (done.ok ? done.says : done.problems).join('\n')
const statuses = () => [...fake.certificates.values()].map(({ status }) => status)
const unpacked = (name: string): string =>
  execFileSync('tar', ['-xzOf', join(folder, archive), name], { encoding: 'utf8' })

test('a gateway gets a thing, an active certificate with its policy, and an archive that makes a Pi that gateway', async () => {
  const done = await provision()
  expect(wordsOf(done)).toContain('sudo tar xzf nattvakt-dev-norrsken-pi-1.tar.gz -C /etc/nattvakt')
  const [certificate] = fake.certificates.values()
  expect(fake.things.get(thing)).toMatchObject({
    type: 'nattvakt-dev-gateway',
    attributes: { organization: 'norrsken', gateway: 'pi-1' },
    principals: [expect.stringContaining(certificate?.id ?? '?')],
  })
  expect(certificate).toMatchObject({ status: 'ACTIVE', policies: ['nattvakt-dev-gateway'] })
  const parsed = parseConfig(unpacked('gateway.json'), {})
  expect(parsed).toMatchObject({
    ok: true,
    config: { ...place, endpoint: { host: 'abc123-ats.iot.eu-north-1.amazonaws.com', port: 8883 } },
  })
  expect(unpacked('device.crt')).toBe(`certificate ${certificate?.id}\n`)
  const authorities = unpacked('ca.pem').split(/(?<=-----END CERTIFICATE-----\n)/)
  expect(authorities.map((pem) => new X509Certificate(pem).subject)).toContain(
    'C=US\nO=Amazon\nCN=Amazon Root CA 1',
  )
})

test('the key is made here, fits what AWS was asked to sign, and only its owner may read the archive', async () => {
  await provision()
  const key = createPrivateKey(unpacked('device.key'))
  const [certificate] = fake.certificates.values()
  await import('reflect-metadata')
  const { Pkcs10CertificateRequest } = await import('@peculiar/x509')
  const request = new Pkcs10CertificateRequest(certificate?.request ?? '')
  expect([request.subject, await request.verify()]).toEqual(['CN=pi-1, O=norrsken', true])
  const ofKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  expect(Buffer.from(request.publicKey.rawData).equals(ofKey)).toBe(true)
  expect(statSync(join(folder, archive)).mode & 0o777).toBe(0o600)
  const listed = execFileSync('tar', ['-tvzf', join(folder, archive)], { encoding: 'utf8' })
  expect(listed).toMatch(/^-rw-r----- root\/root .* gateway\.json$/m)
  expect(listed).toMatch(/^-rw------- root\/root .* device\.key$/m)
})

test('a name that is taken is refused in a sentence; --again gives a second certificate beside the first', async () => {
  await provision()
  rmSync(join(folder, archive))
  const taken = await provision()
  expect([taken.ok, wordsOf(taken)]).toEqual([false, expect.stringContaining('has a certificate already')])
  expect((await provision(true)).ok).toBe(true)
  expect(statuses()).toEqual(['ACTIVE', 'ACTIVE'])
  expect((await revoke(true)).ok).toBe(true)
  expect(statuses()).toEqual(['INACTIVE', 'ACTIVE'])
})

test('a thing that somebody else made is not taken over', async () => {
  fake.things.set(thing, { type: 'other', attributes: {}, principals: [] })
  expect(wordsOf(await provision())).toContain('was not made by this command')
  expect(fake.asked).not.toContain('CreateCertificateFromCsr')
})

test('an archive that is there already is not written over, and AWS is not asked', async () => {
  await provision()
  const before = readFileSync(join(folder, archive))
  fake.asked.length = 0
  expect(wordsOf(await provision(true))).toContain('is in this folder already')
  expect([fake.asked, readFileSync(join(folder, archive)).equals(before)]).toEqual([[], true])
})

test.each(['AttachPolicy', 'AttachThingPrincipal', 'UpdateCertificate'])(
  'a failure at %s leaves no certificate, no archive and no doubt, and a second try works',
  async (action) => {
    fake.fail(action, 'InvalidRequestException')
    const done = await provision()
    expect([done.ok, wordsOf(done)]).toEqual([false, expect.stringContaining('Nothing of it is left')])
    expect([fake.certificates.size, readdirSync(folder)]).toEqual([0, []])
    expect((await provision()).ok).toBe(true)
    expect(statuses()).toEqual(['ACTIVE'])
  },
)

test('a certificate that AWS still takes for attached is deleted a second later', async () => {
  fake.fail('AttachPolicy', 'InvalidRequestException')
  fake.fail('DeleteCertificate', 'DeleteConflictException', 409)
  expect(wordsOf(await provision())).toContain('Nothing of it is left')
  expect(fake.certificates.size).toBe(0)
})

test('what cannot be taken back is named', async () => {
  fake.fail('AttachPolicy', 'InvalidRequestException')
  fake.fail('DeleteCertificate', 'InternalFailureException', 400)
  const words = wordsOf(await provision())
  const [certificate] = fake.certificates.values()
  expect(words).toContain(`The certificate ${certificate?.id} is left behind`)
  expect(certificate?.status).toBe('INACTIVE')
})

test('a gateway is locked out by deactivating its certificates; doing it again changes nothing', async () => {
  await provision()
  expect(wordsOf(await revoke())).toContain('Deactivated: ')
  expect(statuses()).toEqual(['INACTIVE'])
  expect(wordsOf(await revoke())).toContain('has no certificate that lets it in')
  expect(fake.asked.filter((action) => action === 'AttachPolicy')).toHaveLength(1)
})

test('who is not there cannot be locked out', async () => {
  expect(wordsOf(await revoke())).toBe(
    'There is no gateway pi-1 of norrsken in the stage dev (no thing dev:norrsken:pi-1 in eu-north-1).',
  )
})

test('a lock-out that ends half-way says which certificates are done', async () => {
  await provision()
  rmSync(join(folder, archive))
  await provision(true)
  fake.fail('UpdateCertificate', 'ExpiredTokenException', 403)
  expect(wordsOf(await revoke())).toContain('Nothing was deactivated. Run it again.')
  expect((await revoke()).ok).toBe(true)
  expect(statuses()).toEqual(['INACTIVE', 'INACTIVE'])
})
