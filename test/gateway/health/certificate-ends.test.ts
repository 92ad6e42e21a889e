import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import { createCertificateWatch } from '../../../gateway/health/certificate-ends.ts'
import { loadCertificates } from '../../../infra/local/aws/broker/certificates.ts'

const root = mkdtempSync(join(tmpdir(), 'nattvakt-certificate-ends-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const realNow = Date.UTC(2026, 10, 22)
const make = (name: string, at: number) =>
  loadCertificates({ folder: join(root, name), organization: 'norrsken', gateway: 'pi', realNow: at })
const files = { ca: '/etc/nattvakt/ca.pem', certificate: '/etc/nattvakt/gateway.crt' }

test('the certificate of a gateway is told of 30 days before it ends, and on its last day', async () => {
  const { ca, device } = await make('a', realNow)
  const look = createCertificateWatch({ ca, cert: device.cert }, files)
  const end = realNow + 730 * dayMs
  expect(look(end - 31 * dayMs)).toEqual({ count: 0 })
  const said = { count: end / dayMs, detail: '2028-11-21 (gateway.crt)' }
  expect(look(end - 30 * dayMs)).toEqual(said)
  expect(look(end + dayMs)).toEqual(said)
  expect(look(undefined)).toEqual({ count: 0 })
  expect(createCertificateWatch({ ca, cert: device.cert })(end)).toEqual({ ...said, detail: '2028-11-21' })
})

test('the authority that ends before is told of instead, the last of those that are trusted', async () => {
  const old = await make('old', realNow - 3_600 * dayMs)
  const { ca, device } = await make('new', realNow)
  const [soon, later] = [old.ca, `${old.ca}${ca}`].map((all) =>
    createCertificateWatch({ ca: all, cert: device.cert }, files)(realNow + 40 * dayMs),
  )
  expect(soon).toEqual({ count: realNow / dayMs + 50, detail: '2027-01-11 (ca.pem)' })
  expect(later).toEqual({ count: 0 })
})

test('what is no certificate keeps no gateway from running', () => {
  const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
  expect(createCertificateWatch({ ca: '', cert: broken }, files)(realNow)).toEqual({ count: 0 })
})
