import { expect, test } from 'vitest'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import type { Values } from '#core/reading.ts'
import { hourMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { changeInterval } from '../../pipeline/flows/sensor/change-interval.ts'
import { anna, organization } from '../support/flows.ts'
import { nightUnderTest } from '../support/night.ts'
import { measured } from '../support/reports.ts'

/** A fridge whose contact says that its door is opened or closed, and otherwise how cold it is, every four hours. */
test('a door that was left open is told after ten minutes, though its contact says no more, and is over when it is closed', async () => {
  const night = await nightUnderTest()
  const { flows, clock, pass, watchOf } = night
  const sensor = { ...(await night.sensor('a')), rules: newSensorRules('fridge') }
  await flows.stores.directories.put(organization, [{ kind: 'sensor', value: sensor }])
  await changeInterval(flows, organization, 'a', 4 * hourMs, anna)
  const say = (values: Values) => ingest(flows, organization, measured('a', clock.now(), values), 'pi')
  const gatewayLives = () => ingest(flows, organization, measured('pi', clock.now(), { disk: 9000 }), 'pi')
  await say({ temperature: 4.5, door: 0 })
  await pass(5, gatewayLives)
  await say({ door: 1 })
  const opened = clock.now()
  await pass(9, gatewayLives)
  expect(night.sounds(opened)).toEqual([])
  await pass(2, gatewayLives)
  expect((await watchOf('a'))?.alarms['door-hi']).toMatchObject({ name: 'active', began: opened })
  expect(night.sounds(opened).some(({ about }) => about.includes('a'))).toBe(true)
  await say({ door: 0 })
  await pass(1, gatewayLives)
  expect((await watchOf('a'))?.alarms['door-hi']?.name).toBe('returned')
})
