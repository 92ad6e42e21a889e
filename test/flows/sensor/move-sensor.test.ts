import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { moveSensor } from '../../../pipeline/flows/sensor/move-sensor.ts'
import { undoSensorChange } from '../../../pipeline/flows/sensor/undo-change.ts'
import { anna, erik, groupId, organization } from '../../support/flows.ts'
import { nightUnderTest } from '../../support/night.ts'

const attic = { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [erik.id] }

const withAttic = async () => {
  const night = await nightUnderTest()
  await night.flows.stores.directories.put(organization, [{ kind: 'site', value: attic }])
  return night
}

test('a sensor that is moved while it rings is told at its new place at once, and there from then on', async () => {
  const night = await withAttic()
  await night.pass(4, () => night.hears('pi', 'a', 30))
  expect(night.sounds().map(({ chat }) => chat)).toEqual([groupId])
  const since = night.clock.now()
  const moved = await moveSensor(night.flows, organization, 'a', 'attic', anna)
  expect(moved).toMatchObject({ kind: 'moved', before: 'cellar', sensor: { site: 'attic' } })
  await night.idle()
  expect(night.sounds(since).map(({ chat }) => chat)).toEqual([erik.id])
  await night.pass(10, () => night.hears('pi', 'a', 20))
  const again = night.clock.now()
  await night.pass(4, () => night.hears('pi', 'a', 30))
  // The climb of the first excursion goes on, at the new place.
  const chats = night.sounds(again).map(({ chat }) => chat)
  expect(chats).toContain(erik.id)
  expect(chats).not.toContain(groupId)
})

test('a sensor that is moved goes on being missed, and can be moved back by one press', async () => {
  const night = await withAttic()
  await night.hears('pi', 'a', 20)
  const moved = await moveSensor(night.flows, organization, 'a', 'attic', anna)
  if (moved.kind !== 'moved') throw new Error(moved.kind)
  const [fact] = await night.flows.stores.history.list(organization, 'a', 1)
  expect(fact).toMatchObject({
    what: 'moved',
    person: anna.id,
    detail: { old: 'cellar', new: 'attic', name: 'Anna' },
  })
  await night.pass(10, () => night.hears('pi', 'b', 20))
  expect(night.sounds().find(({ about }) => about.includes('a'))).toMatchObject({ minute: 9, chat: erik.id })
  await night.clock.advance(-6 * minuteMs)
  expect(await undoSensorChange(night.flows, organization, 'a', moved.at, anna, () => true)).toMatchObject({
    kind: 'place',
  })
  expect((await night.sensor('a')).site).toBe('cellar')
  expect(await undoSensorChange(night.flows, organization, 'a', moved.at, anna, () => true)).toEqual({
    kind: 'changed-since',
  })
})

test('a sensor is moved only to a place that is there, where no other is called like it', async () => {
  const night = await withAttic()
  const b = await night.sensor('b')
  await night.flows.stores.directories.replaceSensor(organization, b, {
    ...b,
    site: 'attic',
    name: 'sensor A',
  })
  const tried = async (sensor: string, site: string) =>
    (await moveSensor(night.flows, organization, sensor, site, anna)).kind
  expect(await tried('a', 'attic')).toBe('taken')
  expect(await tried('a', 'nowhere')).toBe('no-such-site')
  expect(await tried('a', 'cellar')).toBe('unchanged')
  expect(await tried('pi', 'attic')).toBe('moved')
  expect(await tried('nobody', 'attic')).toBe('unknown-sensor')
})
