import { describe, expect, test } from 'vitest'
import type { SensorId } from '#core/ids.ts'
import { type Millis, minuteMs, secondMs } from '#core/time.ts'
import {
  clearedAfterMs,
  clockTime,
  cold,
  day,
  type FreezerNight,
  freezerNight,
  patienceMs,
  warm,
} from '../support/freezer-night.ts'
import { until } from '../support/until.ts'

const speed = 240

/** What came late is judged: nothing of it is looked at once more. */
const isSettled = (night: FreezerNight, sensor: SensorId) =>
  until(
    `what came late of ${sensor} is settled`,
    async () => {
      const watch = await night.watchOf(sensor)
      return watch?.late === undefined && Object.keys(watch?.owed ?? {}).length === 0 ? true : undefined
    },
    patienceMs,
  )
/** The history has that one excursion, and the group reads of it once, as it was. */
const isToldAsItWas = async (
  night: FreezerNight,
  sensor: SensorId,
  began: Millis,
  clearedAt: Millis,
): Promise<void> => {
  const excursion = { began, clearedAt, worst: warm }
  const isIt = (found: unknown): boolean => JSON.stringify(found) === JSON.stringify([excursion])
  await until('the history has it', async () => isIt(await night.past(sensor)) || undefined, patienceMs)
  await isSettled(night, sensor)
  expect(await night.past(sensor)).toEqual([excursion])
  const told = night.inGroup(new RegExp(`Already over: Freezer ${sensor} `))
  expect(told).toHaveLength(1)
  expect(told[0]?.plain).toMatch(
    new RegExp(`Too warm: began ${day}${clockTime(began)}, over since ${day}${clockTime(clearedAt)}`),
  )
  expect(told[0]?.plain).toContain('Worst −6.0 °C')
}

describe('readings that come late, through the whole stack', () => {
  test.concurrent('a node out of reach for 70 minutes thaws for 30 of them and hands over what it kept: it is one story', async ({
    expect,
    onTestFinished,
  }) => {
    const night = await freezerNight(['a', 'b'], speed)
    onTestFinished(night.close)
    await night.pass(2 * minuteMs)
    night.says.delete('a')
    const away = night.clock.now()
    await night.pass(70 * minuteMs)
    const [from, to] = [away + 20 * minuteMs, away + 50 * minuteMs]
    night.radio.say('a', cold, night.clock.now())
    night.says.set('a', cold)
    const kept = Array.from({ length: 69 }, (_, index) => away + (index + 1) * minuteMs)
    // In pieces, and not in their order.
    for (const part of [5, 2, 8, 0, 11, 3, 6, 1, 13, 9, 4, 12, 7, 10]) {
      for (const at of kept.slice(5 * part, 5 * part + 5))
        night.radio.say('a', at >= from && at < to ? warm : cold, at)
      await night.pass(2 * secondMs)
    }
    await isToldAsItWas(night, 'a', from, to + clearedAfterMs)
    expect(night.cardsOf('a')).toEqual([])
    expect(await night.past('b')).toEqual([])
  })

  test.concurrent('of 30 sensors behind a gateway that was offline the newest overtake the backlog, and the one that thawed is told as it was', async ({
    expect,
    onTestFinished,
  }) => {
    const sensors = Array.from({ length: 30 }, (_, index) => `f${index}`)
    const night = await freezerNight(sensors, speed)
    onTestFinished(night.close)
    await until('it is connected', async () => (await night.stack.health()).readings >= 30 || undefined)
    await night.stack.broker.stop()
    await night.pass(15 * minuteMs)
    night.says.set('f7', warm)
    await night.pass(25 * minuteMs)
    night.says.set('f7', cold)
    await night.pass(15 * minuteMs)
    await night.stack.broker.resume()
    await until(
      'all is handed over',
      () => night.stack.gateway.status().queued === 0 || undefined,
      patienceMs,
    )
    const ofIt = night.said.filter(({ sensor }) => sensor === 'f7')
    const from = ofIt.find(({ value }) => value === warm)?.at ?? 0
    const to = ofIt.find(({ value, at }) => value === cold && at > from)?.at ?? 0
    const clearedAt = ofIt.find(({ at }) => at >= to + clearedAfterMs)?.at ?? 0
    await isToldAsItWas(night, 'f7', from, clearedAt)
    for (const sensor of sensors.filter((one) => one !== 'f7')) expect(await night.past(sensor)).toEqual([])
    const { readings } = night.stack.flows.stores
    const stored = await readings.range(night.organization, 'f7', 0, night.clock.now())
    expect(stored.length).toBeGreaterThanOrEqual(ofIt.length - 10)
  })
})
