import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { hourMs, secondMs } from '#core/time.ts'
import { createGatewayClock } from '../../gateway/clock.ts'
import { createTimeGate } from '../../gateway/time-gate.ts'

const believed = Date.UTC(2026, 10, 22, 2, 0, 0)
beforeEach(() => {
  vi.useFakeTimers({ now: believed })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A machine that was switched off for five hours and believes that no time has passed; NTP comes when it is let. */
const start = () => {
  const machine = { synchronised: false, wrongByMs: -5 * hourMs }
  const clock = createGatewayClock(
    'ntp',
    () => Date.now() + (machine.synchronised ? 0 : machine.wrongByMs),
    () => machine.synchronised,
  )
  const heard: Reading[] = []
  const events: string[] = []
  const gate = createTimeGate({
    clock,
    log: (line) => events.push(line.event),
    hear: (one) => heard.push(one),
  })
  const hear = (): void => gate.hear({ sensor: 'a', measuredAt: clock.now(), values: {}, faults: [] })
  return { machine, clock, gate, heard, hear, events }
}

describe('before the time is synchronised', () => {
  test('readings are held, and then handed on in order with the time at which they were really measured', () => {
    const { machine, clock, gate, heard, hear, events } = start()
    hear()
    vi.advanceTimersByTime(60 * secondMs)
    hear()
    expect([heard, gate.status().held, clock.isTrue()]).toEqual([[], 2, false])
    vi.advanceTimersByTime(60 * secondMs)
    machine.synchronised = true
    vi.advanceTimersByTime(secondMs)
    expect(heard.map((one) => Math.round((one.measuredAt - believed) / secondMs))).toEqual([0, 60])
    expect([gate.status().held, clock.isTrue(), events]).toEqual([
      0,
      true,
      ['readings-held-until-time-is-synchronised', 'time-synchronised'],
    ])
    hear()
    expect(heard).toHaveLength(3)
  })

  test('a step before that does not tear apart what was held', () => {
    const { machine, heard, hear } = start()
    hear()
    vi.advanceTimersByTime(10 * secondMs)
    machine.wrongByMs = -hourMs
    vi.advanceTimersByTime(10 * secondMs)
    hear()
    machine.synchronised = true
    vi.advanceTimersByTime(secondMs)
    expect(heard.map((one) => Math.round((one.measuredAt - believed) / secondMs))).toEqual([0, 20])
  })

  test('at most so many are held; the oldest go and are counted', () => {
    const { gate, hear } = start()
    for (let count = 0; count < 15_010; count++) hear()
    expect(gate.status()).toEqual({ held: 15_000, dropped: 10 })
  })
})

test('a machine with a clock of its own is trusted from the start, and its steps are followed', () => {
  let wrongByMs = 0
  const clock = createGatewayClock('trust', () => Date.now() + wrongByMs)
  expect(clock.isTrue()).toBe(true)
  wrongByMs = -3 * secondMs
  vi.advanceTimersByTime(2 * secondMs)
  expect(Math.abs(clock.now() - (Date.now() - 3 * secondMs))).toBeLessThan(50)
  clock.stop()
})
