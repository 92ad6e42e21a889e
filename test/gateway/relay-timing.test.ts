import { describe, expect, test } from 'vitest'
import type { Fault, Value } from '#core/reading.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { relayDefaults } from '../../gateway/relay/settings.ts'
import { roomRulesOf, timedRelay } from '../support/gateway/timed-relay.ts'

describe('what a gateway says, and when', () => {
  test('calm readings go out together every five minutes', async () => {
    const { play, shown, reports } = await timedRelay()
    await play(11 * minuteMs)
    expect(shown()).toEqual(['calm a60 b60', 'calm a60 b60'])
    expect((reports[1]?.sentAt ?? 0) - (reports[0]?.sentAt ?? 0)).toBe(5 * minuteMs)
  })

  test('a breach goes out at once with what was waiting, its sensor is then followed closely, the others are not', async () => {
    const { clock, hear, play, shown, reports } = await timedRelay()
    await play(minuteMs)
    hear('b', 20)
    hear('a', 24.1)
    await clock.advance(0)
    expect(shown()).toEqual(['breach a13', 'breach b13'])
    reports.length = 0
    await clock.advance(5 * secondMs)
    hear('b', 20)
    hear('a', 23)
    await clock.advance(5 * secondMs)
    expect(shown()).toEqual(['breach a1', 'breach b1'])
    reports.length = 0
    await play(12 * minuteMs)
    expect(shown().filter((one) => one.startsWith('breach')).length).toBeLessThan(150)
    reports.length = 0
    await play(6 * minuteMs)
    expect(shown().map((one) => one.split(' ')[0])).not.toContain('breach')
    expect(shown().at(-1)).toBe('calm a60 b60')
  })

  test.each<[string, Value, Fault[]]>([
    ['a probe that breaks', 'unavailable', ['probe']],
    ['a value that is lost', 'unavailable', []],
    ['a low battery', 20, ['battery-low']],
  ])('%s is said at once', async (_what, value, faults) => {
    const { clock, hear, play, shown } = await timedRelay()
    await play(minuteMs)
    hear('a', value, faults)
    await clock.advance(0)
    expect(shown()[0]).toMatch(/^breach a1[23]?/)
  })

  test('a sensor that is found again is said at once', async () => {
    const { clock, hear, play, shown } = await timedRelay()
    await play(minuteMs)
    await play(10 * minuteMs, 20, ['b'])
    const before = shown().length
    hear('a', 20)
    await clock.advance(0)
    expect(shown()[before]).toBe('breach a1')
  })

  test('while somebody looks, everything goes out as it is heard', async () => {
    const { clock, relay, play, shown, reports } = await timedRelay()
    await play(minuteMs)
    relay.stream(minuteMs)
    await clock.advance(0)
    expect(shown()).toEqual(['live a12 b12'])
    reports.length = 0
    await play(minuteMs)
    expect(shown()).toEqual(Array.from({ length: 12 }, () => 'live a1 b1'))
    reports.length = 0
    await play(minuteMs)
    expect(shown()).toEqual([])
  })

  test('a stranger is said once, so that somebody can adopt it, and then rides with what is sent anyway', async () => {
    const { play, shown, reports } = await timedRelay()
    await play(5 * secondMs, 20, ['stranger'])
    expect(shown()).toEqual(['live stranger1'])
    reports.length = 0
    await play(hourMs, 20, ['a', 'b', 'stranger'])
    expect(shown().length).toBeLessThanOrEqual(12)
    expect(new Set(shown().map((one) => one.split(' ')[0]))).toEqual(new Set(['calm']))
    expect(
      reports.flatMap(({ sensors }) => sensors.filter(({ sensor }) => sensor === 'stranger')),
    ).not.toEqual([])
  })

  test('a device that makes up addresses costs three reports an hour and no memory', async () => {
    const { play, shown, relay } = await timedRelay()
    for (let turn = 0; turn < 120; turn++) await play(30 * secondMs, 20, ['a', 'b', `made-up-${turn}`])
    const live = shown().filter((one) => one.startsWith('live'))
    expect([live.length, shown().length <= 16]).toEqual([3, true])
    expect(relay.status().queued).toBeLessThan(1000)
  })

  test('a breach of a sensor goes out at once, whatever strangers say', async () => {
    const { clock, hear, play, shown, reports } = await timedRelay()
    await play(minuteMs, 20, ['a', 'b', 'x1', 'x2', 'x3', 'x4'])
    reports.length = 0
    hear('x1', 99)
    hear('a', 30)
    await clock.advance(0)
    expect(shown()[0]).toMatch(/^breach a/)
  })

  test('without rules, and for a sensor that had no room in them, everything goes out as it is heard', async () => {
    const { relay, play, shown, reports, clock } = await timedRelay()
    const rules = roomRulesOf('a', 'b')
    relay.follow(rules && { number: rules.number, sensors: rules.sensors })
    await clock.advance(0)
    reports.length = 0
    await play(10 * secondMs, 20, ['left'])
    expect(shown()).toEqual(['live left1', 'live left1'])
    relay.follow(undefined)
    await clock.advance(0)
    reports.length = 0
    await play(10 * secondMs)
    expect(shown()).toEqual(['live a1 b1', 'live a1 b1'])
    expect(reports[0]?.rules).toBe(undefined)
  })

  test('new rules are followed and confirmed at once, in a report that names them', async () => {
    const { relay, reports, clock, play, shown } = await timedRelay()
    await play(minuteMs)
    const rules = roomRulesOf('a', 'b', 'c')
    relay.follow(rules)
    await clock.advance(0)
    expect(reports.map((one) => one.rules)).toEqual([rules?.number])
    reports.length = 0
    relay.follow(rules)
    await clock.advance(0)
    expect([reports.map((one) => one.rules), shown()]).toEqual([[rules?.number], ['calm']])
  })

  test('of hundreds of sensors that fail one after the other while the way is slow, the next report says many', async () => {
    const { clock, relay, reports, hear, confirmAfter } = await timedRelay()
    const sensors = Array.from({ length: 200 }, (_, index) => `s${index}`)
    relay.follow(roomRulesOf(...sensors))
    await clock.advance(0)
    reports.length = 0
    confirmAfter(secondMs)
    for (const sensor of sensors) {
      hear(sensor, 30)
      await clock.advance(10)
    }
    // The first eight are on their way when the others fail; those wait for the first confirmation, a second later.
    expect(reports.slice(0, 8).map(({ sensors: said }) => said.length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
    await clock.advance(3 * secondMs)
    expect(reports.length).toBeLessThan(30)
    expect(new Set(reports.flatMap(({ sensors: said }) => said.map(({ sensor }) => sensor))).size).toBe(200)
  })

  test('a breach overtakes the backlog of an outage, and nothing is left behind or doubled', async () => {
    const { clock, become, play, hear, reports, confirmAfter, relay } = await timedRelay()
    await become('down')
    await play(13 * hourMs)
    expect(relay.status().queued).toBe(13 * 720 * 2)
    confirmAfter(secondMs)
    await become('connected')
    await clock.advance(5 * secondMs)
    const before = reports.length
    hear('a', 30)
    await clock.advance(0)
    expect(reports[before]).toMatchObject({ cause: 'breach', sensors: [{ sensor: 'a' }] })
    expect(reports[before]?.sensors[0]?.readings.map((one) => one.values.temperature)).toEqual([30])
    expect(reports[0]?.cause).toBe('backlog')
    await clock.advance(5 * minuteMs)
    expect(relay.status().queued).toBe(0)
    const times = reports.flatMap(({ sensors }) =>
      sensors.flatMap(({ sensor, readings }) => readings.map((one) => `${sensor} ${one.measuredAt}`)),
    )
    expect([times.length, new Set(times).size]).toEqual([13 * 720 * 2 + 1, 13 * 720 * 2 + 1])
    expect(relay.status()).toMatchObject({ queued: 0, dropped: 0 })
  })

  test('a backlog goes out in small reports with a rest after each, and whatever cannot wait goes out in the rest', async () => {
    const { clock, become, play, hear, reports, relay, bytesOf } = await timedRelay()
    await become('down')
    await play(13 * hourMs)
    await become('connected')
    const { restMs, backlogBytesMax } = relayDefaults
    const backSince = clock.now()
    for (let round = 0; relay.status().queued > 0; round++) {
      const before = reports.length
      const isBacklog = relay.status().queued > 1000
      hear('a', 30 + round)
      await clock.advance(0)
      expect(reports.slice(before).map(({ cause }) => cause)).toEqual(['breach'])
      const said = reports[before]?.sensors.flatMap(({ readings }) => readings) ?? []
      expect(said.at(-1)?.values).toEqual({ temperature: 30 + round })
      if (isBacklog) expect(said).toHaveLength(1)
      await clock.advance(restMs)
      expect(reports.slice(before + 1).length).toBeLessThanOrEqual(1)
    }
    const drained = reports.filter(({ cause }) => cause === 'backlog')
    expect(Math.max(...drained.map(bytesOf))).toBeLessThanOrEqual(backlogBytesMax)
    expect(clock.now() - backSince).toBeLessThan(30 * secondMs)
  })

  test('a calm gateway sends what it gathered as one full report', async () => {
    const { clock, relay, play, reports } = await timedRelay()
    const sensors = Array.from({ length: 20 }, (_, index) => `s${index}`)
    relay.follow(roomRulesOf(...sensors))
    await clock.advance(0)
    reports.length = 0
    await play(11 * minuteMs, 20, sensors)
    expect(reports.map(({ sensors: said }) => said.length)).toEqual([20, 20])
    for (const { sensors: said } of reports)
      for (const { readings } of said) expect(readings.length).toBeGreaterThanOrEqual(60)
  })
})
