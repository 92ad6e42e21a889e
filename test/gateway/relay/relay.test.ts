import { describe, expect, test } from 'vitest'
import { parseReport, type Report, reportBytesMax } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { type RelaySettings, relayDefaults } from '../../../gateway/relay/settings.ts'
import type { Uplink, UplinkState } from '../../../gateway/uplink/uplink.ts'
import { countFrom } from '../../support/gateway/count-from.ts'
import { storedSoFar } from '../../support/gateway/stored-so-far.ts'
import { memorySpool } from '../../support/spool.ts'
import { settle, virtualClock } from '../../support/virtual-clock.ts'

type Sent = {
  readonly topic: string
  readonly report: Report
  readonly bytes: number
  confirm(): void
  fail(): void
}

/** A relay with a link that is connected, broken and answered by hand. */
const start = (settings: Partial<RelaySettings> = {}) => {
  const clock = virtualClock()
  const sent: Sent[] = []
  const listeners = new Set<(state: UplinkState) => void>()
  let state: UplinkState = 'connected'
  const stored = storedSoFar()
  const uplink: Pick<Uplink, 'publish' | 'state' | 'onState'> = {
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish: (topic, payload) =>
      new Promise((resolve, reject) => {
        const parsed = parseReport(payload, clock.now())
        if (!parsed.ok) throw new Error(parsed.detail)
        const fail = () => reject(new Error('lost'))
        // The broker has it, and at once the cloud says that it is stored.
        const confirm = () => {
          resolve()
          relay.stored(stored(payload))
        }
        sent.push({ topic, report: parsed.report, bytes: payload.length, confirm, fail })
      }),
  }
  const events: string[] = []
  const relay = createRelay({
    clock,
    uplink,
    organization: 'norrsken',
    gateway: 'pi',
    sequence: countFrom(7),
    waiting: memorySpool(clock),
    log: (line) => events.push(line.event),
    settings,
  })
  relay.start()
  const become = (next: UplinkState): void => {
    state = next
    for (const listener of listeners) listener(next)
  }
  let heard = 0
  /** Hears `count` readings of as many instants. */
  const hear = (count: number, sensor = 'a'): void => {
    for (let one = 0; one < count; one++) relay.hear(reading(sensor, clock.now() - 1 + heard / 1e6, heard++))
  }
  const reading = (id: string, at: number, value: number): Reading => ({
    sensor: id,
    measuredAt: Math.floor(at),
    values: { temperature: value / 100 },
    faults: [],
  })
  const valuesOf = (all: readonly Sent[]) =>
    all.flatMap(({ report }) =>
      report.sensors.flatMap((one) => one.readings.map((r) => r.values.temperature)),
    )
  return { clock, relay, sent, become, hear, events, valuesOf, reading }
}

const counted = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => (from + index) / 100)

describe('while the link is up', () => {
  test('readings of one turn go out as one live report', async () => {
    const { clock, relay, sent, hear } = start()
    hear(2, 'a')
    hear(1, 'b')
    expect(sent).toEqual([])
    await clock.advance(0)
    const [{ topic, report } = { topic: '', report: undefined }, ...more] = sent
    expect(more).toEqual([])
    expect(topic).toBe('$aws/rules/nattvakt_report/nattvakt/norrsken/pi/report')
    expect([report?.seq, report?.cause, report?.sensors.map((one) => one.readings.length)]).toEqual([
      7,
      'live',
      [2, 1],
    ])
    expect(relay.status()).toEqual({
      heard: 3,
      refused: 0,
      sent: 3,
      confirmed: 0,
      queued: 3,
      unstored: 0,
      undated: 0,
      dropped: 0,
      reports: 0,
      uplink: 'connected',
      rules: undefined,
    })
    sent[0]?.confirm()
    await settle()
    expect(relay.status()).toMatchObject({ confirmed: 3, queued: 0, reports: 1 })
  })

  test('a gather window collects what is heard meanwhile', async () => {
    const { clock, sent, hear, valuesOf } = start({ gatherMs: 5 * secondMs })
    hear(1)
    await clock.advance(4 * secondMs)
    hear(1)
    expect(sent).toEqual([])
    await clock.advance(secondMs)
    expect(valuesOf(sent)).toEqual(counted(0, 2))
  })

  test('at most so many reports are on their way, each within its size, and a confirmation lets the next one go', async () => {
    const { clock, sent, hear, valuesOf, relay } = start({ inFlightMax: 2 })
    hear(3000)
    await clock.advance(0)
    expect(sent).toHaveLength(1)
    await clock.advance(minuteMs)
    expect(sent).toHaveLength(2)
    for (let next = 0; next < sent.length; next++) {
      sent[next]?.confirm()
      await clock.advance(relayDefaults.restMs)
    }
    expect(valuesOf(sent)).toEqual(counted(0, 3000))
    expect(sent.every((one) => one.bytes <= reportBytesMax)).toBe(true)
    expect(sent.map((one) => one.report.seq)).toEqual(sent.map((_, index) => 7 + index))
    expect(relay.status()).toMatchObject({ confirmed: 3000, sent: 3000, queued: 0 })
  })

  test('a gateway that hears nothing says at least every five minutes that it lives', async () => {
    const { clock, sent } = start()
    for (let minute = 0; minute < 30; minute++) {
      await clock.advance(minuteMs)
      for (const one of sent) one.confirm()
    }
    const times = sent.map((one) => one.report.sentAt)
    expect(sent[0]?.report).toMatchObject({ cause: 'calm', sensors: [] })
    expect(times.length).toBeLessThanOrEqual(13)
    for (const [index, at] of times.entries())
      expect(at - (times[index - 1] ?? at)).toBeLessThanOrEqual(5 * minuteMs)
  })
})

