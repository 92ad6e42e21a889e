import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { silenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { adoptSensor } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { armWatch } from '../../../pipeline/flows/sensor/arm-watch.ts'
import { anna, groupId, organization } from '../../support/flows.ts'
import { nightUnderTest } from '../../support/night.ts'

type Night = Awaited<ReturnType<typeof nightUnderTest>>

const adopt = ({ flows }: Night, sensor: string) =>
  adoptSensor(flows, organization, { sensor, name: sensor, site: 'cellar', preset: 'freezer' }, anna)

/** A gateway `g` and a sensor `s` at it, of which nobody has adopted anything. */
const strangersAtHand = async (): Promise<Night> => {
  const night = await nightUnderTest()
  await night.hears('g', 's')
  return night
}

test('a sensor that is adopted on the bench and then put into a metal freezer is told after its deadline', async () => {
  const night = await strangersAtHand()
  await adopt(night, 's')
  await night.pass(8)
  expect(night.sounds()).toEqual([])
  await night.pass(12 * 60)
  const [first] = night.sounds()
  expect(first).toEqual({ minute: 9, chat: groupId, about: ['s'] })
  expect(night.sounds().filter(({ minute }) => minute > 600)).not.toEqual([])
})

test('a gateway that is adopted and never heard again is told, though it never was in use', async () => {
  const night = await strangersAtHand()
  expect(await adopt(night, 'g')).toMatchObject({ kind: 'adopted', sensor: { kind: 'gateway' } })
  await night.pass(24 * 60)
  expect(night.sounds()[0]).toEqual({ minute: 6, chat: groupId, about: ['g'] })
})

test('a gateway that nobody adopted excuses nothing: its sensors are told when it dies', async () => {
  const night = await strangersAtHand()
  await adopt(night, 's')
  await night.pass(30, () => night.hears('g', 's'))
  expect(night.sounds()).toEqual([])
  await night.pass(12)
  expect(night.sounds()[0]).toEqual({ minute: 39, chat: groupId, about: ['s'] })
})

test('a gateway that is adopted is one alarm, and its sensors do not ring beside it', async () => {
  const night = await strangersAtHand()
  await adopt(night, 's')
  await adopt(night, 'g')
  await night.pass(30, () => night.hears('g', 's'))
  await night.pass(60)
  expect(new Set(night.sounds().flatMap(({ about }) => about))).toEqual(new Set(['g']))
})

test('a sensor that was heard through another gateway since is not excused by the first one', async () => {
  const night = await strangersAtHand()
  await adopt(night, 's')
  await adopt(night, 'g')
  await night.pass(5, () => night.hears('g', 's'))
  await night.pass(30, () => night.hears('other', 's'))
  const since = night.clock.now()
  await night.pass(20)
  expect(night.sounds(since).filter(({ about }) => about.includes('s'))[0]).toMatchObject({ minute: 44 })
})

test('falling silent breaks a silence that was about something else, and the history says why', async () => {
  const night = await strangersAtHand()
  await adopt(night, 's')
  await night.hears('g', 's')
  await silenceAlarm(night.flows, organization, 's', anna, 'defrosting', 24 * hourMs)
  await night.pass(60, () => night.hears('g', 's'))
  expect(night.sounds()).toEqual([])
  await night.pass(15)
  expect(night.sounds()[0]).toEqual({ minute: 69, chat: groupId, about: ['s'] })
  const facts = await night.flows.stores.history.list(organization, 's', 9)
  expect(facts.find(({ what }) => what === 'silence-ended')?.detail).toEqual({ why: 'missing' })
})

test('a gateway that is silenced because it is silent does not hide its sensors', async () => {
  const night = await strangersAtHand()
  await adopt(night, 's')
  await adopt(night, 'g')
  await night.pass(10, () => night.hears('g', 's'))
  await night.pass(10)
  await silenceAlarm(night.flows, organization, 'g', anna, 'new switch', 24 * hourMs)
  const since = night.clock.now()
  await night.pass(20)
  const told = night.sounds(since)
  expect(told.map(({ about }) => about)).toContainEqual(['s'])
  expect(told.map(({ about }) => about)).not.toContainEqual(['g'])
})

test('a deadline of something that is not in use is looked at once a day', async () => {
  const night = await nightUnderTest()
  const sensor = await night.sensor('a')
  await armWatch(night.flows, organization, { ...sensor, id: 'ghost' }, 'pi')
  await armWatch(night.flows, organization, { ...sensor, id: 'ghost' }, 'pi')
  await night.pass(20)
  expect(night.lines.filter(({ event }) => event === 'due-sensor-unknown')).toHaveLength(1)
  await night.clock.advance(24 * hourMs)
  expect(await watch(night.flows)).toMatchObject({ failed: 1 })
})
