import { expect, test } from 'vitest'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperaturesBy } from '../support/reports.ts'
import { anna, botUnderTest, organization } from './bot-under-test.ts'

test('of several gateways each says which sensors nobody else hears, and takes over those of one that dies', async () => {
  const under = await botUnderTest()
  const { flows, clock } = under
  const { directories } = flows.stores
  const directory = await flows.directories.get(organization)
  const [pi, a] = ['pi', 'a'].map((id) => directory?.sensors.get(id))
  if (pi === undefined || a === undefined) throw new Error('no gateway or no sensor')
  await directories.put(organization, [
    { kind: 'sensor', value: { ...pi, id: 'pi-2', name: 'Attic gateway' } },
    { kind: 'sensor', value: { ...a, id: 'far', name: 'Far freezer' } },
  ])
  const hear = (gateway: string, sensor: string, rssi: number) =>
    ingest(
      flows,
      organization,
      temperaturesBy(gateway, sensor, clock.now(), [clock.now(), 20]).replace('"dt"', `"rssi":${rssi},"dt"`),
      gateway,
    )
  await hear('pi', 'a', -60)
  await hear('pi', 'far', -88)
  await clock.advance(1000)
  await hear('pi-2', 'a', -71)
  const [text = ''] = await under.write(anna, '/gateways')
  const [own = '', other = ''] = [/Sensor pi<.*?(?=\n🟢|$)/s, /Attic gateway<.*?(?=\n🟢|$)/s].map(
    (one) => one.exec(text)?.[0],
  )
  expect(own).toContain('hears 2 sensors')
  expect(own).toContain('nobody else hears Far freezer')
  expect(other).toContain('hears one sensor')
  expect(other).not.toContain('nobody else')
  // First what only one hears, then who hears it best.
  expect(text.split('Who hears what:')[1]?.trim().split('\n')).toEqual([
    '• <b>Far freezer</b>: Sensor pi −88 dBm, fair',
    '• <b>Sensor a</b>: Sensor pi −60 dBm, good, Attic gateway −71 dBm, good',
  ])
  const [sensor = ''] = await under.write(anna, '/sensor a')
  expect(sensor).toMatch(/−60 dBm.*\n.*−71 dBm/)

  // The first one dies: what the other hears goes on, and nobody else hears it any more.
  for (let minute = 0; minute < 12; minute++) {
    await clock.advance(60_000)
    await hear('pi-2', 'a', -71)
  }
  const [later = ''] = await under.write(anna, '/gateways')
  expect(later).toMatch(/⚫ <b>Sensor pi<\/b>/)
  expect(later).toMatch(/Attic gateway.*nobody else hears Sensor a/s)
  expect(later).toContain('• <b>Far freezer</b>: nobody hears it now')
  const [alone = ''] = await under.write(anna, '/sensor a')
  expect(alone).toMatch(/^🟢 <b>Sensor a<\/b> 20\.0 °C/)
  expect(alone).toContain('−71 dBm')
  expect(alone, 'what hears it no more is not named').not.toContain('−60 dBm')
})
