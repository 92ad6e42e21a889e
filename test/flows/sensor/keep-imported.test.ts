import { expect, test } from 'vitest'
import { excursionsIn } from '#core/history/excursions.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, type Millis, minuteMs } from '#core/time.ts'
import { lateSettleMs } from '#core/watch/watch.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { keepImported, planImport } from '../../../pipeline/flows/sensor/keep-imported.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const at = (measuredAt: Millis, temperature: number): Reading => ({
  sensor: 'file',
  measuredAt,
  values: { temperature },
  faults: [],
})
const minutes = (from: Millis, count: number, value: number): readonly Reading[] =>
  Array.from({ length: count }, (_, index) => at(from + index * minuteMs, value))

/** A room (limit 24 °C) that was heard for ten minutes, then not for two hours, and then again. */
const afterPowerCut = async () => {
  const under = await flowsUnderTest()
  const { flows, clock, idle } = under
  const began = clock.now()
  const say = async (): Promise<void> => {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 20]), 'pi')
    await clock.advance(minuteMs)
    await idle()
  }
  for (let minute = 0; minute < 10; minute++) await say()
  await clock.advance(2 * hourMs)
  for (let minute = 0; minute < 5; minute++) await say()
  const keep = (readings: readonly Reading[]) =>
    keepImported(flows, organization, 'a', readings, { file: 'cut.csv' }, erik)
  const stored = () => flows.stores.readings.range(organization, 'a', began, clock.now())
  const facts = () => flows.stores.history.list(organization, 'a', 50)
  return { ...under, began, keep, stored, facts }
}

test('a gap is filled, what was measured stays, and the history says who did it', async () => {
  const { began, keep, stored, facts, flows } = await afterPowerCut()
  const file = minutes(began, 150, 21)
  const plan = await planImport(flows, organization, 'a', file)
  expect([plan?.kept.length, plan?.overMeasured]).toEqual([120, 16])
  expect(await keep(file)).toMatchObject({ kind: 'kept' })
  const values = (await stored()).map(({ values: { temperature } }) => temperature)
  expect(values.filter((one) => one === 20)).toHaveLength(15)
  expect(values.filter((one) => one === 21)).toHaveLength(120)
  const [fact] = await facts()
  expect(fact).toMatchObject({
    what: 'imported',
    person: erik.id,
    detail: { new: 120, why: 'cut.csv', name: 'Erik', from: began + 10 * minuteMs },
  })
})

test('the same file once more keeps nothing twice', async () => {
  const { began, keep, stored, facts } = await afterPowerCut()
  const file = minutes(began, 150, 21)
  await keep(file)
  const before = await stored()
  expect(await keep(file)).toMatchObject({ kind: 'nothing' })
  expect(await stored()).toEqual(before)
  expect((await facts()).filter(({ what }) => what === 'imported')).toHaveLength(1)
})

test('an excursion in the gap is told as learned late, and rings for nobody as if it were now', async () => {
  const { began, keep, facts, flows, clock, idle, calls } = await afterPowerCut()
  const warm = began + 40 * minuteMs
  const before = calls.length
  await keep([
    ...minutes(began + 10 * minuteMs, 30, 21),
    ...minutes(warm, 20, 30),
    ...minutes(warm + 20 * minuteMs, 60, 21),
  ])
  await idle()
  await clock.advance(2 * lateSettleMs)
  await watch(flows)
  await idle()
  const late = excursionsIn(await facts()).filter(
    ({ began: from }) => from >= warm && from < warm + 20 * minuteMs,
  )
  expect(late).toHaveLength(1)
  expect((await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high?.name ?? 'normal').toBe(
    'normal',
  )
  const told = calls.slice(before).map(({ call }) => JSON.stringify(call))
  expect(told.some((one) => /"late"|learned|past/i.test(one))).toBe(true)
})

test('what is older than anything kept, what lies in the future and an unknown sensor are not taken', async () => {
  const { flows, clock, keep } = await afterPowerCut()
  const now = clock.now()
  expect(await keep([at(now - 60 * 24 * hourMs, 20), at(now + hourMs, 20)])).toEqual({
    kind: 'nothing',
    filling: { kept: [], overMeasured: 0, tooOld: 1, inFuture: 1 },
  })
  expect(await keepImported(flows, organization, 'nobody', [at(now, 20)], { file: 'x' }, erik)).toEqual({
    kind: 'unknown-sensor',
  })
})

test('what a file says is told at once, and is final when nothing else has come for a while', async () => {
  const { began, keep, flows, clock, idle, facts, calls } = await afterPowerCut()
  const late = async () => (await flows.stores.watches.load(organization, ['a'])).get('a')?.late
  const noted = async () => (await facts()).filter(({ what }) => what === 'late').length
  // Nobody looked while the power was cut: that it was is told, late, when it is heard again.
  const before = calls.length
  const told = async () => [calls.length - before, await noted()]
  expect(await told()).toEqual([0, 0])
  await keep(minutes(began + 40 * minuteMs, 20, 30))
  await idle()
  expect(await told()).toEqual([1, 1])
  expect(await late()).toBeDefined()
  await clock.advance(2 * lateSettleMs)
  await watch(flows)
  await idle()
  expect(await told()).toEqual([1, 1])
  expect(await late()).toBe(undefined)
})
