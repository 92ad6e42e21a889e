import { describe, expect, test } from 'vitest'
import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { parseReport, type Report } from '#core/gateway-protocol/report.ts'
import type { Confirmation } from '#core/gateway-protocol/stored.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { makeSensor } from '../../support/core/directory.ts'
import { countFrom } from '../../support/gateway/count-from.ts'
import { eachMinute } from '../../support/gateway/each-minute.ts'
import { storedSoFar } from '../../support/gateway/stored-so-far.ts'
import { memorySpool } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const packed = packEdgeRules([{ ...makeSensor(presetRules('room')), id: 'a', intervalMs: minuteMs }])

/** A relay on a link that always confirms, and a cloud behind it that stores, loses, answers or is mute. */
const start = async (rules: unknown = packed) => {
  const clock = virtualClock()
  const reports: Report[] = []
  const never = (_report: Report): boolean => false
  const cloud = { loses: never, refuses: never, mute: false }
  const stored = storedSoFar()
  const arrived: number[] = []
  let said: Confirmation = { epoch: 0, ranges: [] }
  let top = -1
  const spool = memorySpool(clock)
  const relay = createRelay({
    clock,
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: async (_topic, payload) => {
        const parsed = parseReport(payload, clock.now())
        if (!parsed.ok) throw new Error(parsed.detail)
        const { report } = parsed
        reports.push(report)
        if (cloud.refuses(report)) throw new Error('no confirmation')
        if (cloud.loses(report)) return
        said = stored(payload)
        for (const { readings } of report.sensors)
          arrived.push(...readings.map(({ values }) => Number(values.temperature)))
        const shows = report.asksStored === true || report.seq > top + 1
        top = Math.max(top, report.seq)
        if (shows && !cloud.mute) clock.after(100, () => relay.stored(said))
      },
    },
    organization: 'norrsken',
    gateway: 'pi',
    sequence: countFrom(0),
    waiting: spool,
    log: () => undefined,
    rules: parseEdgeRules(rules),
  })
  relay.start()
  await clock.advance(0)
  const { hear, play } = eachMinute(relay, clock)
  return { clock, relay, spool, reports, cloud, arrived, hear, play }
}
const asking = (reports: readonly Report[]): number => reports.filter((one) => one.asksStored === true).length

