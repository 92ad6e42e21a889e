import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { excursionsIn } from '#core/history/excursions.ts'
import type { SensorId } from '#core/ids.ts'
import { type Millis, minuteMs, secondMs } from '#core/time.ts'
import { timeZone } from '../../infra/local/demo/time-zone.ts'
import { type StackUnderTest, stackUnderTest } from '../support/stack.ts'
import { until } from '../support/until.ts'

const group = -2001
const organization = 'norrsken'
/** Of a freezer: the limit is -15 °C, for ten minutes; it is over after one minute below. */
const [cold, justUnder, warm] = [-20, -15.5, -6]
const onDelayMs = 10 * minuteMs
const clearedAfterMs = minuteMs
const patienceMs = 150_000
const usualSpeed = 240

let night: StackUnderTest
/** What each says now, and all that was said. */
const says = new Map<SensorId, number>()
const said: { readonly sensor: SensorId; readonly value: number; readonly at: Millis }[] = []
let stopSaying = (): void => undefined

const openWith = async (sensors: readonly SensorId[], speed = usualSpeed): Promise<void> => {
  night = await stackUnderTest({ speed, sensors, preset: 'freezer' })
  for (const sensor of sensors) says.set(sensor, cold)
  // Once a minute each says what it is; who was taken off the list is out of reach.
  const say = (): void => {
    const at = night.clock.now()
    for (const [sensor, value] of says) {
      said.push({ sensor, value, at })
      night.radio.say(sensor, value, at)
    }
    stopSaying = night.clock.after(minuteMs, say)
  }
  say()
}
const close = async (): Promise<void> => {
  stopSaying()
  says.clear()
  said.length = 0
  await night?.close()
}

const pass = async (ms: number): Promise<void> => {
  const at = night.clock.now() + ms
  await until('time has passed', () => night.clock.now() >= at || undefined, patienceMs)
}
const clockTime = (at: Millis): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
/** Said where the reader's day is another one by now. */
const day = '(?:\\w{3} \\d{1,2} \\w{3} )?'
const watchOf = async (sensor: SensorId) =>
  (await night.stack.flows.stores.watches.load(organization, [sensor])).get(sensor)
const past = async (sensor: SensorId) =>
  excursionsIn(await night.stack.flows.stores.history.list(organization, sensor, 1000))
    .filter(({ rule }) => rule === 'high')
    .map(({ began, clearedAt, worst }) => ({ began, clearedAt, worst }))
const inGroup = (words: RegExp) =>
  night.stack.telegram?.messages(group).filter(({ plain }) => words.test(plain)) ?? []
const cardsOf = (sensor: SensorId) =>
  inGroup(new RegExp(`Freezer ${sensor} .*too warm`)).filter(({ replyTo }) => replyTo === undefined)

/** What came late is judged: nothing of it is looked at once more. */
const isSettled = (sensor: SensorId) =>
  until(
    `what came late of ${sensor} is settled`,
    async () => {
      const watch = await watchOf(sensor)
      return watch?.late === undefined && Object.keys(watch?.owed ?? {}).length === 0 ? true : undefined
    },
    patienceMs,
  )
/** The history has that one excursion, and the group reads of it once, as it was. */
const isToldAsItWas = async (sensor: SensorId, began: Millis, clearedAt: Millis): Promise<void> => {
  const excursion = { began, clearedAt, worst: warm }
  const isIt = (found: unknown): boolean => JSON.stringify(found) === JSON.stringify([excursion])
  await until('the history has it', async () => isIt(await past(sensor)) || undefined, patienceMs)
  await isSettled(sensor)
  expect(await past(sensor)).toEqual([excursion])
  const told = inGroup(new RegExp(`Already over: Freezer ${sensor} `))
  expect(told).toHaveLength(1)
  expect(told[0]?.plain).toMatch(
    new RegExp(`Too warm: began ${day}${clockTime(began)}, over since ${day}${clockTime(clearedAt)}`),
  )
  expect(told[0]?.plain).toContain('Worst −6.0 °C')
}

