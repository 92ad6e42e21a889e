import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { adoptSensor, strangersOf } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { retireSensor, returnSensor } from '../../../pipeline/flows/sensor/retire-sensor.ts'
import { undoSensorChange } from '../../../pipeline/flows/sensor/undo-change.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { Died, dyingStores } from '../../support/dying-stores.ts'
import { anna, organization } from '../../support/flows.ts'
import { nightUnderTest } from '../../support/night.ts'

type Night = Awaited<ReturnType<typeof nightUnderTest>>

const retire = async (night: Night, id: string) =>
  retireSensor(night.flows, organization, await night.sensor(id), anna, 'scrapped')

/** A sensor `a` whose alarm everybody knows. */
const ringing = async (): Promise<Night> => {
  const night = await nightUnderTest()
  await night.pass(5, () => night.hears('pi', 'a', 30))
  expect((await night.watchOf('a'))?.alarms.high?.name).toBe('active')
  return night
}

describe('a sensor that is taken out of use', () => {
  test('is missed by nobody, and its alarms end as taken out by whoever did it', async () => {
    const night = await ringing()
    expect(await retire(night, 'a')).toMatchObject({ kind: 'retired', sensor: { retiredBy: 'Anna' } })
    const since = night.clock.now()
    await night.pass(5 * 60, () => night.hears('pi', 'b', 20))
    expect(night.sounds(since)).toEqual([])
    const views = night.calls.flatMap(({ call }) => ('card' in call ? Object.values(call.card.alarms) : []))
    expect(views.findLast(({ sensor }) => sensor === 'a')).toMatchObject({
      state: 'ended',
      takenOut: { by: 'Anna' },
    })
    expect(await night.watchOf('a')).toMatchObject({ alarms: {}, dueAt: null })
    const facts = await night.flows.stores.history.list(organization, 'a', 9)
    expect(facts.find(({ what }) => what === 'retired')).toMatchObject({
      person: anna.id,
      detail: { old: 'Sensor a', new: null, why: 'scrapped', name: 'Anna' },
    })
  })

  test('is a stranger when it is heard again, and what it says is not mixed with what it said', async () => {
    const night = await nightUnderTest()
    await night.hears('pi', 'a')
    await retire(night, 'a')
    const at = night.clock.now()
    await night.pass(10, () => night.hears('pi', 'a'))
    expect((await strangersOf(night.flows, organization)).map(({ sensor }) => sensor)).toEqual(['a'])
    expect(await night.flows.stores.readings.range(organization, 'a', at + 1, at + hourMs)).toEqual([])
    expect(await night.flows.stores.readings.range(organization, 'a-2', at, at + hourMs)).toHaveLength(10)
    const adoption = { sensor: 'a', name: 'Another', site: 'cellar', preset: 'room' } as const
    expect(await adoptSensor(night.flows, organization, adoption, anna)).toMatchObject({
      sensor: { id: 'a-2', device: 'a', intervalMs: minuteMs },
    })
    expect(await strangersOf(night.flows, organization)).toEqual([])
    await night.pass(5, () => night.hears('pi', 'a', 30))
    expect((await night.watchOf('a-2'))?.alarms.high?.name).toBe('active')
    await night.pass(20)
    expect((await night.watchOf('a-2'))?.alarms.silent).toBeUndefined()
  })

  test('comes back with its limits, is covered by a deadline, and a moment ago by one press', async () => {
    const night = await nightUnderTest()
    await night.hears('pi', 'a', 20)
    const retired = await retire(night, 'a')
    if (retired.kind !== 'retired') throw new Error(retired.kind)
    const undo = () => undoSensorChange(night.flows, organization, 'a', retired.at, anna, () => true)
    expect(await undo()).toMatchObject({ kind: 'use', outcome: { kind: 'returned' } })
    expect(await undo()).toEqual({ kind: 'changed-since' })
    const back = await night.sensor('a')
    expect(back.rules).not.toEqual([])
    expect(back).not.toHaveProperty('retiredAt')
    await night.pass(12, () => night.hears('pi', 'b', 20))
    expect(night.sounds()[0]).toMatchObject({ minute: 9, about: ['a'] })
  })

  test('comes back after a month without being missed since then', async () => {
    const night = await nightUnderTest()
    await retire(night, 'a')
    await night.clock.advance(30 * 24 * hourMs)
    const since = night.clock.now()
    expect(await returnSensor(night.flows, organization, 'a', since, anna)).toMatchObject({
      kind: 'returned',
    })
    await night.pass(8, () => night.hears('pi', 'b', 20))
    expect(night.sounds(since)).toEqual([])
    await night.pass(2, () => night.hears('pi', 'b', 20))
    expect(night.sounds(since)[0]).toMatchObject({ about: ['a'] })
  })

  test('does not come back beside another of its name, or to a device that is somebody else’s', async () => {
    const night = await nightUnderTest()
    const tried = async () => (await returnSensor(night.flows, organization, 'a', null, anna)).kind
    expect(await tried()).toBe('unknown-sensor')
    await retire(night, 'a')
    await night.clock.advance(minuteMs)
    await night.hears('pi', 'a', 20)
    const adoption = { sensor: 'a', name: 'Sensor a', site: 'cellar', preset: 'room' } as const
    await adoptSensor(night.flows, organization, adoption, anna)
    expect(await tried()).toBe('name-taken')
    const other = await night.sensor('a-2')
    await night.flows.stores.directories.replaceSensor(organization, other, { ...other, name: 'Other' })
    expect(await tried()).toBe('device-taken')
  })

  test('that was changed by somebody else in that moment is left alone', async () => {
    const night = await nightUnderTest()
    const sensor = await night.sensor('a')
    await retire(night, 'a')
    expect(await retireSensor(night.flows, organization, sensor, anna, 'again')).toEqual({
      kind: 'changed-by-others',
    })
  })
})

