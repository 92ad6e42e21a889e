import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { silenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import { beginMaintenance } from '../../../pipeline/flows/maintenance/begin.ts'
import { retireSensor } from '../../../pipeline/flows/sensor/retire-sensor.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

test('what was taken out of use is neither silenced nor taken out of service by who still sees it, and nobody is told that it was', async () => {
  const { flows, clock } = await flowsUnderTest()
  const sensor = (await flows.directories.get(organization))?.sensors.get('a')
  if (sensor === undefined) throw new Error('no sensor')
  await retireSensor(flows, organization, sensor, anna, 'sold')
  const kinds = [
    await silenceAlarm(flows, organization, 'a', anna, 'noise', 10 * minuteMs),
    await beginMaintenance(flows, organization, anna, {
      sensors: ['a'],
      at: clock.now(),
      forMs: 10 * minuteMs,
      isSure: false,
      reason: 'cleaning',
      checklist: [],
      answers: anna,
    }),
  ].map(({ kind }) => kind)
  expect(kinds).toEqual(['unknown-sensor', 'unknown-sensor'])
  const watch = (await flows.stores.watches.load(organization, ['a'])).get('a')
  expect([watch?.silence ?? null, watch?.maintenance]).toEqual([null, undefined])
  const facts = await flows.stores.history.list(organization, 'a', 20)
  expect(facts.map(({ what }) => what)).toEqual(['retired'])
})