describe('readings that come late, through the whole stack', () => {
  afterEach(close)

  test('a node out of reach for 70 minutes thaws for 30 of them and hands over what it kept: it is one story', async () => {
    await openWith(['a', 'b'])
    await pass(2 * minuteMs)
    says.delete('a')
    const away = night.clock.now()
    await pass(70 * minuteMs)
    const [from, to] = [away + 20 * minuteMs, away + 50 * minuteMs]
    night.radio.say('a', cold, night.clock.now())
    says.set('a', cold)
    const kept = Array.from({ length: 69 }, (_, index) => away + (index + 1) * minuteMs)
    // In pieces, and not in their order.
    for (const part of [5, 2, 8, 0, 11, 3, 6, 1, 13, 9, 4, 12, 7, 10]) {
      for (const at of kept.slice(5 * part, 5 * part + 5))
        night.radio.say('a', at >= from && at < to ? warm : cold, at)
      await pass(2 * secondMs)
    }
    await isToldAsItWas('a', from, to + clearedAfterMs)
    expect(cardsOf('a')).toEqual([])
    expect(await past('b')).toEqual([])
  }, 300_000)

  test('of 30 sensors behind a gateway that was offline the newest overtake the backlog, and the one that thawed is told as it was', async () => {
    const sensors = Array.from({ length: 30 }, (_, index) => `f${index}`)
    await openWith(sensors)
    await until('it is connected', async () => (await night.stack.health()).readings >= 30 || undefined)
    await night.stack.broker.stop()
    await pass(15 * minuteMs)
    says.set('f7', warm)
    await pass(25 * minuteMs)
    says.set('f7', cold)
    await pass(15 * minuteMs)
    await night.stack.broker.resume()
    await until(
      'all is handed over',
      () => night.stack.gateway.status().queued === 0 || undefined,
      patienceMs,
    )
    const ofIt = said.filter(({ sensor }) => sensor === 'f7')
    const from = ofIt.find(({ value }) => value === warm)?.at ?? 0
    const to = ofIt.find(({ value, at }) => value === cold && at > from)?.at ?? 0
    const clearedAt = ofIt.find(({ at }) => at >= to + clearedAfterMs)?.at ?? 0
    await isToldAsItWas('f7', from, clearedAt)
    for (const sensor of sensors.filter((one) => one !== 'f7')) expect(await past(sensor)).toEqual([])
    const { readings } = night.stack.flows.stores
    const stored = await readings.range(organization, 'f7', 0, night.clock.now())
    expect(stored.length).toBeGreaterThanOrEqual(ofIt.length - 10)
  }, 300_000)
})

describe('limits that are crossed again and again, through the whole stack', () => {
  // What is said each minute must be stored before the next: there a minute is half a second.
  beforeAll(() => openWith(['d', 's'], 120))
  afterAll(close)

  test('neither a short peak nor one reading over rings; what stays over rings once, and says since when it went over for good', async () => {
    const say = async (value: number, minutes: number): Promise<void> => {
      says.set('d', value)
      await pass(minutes * minuteMs)
    }
    await say(warm, 4)
    await say(justUnder, 30)
    await say(warm, 1)
    await say(justUnder, 5)
    expect(cardsOf('d')).toEqual([])
    const before = night.clock.now()
    says.set('d', warm)
    const [card] = await until(
      'it rings',
      () => {
        const cards = cardsOf('d')
        return cards.length > 0 ? cards : undefined
      },
      patienceMs,
    )
    const alarm = (await watchOf('d'))?.alarms.high
    if (alarm?.name !== 'active') throw new Error('it does not stand')
    expect(alarm.began).toBeGreaterThanOrEqual(before)
    expect(alarm.raisedAt - alarm.began).toBeGreaterThanOrEqual(onDelayMs - 2 * minuteMs)
    expect(card?.plain).toMatch(new RegExp(`Since ${day}${clockTime(alarm.began)}`))
    says.set('d', cold)
  }, 300_000)

  test('what comes again and again is one card that counts, and the phone sounds a few times only', async () => {
    for (let time = 0; time < 4; time++) {
      says.set('s', warm)
      await until(
        'it stands',
        async () => ((await watchOf('s'))?.alarms.high?.name === 'active' ? true : undefined),
        patienceMs,
      )
      says.set('s', cold)
      await until(
        'it is over',
        async () => ((await watchOf('s'))?.alarms.high?.name === 'returned' ? true : undefined),
        patienceMs,
      )
    }
    const card = await until(
      'the card counts',
      () =>
        inGroup(/^\S+ Freezer s .*/).find(
          ({ plain, replyTo }) => replyTo === undefined && /[4-9] times/.test(plain),
        ),
      patienceMs,
    )
    const about = inGroup(/Freezer s /)
    expect(about.filter(({ replyTo }) => replyTo === undefined).map(({ id }) => id)).toEqual([card.id])
    // The first end, and rungs of one climb: not one sound for each time.
    expect(about.filter(({ replyTo }) => replyTo === card.id).length).toBeLessThanOrEqual(6)
    expect((await past('s')).length).toBeGreaterThanOrEqual(4)
    expect((await watchOf('s'))?.stories.high?.count).toBeGreaterThanOrEqual(4)
  }, 300_000)
})
