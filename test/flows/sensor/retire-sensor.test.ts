import { expect, test } from 'vitest'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { retireSensor } from '../../../pipeline/flows/sensor/retire-sensor.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

test('a sensor that is retired is gone from the watch, and the audit says who did it and why', async () => {
  const { flows, clock } = await flowsUnderTest()
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  const at = clock.now()
  expect(await retireSensor(flows, organization, sensor, anna, 'sold')).toBe('saved')
  const after = (await flows.directories.get(organization))?.sensors.get('a')
  expect(after).toMatchObject({ rules: [], retiredAt: at })
  const audit = await flows.stores.history.since(organization, at, at + 1, 10)
  expect(audit.find(({ what }) => what === 'retired')).toMatchObject({
    sensor: 'a',
    person: anna.id,
    detail: { old: 'Sensor a', new: null, why: 'sold', name: 'Anna' },
  })
  expect(await retireSensor(flows, organization, sensor, anna, 'sold')).toBe('conflict')
})

test('what a retired sensor said last is not carried along with every report of its gateway', async () => {
  const { flows, clock } = await flowsUnderTest()
  const say = (sensor: string) =>
    ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), 20]), 'pi')
  const known = async () => {
    const heard = await flows.stores.gatewayStates.load(organization, ['pi'])
    return Object.keys(heard.get('pi')?.lasts ?? {}).sort()
  }
  await say('a')
  await say('b')
  expect(await known()).toEqual(['a', 'b', 'pi'])
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  await retireSensor(flows, organization, sensor, anna, 'sold')
  await clock.advance(60_000)
  await say('a')
  expect(await known()).toEqual(['b', 'pi'])
})
