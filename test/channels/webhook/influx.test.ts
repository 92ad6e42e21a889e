import { expect, test } from 'vitest'
import { fieldOf, tagsOf } from '../../../pipeline/channels/metrics/line-protocol.ts'
import {
  influxHeaders,
  inNanoseconds,
  isWriteAddress,
  readingsRequest,
} from '../../../pipeline/channels/webhook/influx.ts'

const v2 = 'https://influx.example:8086/api/v2/write?org=my%20lab&bucket=cold'
const v1 = 'https://influx.example:8086/write?db=cold'

test.each([
  [v2, true],
  [v1, true],
  ['https://proxy.example/influx/api/v2/write?bucket=cold', true],
  ['https://influx.example:8086/', false],
  ['https://influx.example/api/v2/write?org=lab', false],
  ['https://influx.example/api/v2/query?bucket=cold', false],
  ['https://influx.example/write', false],
])('%s takes points: %s', (address, takes) => {
  expect(isWriteAddress(address)).toBe(takes)
})

test('version 2 knows us by a token, version 1 by a name and a password; the key is in no address', () => {
  expect(influxHeaders(v2, 'T0K==')).toMatchObject({ authorization: 'Token T0K==' })
  expect(influxHeaders(v1, 'anna:pw')).toMatchObject({ authorization: 'Basic YW5uYTpwdw==' })
  for (const address of [v1, v2]) expect(inNanoseconds(address)).not.toContain('pw')
})

test('instants are in nanoseconds, whatever an address says', () => {
  expect(inNanoseconds(`${v2}&precision=s`)).toBe(`${v2.replace('%20', '+')}&precision=ns`)
})

test('names keep their signs, and nothing in them ends a tag, a field or a line', () => {
  expect(tagsOf({ site: 'a=b, c', name: 'x\ny\\', none: '' })).toBe(',name=x\\ y/,site=a\\=b\\,\\ c')
  expect(fieldOf('say "no"\n\\ now')).toBe('"say \\"no\\" \\\\ now"')
})

test('readings are one call; what is not known is not in it, and nothing known is no call', () => {
  const measured = (temperature: number | 'unavailable', n: number) => ({
    sensor: { id: 'a', name: 'Freezer' },
    site: 'Cellar',
    reading: { sensor: 'a', measuredAt: 1_795_000_000_123 + n, values: { temperature }, faults: [] },
  })
  const secrets = { url: v2, secret: 's', token: 'T0K' }
  expect(readingsRequest(secrets, [measured('unavailable', 0)])).toBeUndefined()
  expect(
    readingsRequest(secrets, [measured(-80.12, 0), measured('unavailable', 1), measured(-80, 2)]),
  ).toEqual({
    url: inNanoseconds(v2),
    headers: influxHeaders(v2, 'T0K'),
    body:
      'nattvakt,name=Freezer,sensor=a,site=Cellar temperature_celsius=-80.12 1795000000123000000\n' +
      'nattvakt,name=Freezer,sensor=a,site=Cellar temperature_celsius=-80 1795000000125000000\n',
  })
})