test('a gateway that was taken out is adopted again under its own id', async () => {
  const night = await nightUnderTest()
  await night.hears('pi', 'a', 20)
  await retire(night, 'pi')
  await night.pass(2, () => night.hears('pi', 'a', 20))
  expect((await strangersOf(night.flows, organization)).map(({ sensor }) => sensor)).toEqual(['pi'])
  const adoption = { sensor: 'pi', name: 'Pi again', site: 'cellar', preset: 'room' } as const
  expect(await adoptSensor(night.flows, organization, adoption, anna)).toMatchObject({
    kind: 'adopted',
    sensor: { id: 'pi', kind: 'gateway', name: 'Pi again' },
  })
  const since = night.clock.now()
  await night.pass(8)
  expect(night.sounds(since)[0]).toMatchObject({ about: ['pi'] })
})

test('a process that dies while taking a sensor out leaves the rest to the watcher', async () => {
  for (let calls = 1; calls < 10; calls++)
    for (const after of [false, true]) {
      const stores = memoryStores()
      const night = await nightUnderTest(stores)
      await night.pass(5, () => night.hears('pi', 'a', 30))
      const sensor = await night.sensor('a')
      const dying = await night.withStores(dyingStores(stores, calls, after))
      await retireSensor(dying.flows, organization, sensor, anna, 'scrapped').catch((error: unknown) => {
        expect(error).toBeInstanceOf(Died)
      })
      await night.pass(6, () => night.hears('pi', 'b', 20))
      await watch(night.flows)
      const isOut = (await night.sensor('a')).retiredAt !== undefined
      expect((await night.watchOf('a'))?.alarms.high === undefined).toBe(isOut)
    }
})

test('the last values of a retired sensor leave the state of its gateway', async () => {
  const night = await nightUnderTest()
  const known = async () => {
    const heard = await night.flows.stores.gatewayStates.load(organization, ['pi'])
    return Object.keys(heard.get('pi')?.lasts ?? {}).sort()
  }
  await night.hears('pi', 'a')
  await night.hears('pi', 'b')
  expect(await known()).toEqual(['a', 'b', 'pi'])
  await retire(night, 'a')
  await night.pass(1, () => night.hears('pi', 'a'))
  expect(await known()).toEqual(['b', 'pi'])
})
