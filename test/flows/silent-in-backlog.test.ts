import { expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { retireSensor } from '../../pipeline/flows/sensor/retire-sensor.ts'
import { eachStore, type Night } from '../support/each-store.ts'
import { anna, groupId, organization } from '../support/flows.ts'

let seq = 5_000

/** What is over its limit now goes before everything that waits. */
const breachOf = async (sensor: SensorId, { flows, clock }: Night) => {
  const readings = [{ sensor, measuredAt: clock.now(), values: { temperature: 30 }, faults: [] }]
  const head = { gateway: 'pi', sentAt: clock.now(), cause: 'breach' as const, readings }
  for (const payload of packReports(head, ++seq)) await ingest(flows, organization, payload, 'pi')
}

type Heard = (sensor: SensorId, minute: number) => boolean

/** What the gateway hears minute by minute, and how it is itself every five minutes. */
const kept = (from: number, minutes: number, heard: Heard, isDeaf: (minute: number) => boolean) =>
  Array.from({ length: minutes }, (_, index) => index + 1).flatMap((minute): readonly Reading[] => {
    const measuredAt = from + minute * minuteMs
    const of = (sensor: SensorId, faults: Reading['faults'] = []): Reading => ({
      sensor,
      measuredAt,
      values: sensor === 'pi' ? {} : { temperature: 20 },
      faults,
    })
    return [
      ...(isDeaf(minute) ? [of('pi', ['deaf'])] : minute % 5 === 0 ? [of('pi')] : []),
      ...['a', 'b'].filter((sensor) => heard(sensor, minute)).map((sensor) => of(sensor)),
    ]
  })

/** Two hours in which the gateway has no link; then it sends what it kept, oldest first, in reports of `readingsMax`. */
const offline = async (
  night: Night,
  heard: Heard,
  {
    isDeaf = () => false,
    readingsMax = 40,
    isOvertaken = false,
    isReversed = false,
  }: {
    isDeaf?: (minute: number) => boolean
    readingsMax?: number
    isOvertaken?: boolean
    isReversed?: boolean
  } = {},
) => {
  const { flows, clock, idle } = night
  await night.pass(5, () => Promise.all(['a', 'b'].map((sensor) => night.hears('pi', sensor, 20))))
  const from = clock.now()
  await night.pass(120)
  const readings = kept(from, 120, heard, isDeaf)
  const since = night.calls.length
  if (isOvertaken) await breachOf('a', night)
  const starts = Array.from({ length: Math.ceil(readings.length / readingsMax) }, (_, at) => at * readingsMax)
  for (const start of isReversed ? starts.reverse() : starts) {
    const cut = readings.slice(start, start + readingsMax)
    for (const payload of packReports(
      { gateway: 'pi', sentAt: clock.now(), cause: 'backlog', readings: cut },
      ++seq,
    ))
      await ingest(flows, organization, payload, 'pi')
  }
  await idle()
  await night.pass(3, () => Promise.all(['a', 'b'].map((sensor) => night.hears('pi', sensor, 20))))
  const minuteOf = (at: unknown) => Math.round((Number(at) - from) / minuteMs)
  const facts = async (sensor: SensorId) =>
    (await flows.stores.history.list(organization, sensor, 99))
      .filter(({ rule }) => rule === 'silent')
      .map(({ what, at, detail }) => `${what} ${minuteOf(at)} since ${minuteOf(detail.began ?? at)}`)
      .reverse()
  const cards = night.calls
    .slice(since)
    .filter(({ chat, call }) => chat === groupId && call.kind === 'send-card')
    .flatMap(({ call }) => ('card' in call ? Object.values(call.card.alarms) : []))
    .filter(({ sensor }) => sensor !== 'pi')
    .map(({ sensor, state }) => `${sensor} ${state}`)
  return {
    facts,
    cards,
    sounds: night.sounds(clock.now() - 3 * minuteMs).filter(({ about }) => !about.includes('pi')),
  }
}

const isHeard = (sensor: SensorId, minute: number) => sensor !== 'a' || minute <= 30 || minute > 90

eachStore((begin) => {
  test('a sensor that was silent while its gateway kept what it heard is told as what it is, over, without a sound', async () => {
    const { facts, cards, sounds } = await offline(await begin(), isHeard)
    expect(await facts('a')).toEqual(['raised 39 since 30', 'worsened 54 since 54', 'cleared 91 since 30'])
    expect([await facts('b'), cards, sounds]).toEqual([[], ['a ended'], []])
  })

  test('several times of one sensor are one card, and all of them are in its history, up to the one in which the link came back', async () => {
    const seldom: Heard = (sensor, minute) => sensor !== 'a' || minute % 25 < 10
    const { facts, cards, sounds } = await offline(await begin(), seldom, { readingsMax: 1_000 })
    expect((await facts('a')).filter((line) => line.startsWith('cleared'))).toHaveLength(5)
    expect([cards, sounds]).toEqual([['a ended'], []])
  })

  test('nobody hears of a sensor that nobody could hear: its gateway was deaf, or off', async () => {
    const gone: Heard = (_sensor, minute) => minute <= 30 || minute > 90
    const isDeaf = (minute: number) => minute > 30 && minute <= 90
    expect(await (await offline(await begin(), gone, { isDeaf })).facts('a')).toEqual([])
  })

  test('a breach that overtakes the backlog takes nothing of it away: what was silent then is told as over all the same', async () => {
    const { facts, cards } = await offline(await begin(), isHeard, { isOvertaken: true })
    expect(await facts('a')).toEqual(['raised 39 since 30', 'worsened 54 since 54', 'cleared 91 since 30'])
    expect(cards).toEqual(['a ended'])
  })

  test('so it is where that breach is the first word of it since, and where the reports of the backlog come in another order', async () => {
    const gone: Heard = (sensor, minute) => sensor !== 'a' || minute <= 30
    const last = await offline(await begin(), gone, { isOvertaken: true })
    expect(await last.facts('a')).toEqual([
      'raised 39 since 30',
      'worsened 54 since 54',
      'cleared 120 since 30',
    ])
    const other = await offline(await begin(), isHeard, { isOvertaken: true, isReversed: true })
    expect(await other.facts('a')).toEqual([
      'raised 39 since 30',
      'worsened 54 since 54',
      'cleared 91 since 30',
    ])
    expect([last.cards, other.cards]).toEqual([['a ended'], ['a ended']])
  })

  test('under a silence it is in the history alone, and breaks nothing', async () => {
    const night = await begin()
    await silenceAlarm(night.flows, organization, 'a', anna, 'defrosting', 8 * hourMs)
    const { facts, cards } = await offline(night, isHeard)
    expect(await facts('a')).toHaveLength(3)
    expect([cards, (await night.watchOf('a'))?.silence?.name]).toEqual([[], 'Anna'])
    expect(await (await offline(night, isHeard, { isOvertaken: true })).facts('a')).toHaveLength(6)
  })

  test('nothing is waited for from a gateway that was taken out of use in the midst of its backlog', async () => {
    const night = await begin()
    const { flows, clock } = night
    await night.pass(5, () => night.hears('pi', 'a', 20))
    const from = clock.now()
    await night.pass(60)
    await breachOf('a', night)
    const readings = kept(
      from,
      60,
      () => true,
      () => false,
    ).slice(0, 40)
    const head = { gateway: 'pi', sentAt: clock.now(), cause: 'backlog' as const, readings }
    for (const payload of packReports(head, ++seq)) await ingest(flows, organization, payload, 'pi')
    expect((await night.watchOf('a'))?.unheard).toBeDefined()
    const pi = await night.sensor('pi')
    await flows.stores.directories.put(organization, [
      { kind: 'sensor', value: { ...pi, id: 'pi-new', name: 'Its successor' } },
    ])
    await retireSensor(flows, organization, pi, null, 'it died')
    await night.pass(5, () => night.hears('pi-new', 'a', 20))
    expect((await night.watchOf('a'))?.unheard).toBeUndefined()
  })
})