describe('while the link is down', () => {
  test('readings wait, and go out in order as a backlog when it is back', async () => {
    const { clock, become, hear, sent, valuesOf, relay } = start()
    become('down')
    for (let minute = 0; minute < 60; minute++) {
      hear(10)
      await clock.advance(minuteMs)
    }
    expect([sent.length, relay.status().queued]).toEqual([0, 600])
    become('connecting')
    become('connected')
    for (let next = 0; next < sent.length; next++) {
      sent[next]?.confirm()
      await clock.advance(relayDefaults.restMs)
    }
    expect(valuesOf(sent)).toEqual(counted(0, 600))
    expect(sent[0]?.report.cause).toBe('backlog')
    expect(sent.length).toBeLessThan(10)
    expect(relay.status()).toMatchObject({ confirmed: 600, queued: 0, dropped: 0 })
  })

  test('reports that were on their way when it broke are sent again, before what came later', async () => {
    const { clock, become, hear, sent, valuesOf, relay } = start({ inFlightMax: 4 })
    for (let turn = 0; turn < 4; turn++) {
      hear(3)
      await clock.advance(secondMs)
    }
    sent[1]?.confirm()
    become('down')
    for (const one of [sent[3], sent[0], sent[2]]) one?.fail()
    hear(3)
    await clock.advance(10 * secondMs)
    const before = sent.length
    become('connected')
    await settle()
    for (const one of sent.slice(before)) one.confirm()
    await settle()
    expect(valuesOf(sent.slice(before))).toEqual([...counted(0, 3), ...counted(6, 15)])
    expect(relay.status()).toMatchObject({ heard: 15, confirmed: 15, queued: 0, dropped: 0 })
  })

  test('a report that is not confirmed on a link that stays up is sent again a second later', async () => {
    const { clock, hear, sent, valuesOf, relay } = start()
    hear(2)
    await clock.advance(0)
    sent[0]?.fail()
    await settle()
    expect(sent).toHaveLength(1)
    await clock.advance(secondMs)
    sent[1]?.confirm()
    await settle()
    expect(valuesOf(sent.slice(1))).toEqual(counted(0, 2))
    expect(relay.status()).toMatchObject({ sent: 4, confirmed: 2, queued: 0 })
  })

  test('13 hours of 20 sensors at 5 s fit', async () => {
    const { become, relay, reading, clock } = start()
    become('down')
    const startedAt = clock.now() - 13 * hourMs
    for (let at = 0; at < 13 * hourMs; at += 5 * secondMs)
      for (let sensor = 0; sensor < 20; sensor++) relay.hear(reading(`s-${sensor}`, startedAt + at, 0))
    expect(relay.status()).toMatchObject({ queued: 13 * 720 * 20, dropped: 0 })
  })
})

test('nothing lost, nothing confirmed twice, and always in order, whatever the link does', async () => {
  let random = 5
  const draw = (): number => {
    random = (random * 1103515245 + 12345) % 2 ** 31
    return random / 2 ** 31
  }
  const { clock, become, hear, sent, relay } = start({ inFlightMax: 3 })
  const arrived = new Set<number>()
  const answered = new Set<Sent>()
  const answer = (one: Sent, confirm: boolean): void => {
    if (answered.has(one)) return
    answered.add(one)
    // Even a report whose confirmation was lost has arrived.
    if (confirm || draw() < 0.5)
      for (const block of one.report.sensors)
        for (const r of block.readings) arrived.add(Number(r.values.temperature))
    if (confirm) one.confirm()
    else one.fail()
  }
  for (let round = 0; round < 300; round++) {
    hear(Math.floor(draw() * 6))
    await clock.advance(Math.floor(draw() * 3 * secondMs))
    const luck = draw()
    if (luck < 0.1) {
      become('down')
      for (const one of sent) answer(one, false)
    } else if (luck < 0.3) become('connected')
    else for (const one of sent) if (draw() < 0.5) answer(one, draw() < 0.8)
  }
  become('connected')
  for (let turn = 0; turn < 200 && relay.status().queued > 0; turn++) {
    for (const one of sent) answer(one, true)
    await clock.advance(secondMs)
  }
  const { heard, confirmed, queued, dropped } = relay.status()
  expect([confirmed, queued, dropped, arrived.size]).toEqual([heard, 0, 0, heard])
})

test('readings are refused until the clock is plausible, and when their sensor has no proper id', async () => {
  const { clock, relay, sent, reading } = start()
  relay.hear(reading('a', Date.UTC(1970, 0, 1), 1))
  relay.hear(reading('a', Date.UTC(2024, 11, 31), 1))
  relay.hear(reading('A b', clock.now(), 1))
  await clock.advance(0)
  expect([sent.length, relay.status().refused, relay.status().queued]).toEqual([0, 3, 0])
})

test('a relay that is stopped sends nothing more', async () => {
  const { clock, relay, sent, hear } = start()
  hear(1)
  relay.stop()
  await clock.advance(hourMs)
  expect(sent).toEqual([])
})