describe('a gateway keeps what is not known to be stored', () => {
  test('and a calm one asks once an hour, and then forgets what is', async () => {
    const { play, reports, relay, spool } = await start()
    await play(50 * minuteMs)
    expect([relay.status().confirmed, relay.status().unstored > 40, spool.away() > 40]).toEqual([
      0,
      true,
      true,
    ])
    await play(7 * hourMs)
    expect(asking(reports)).toBeLessThanOrEqual(8)
    expect(asking(reports)).toBeGreaterThanOrEqual(6)
    const { confirmed, queued, unstored, heard } = relay.status()
    expect([confirmed + queued + unstored, confirmed > 6 * 60]).toEqual([heard, true])
  })

  test('of 100 calm reports that the broker has, one that was lost behind it goes again once the next shows the gap', async () => {
    const { play, reports, cloud, arrived, relay } = await start()
    cloud.loses = ({ seq, sensors }) => seq === 20 && sensors.length > 0
    await play(3 * hourMs)
    const { confirmed, queued, unstored, heard } = relay.status()
    expect(confirmed + queued + unstored).toBe(heard)
    expect(new Set(arrived).size).toBe(heard - queued)
    const lost = reports[20]?.sensors[0]?.readings[0]
    const again = reports
      .slice(21)
      .find(({ sensors }) =>
        sensors.some(({ readings }) => readings.some(({ measuredAt }) => measuredAt === lost?.measuredAt)),
      )
    expect((again?.sentAt ?? 0) - (reports[20]?.sentAt ?? 0)).toBeLessThanOrEqual(7 * minuteMs)
  })

  test('a breach that was lost goes again within half a minute, before anything else', async () => {
    const { clock, hear, play, reports, cloud, arrived } = await start()
    await play(10 * minuteMs)
    cloud.loses = ({ cause }) => cause === 'breach'
    hear(31)
    await clock.advance(secondMs)
    cloud.loses = () => false
    const lostAt = reports.length
    expect(arrived).not.toContain(31)
    await clock.advance(30 * secondMs)
    expect(arrived).toContain(31)
    // A question, and the breach itself.
    expect(
      reports.slice(lostAt, lostAt + 2).map(({ cause, asksStored }) => [cause, asksStored ?? false]),
    ).toEqual([
      ['calm', true],
      ['breach', true],
    ])
  })

  test('a cloud that stores nothing for a day is asked, and not flooded: all goes again when it stores', async () => {
    const { play, reports, cloud, arrived, relay } = await start()
    await play(2 * hourMs)
    cloud.loses = () => true
    const before = reports.length
    await play(dayMs)
    // One each five minutes, as ever.
    expect(reports.length - before).toBeLessThanOrEqual(290)
    expect(relay.isUnanswered()).toBe(true)
    cloud.loses = () => false
    await play(hourMs)
    const { heard, queued, dropped } = relay.status()
    expect([new Set(arrived).size >= Math.min(heard, 2000) - queued, dropped]).toEqual([true, 0])
    await play(2 * hourMs)
    expect([relay.isUnanswered(), relay.status().unstored < 70]).toEqual([false, true])
  })

  test('what goes again and does not even reach the broker the first time leaves a gateway as calm as before', async () => {
    const { play, reports, cloud, relay } = await start()
    cloud.loses = ({ seq }) => seq === 3
    const isIn = ({ sensors }: Report, other: Report | undefined): boolean => {
      const [wanted] = other?.sensors[0]?.readings ?? []
      return sensors.some(({ readings }) => readings.some((one) => one.measuredAt === wanted?.measuredAt))
    }
    let refused = 0
    cloud.refuses = (report) => report.seq > 3 && isIn(report, reports[3]) && refused++ === 0
    await play(2 * hourMs)
    const settled = reports.length
    await play(5 * hourMs)
    expect([refused > 0, relay.status().queued < 6]).toEqual([true, true])
    expect(asking(reports.slice(settled))).toBeLessThanOrEqual(6)
  })

  test('a report that is lost whenever it goes, goes again more and more seldom', async () => {
    const { play, hear, reports, cloud, clock } = await start()
    await play(10 * minuteMs)
    const poison = 19.99
    hear(poison)
    cloud.loses = ({ sensors }) =>
      sensors.some(({ readings }) => readings.some(({ values }) => values.temperature === poison))
    await clock.advance(minuteMs)
    await play(12 * hourMs)
    const tries = reports.filter(cloud.loses).length
    expect(tries).toBeGreaterThan(4)
    expect(tries).toBeLessThan(30)
  })

  test('an older cloud never says what is stored: there, what the broker confirms is done with', async () => {
    const { saysStored: _says, ...older } = packed
    const { play, relay, cloud, reports } = await start(older)
    cloud.mute = true
    await play(3 * hourMs)
    expect([relay.status().unstored, relay.status().confirmed > 170, relay.isUnanswered()]).toEqual([
      0,
      true,
      false,
    ])
    expect(asking(reports)).toBe(0)
  })

  test('what was held because no rules were known yet is done with when an older cloud sends its rules', async () => {
    const { clock, hear, relay, cloud } = await start(null)
    cloud.mute = true
    hear()
    await clock.advance(secondMs)
    expect(relay.status()).toMatchObject({ confirmed: 0, unstored: 1 })
    const { saysStored: _says, ...older } = packed
    relay.follow(parseEdgeRules(older))
    await clock.advance(secondMs)
    expect(relay.status()).toMatchObject({ confirmed: 1, unstored: 0 })
  })

  test('one that never hears an answer sends what it hears all the same, and a breach at once', async () => {
    const { play, hear, clock, relay, cloud, arrived, reports } = await start()
    cloud.mute = true
    await play(6 * hourMs)
    expect(new Set(arrived).size).toBe(relay.status().heard - relay.status().queued)
    hear(40)
    await clock.advance(0)
    expect(reports.at(-1)?.cause).toBe('breach')
    expect(relay.isUnanswered()).toBe(true)
    cloud.mute = false
    await play(10 * minuteMs)
    expect([relay.isUnanswered(), relay.status().unstored < 15]).toEqual([false, true])
  })

  test('what another epoch has stored, or what was said before, says nothing of it', async () => {
    const { play, relay } = await start()
    await play(20 * minuteMs)
    relay.stored({ epoch: 8, ranges: [[0, 1000]] })
    expect(relay.status().confirmed).toBe(0)
    relay.stored({ epoch: 4711, ranges: [[0, 3]] })
    const { confirmed } = relay.status()
    expect(confirmed).toBeGreaterThan(0)
    relay.stored({ epoch: 4711, ranges: [[0, 1]] })
    expect(relay.status().confirmed).toBe(confirmed)
  })
})
