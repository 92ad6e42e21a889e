import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { adoptSensor } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { changeInterval } from '../../../pipeline/flows/sensor/change-interval.ts'
import { learnInterval } from '../../../pipeline/flows/sensor/learn-interval.ts'
import { undoSensorChange } from '../../../pipeline/flows/sensor/undo-change.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { Died, dyingStores } from '../../support/dying-stores.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { nightUnderTest } from '../../support/night.ts'

const adoption = { sensor: 's', name: 'Freezer', site: 'cellar', preset: 'freezer' } as const

describe('a healthy node of 15 minutes', () => {
  test('is learned from what was heard, and lets everybody sleep for a day', async () => {
    const night = await nightUnderTest()
    const every = async (minute: number) => {
      await night.hears('pi', 'b')
      if (minute % 15 === 14) await night.hears('pi', 's')
    }
    await night.pass(60, every)
    const adopted = await adoptSensor(night.flows, organization, adoption, anna)
    expect(adopted).toMatchObject({ kind: 'adopted', sensor: { intervalMs: 15 * minuteMs } })
    await night.pass(24 * 60, every)
    expect(night.sounds().filter(({ about }) => about.includes('s'))).toEqual([])
    await night.pass(60, () => night.hears('pi', 'b'))
    expect(night.sounds().find(({ about }) => about.includes('s'))).toMatchObject({
      minute: 60 + 24 * 60 + 51,
    })
  })

  test('a standing alarm for silence ends by two readings in time, once the interval is known', async () => {
    const night = await nightUnderTest()
    await night.hears('pi', 's')
    await adoptSensor(night.flows, organization, { ...adoption, intervalMs: 15 * minuteMs }, anna)
    const say = (value: number) => (minute: number) => (minute % 15 === 0 ? night.hears('pi', 's', value) : 0)
    await night.pass(45, say(-5))
    expect((await night.watchOf('s'))?.alarms.high).toMatchObject({ name: 'active' })
    await night.pass(31, say(-20))
    expect((await night.watchOf('s'))?.alarms.high).toMatchObject({ name: 'returned' })
  })

  test('that was set to 15 minutes after it was adopted is proposed on its card, and loosened by a person', async () => {
    const night = await nightUnderTest()
    await night.hears('pi', 's')
    await adoptSensor(night.flows, organization, { ...adoption, intervalMs: minuteMs }, anna)
    await night.pass(80, async (minute) => {
      await night.hears('pi', 'b')
      if (minute % 15 === 0) await night.hears('pi', 's')
    })
    expect((await night.sensor('s')).intervalMs).toBe(minuteMs)
    const views = night.calls.flatMap(({ call }) => ('card' in call ? Object.values(call.card.alarms) : []))
    expect(views.findLast(({ sensor }) => sensor === 's')).toMatchObject({ heardEveryMs: 15 * minuteMs })
    expect(await learnInterval(night.flows, organization, 's')).toEqual({ ms: 15 * minuteMs, isSure: true })
    expect(await changeInterval(night.flows, organization, 's', 15 * minuteMs, erik)).toMatchObject({
      kind: 'changed',
      before: minuteMs,
    })
    expect((await night.watchOf('s'))?.alarms.silent).toMatchObject({ name: 'returned' })
  })
})

describe('an interval that a person changes', () => {
  test('is audited, and taken back by a press within five minutes', async () => {
    const { flows, clock } = await flowsUnderTest()
    const outcome = await changeInterval(flows, organization, 'a', hourMs, erik)
    if (outcome.kind !== 'changed') throw new Error(outcome.kind)
    const [fact] = await flows.stores.history.list(organization, 'a', 1)
    expect(fact).toMatchObject({
      what: 'interval-changed',
      person: erik.id,
      detail: { old: minuteMs, new: hourMs, name: 'Erik' },
    })
    const undo = () => undoSensorChange(flows, organization, 'a', outcome.at, anna, () => true)
    expect(await undo()).toMatchObject({ kind: 'interval', outcome: { kind: 'changed', before: hourMs } })
    expect(await undo()).toEqual({ kind: 'changed-since' })
    await clock.advance(6 * minuteMs)
    expect(await undo()).toEqual({ kind: 'too-late' })
    expect(await undoSensorChange(flows, organization, 'a', 1, anna, () => true)).toEqual({
      kind: 'too-late',
    })
  })

  test('is neither a moment nor a week, nor that of a gateway', async () => {
    const { flows } = await flowsUnderTest()
    const tried = async (sensor: string, ms: number) =>
      (await changeInterval(flows, organization, sensor, ms, anna)).kind
    expect(await tried('a', secondMs)).toBe('too-short')
    expect(await tried('a', Number.NaN)).toBe('too-short')
    expect(await tried('a', 7 * 24 * hourMs)).toBe('too-long')
    expect(await tried('a', minuteMs)).toBe('unchanged')
    expect(await tried('pi', hourMs)).toBe('unknown-sensor')
    expect(await tried('nobody', hourMs)).toBe('unknown-sensor')
  })

  test('made shorter brings the deadline forward, also when the process dies on the way', async () => {
    for (let calls = 1; calls < 12; calls++)
      for (const after of [false, true]) {
        const stores = memoryStores()
        const under = await flowsUnderTest(undefined, stores)
        await changeInterval(under.flows, organization, 'a', hourMs, anna)
        const dying = await under.withStores(dyingStores(stores, calls, after))
        await changeInterval(dying.flows, organization, 'a', minuteMs, anna).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Died)
        })
        const sensor = (await under.flows.directories.get(organization))?.sensors.get('a')
        const watch = (await stores.watches.load(organization, ['a'])).get('a')
        const deadline = under.clock.now() + 3 * (sensor?.intervalMs ?? 0) + 6 * minuteMs
        expect(watch?.dueAt).toBeLessThanOrEqual(deadline)
      }
  })
})
