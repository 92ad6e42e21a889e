import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createGatewayClock } from '../../../gateway/clock.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { createSequence } from '../../../gateway/relay/sequence.ts'
import { openSpool } from '../../../gateway/spool/spool.ts'
import { makeSensor } from '../../support/core/directory.ts'
import { reportIn } from '../../support/gateway/report-in.ts'
import { runs } from '../../support/runs.ts'
import { memoryDisk } from '../../support/spool.ts'

const bootedAt = Date.UTC(2026, 10, 22, 2, 0, 0)
beforeEach(() => {
  vi.useFakeTimers({ now: bootedAt })
})
afterEach(() => {
  vi.useRealTimers()
})

/** As fast as the clock of the test tells; the gateway gathers nothing, so that a breach waits for the next turn only. */
const boundMs = 10

const rules = parseEdgeRules(
  packEdgeRules([{ ...makeSensor(presetRules('room')), id: 'a', intervalMs: 10 * secondMs }]),
)

/** A gateway with a disk that can be full or torn, and a wall clock that anybody may set. */
const boot = (time: 'ntp' | 'trust', first: { offMs: number; isSynchronised: boolean }) => {
  const disk = memoryDisk()
  const machine = { ...first }
  const reports: { readonly at: number; readonly report: Report }[] = []
  const boots: (() => void)[] = []
  const startedAt = performance.now()
  const passed = (): number => performance.now() - startedAt
  const start = () => {
    const clock = createGatewayClock(
      time,
      () => Date.now() + machine.offMs,
      async () => machine.isSynchronised,
    )
    const log = (): void => undefined
    const relay = createRelay({
      clock,
      dating: clock,
      uplink: {
        state: () => 'connected',
        onState: () => () => undefined,
        publish: async (_topic, payload) => {
          reports.push({ at: passed(), report: reportIn(payload, reportIn(payload, 0).sentAt) })
        },
      },
      organization: 'norrsken',
      gateway: 'pi',
      sequence: createSequence(Math.random),
      waiting: openSpool({ files: disk, clock, log, limits: { segmentBytes: 2000, unsavedMax: 4000 } }),
      log,
      rules,
    })
    relay.start()
    boots.push(() => {
      relay.stop()
      clock.stop()
    })
    return { clock, relay }
  }
  let running = start()
  return {
    disk,
    machine,
    reports,
    passed,
    hear: (temperature: number): void => {
      const { clock, relay } = running
      relay.hear({ sensor: 'a', measuredAt: clock.now(), values: { temperature }, faults: [] })
    },
    /** As after a power cut: what was only in memory is gone. */
    restart: (): void => {
      for (const stop of boots.splice(0)) stop()
      running = start()
    },
    stop: (): void => {
      for (const stop of boots.splice(0)) stop()
    },
  }
}
type Booted = ReturnType<typeof boot>

/** What may happen to a gateway between two readings. */
const happenings: Readonly<Record<string, (booted: Booted, much: number) => void>> = {
  'the disk is full': ({ disk }) => {
    disk.room = 0
  },
  'the disk has little room': ({ disk }, much) => {
    disk.room = much % 700
  },
  'the disk has room again': ({ disk }) => {
    disk.room = Number.POSITIVE_INFINITY
  },
  'files are torn and the process starts again': (booted, much) => {
    for (const [name, text] of booted.disk.contents) booted.disk.contents.set(name, text.slice(0, much % 900))
    booted.restart()
  },
  'the process starts again': (booted) => booted.restart(),
  'somebody sets the clock': ({ machine }, much) => {
    machine.offMs = (much - 5000) * minuteMs
    machine.isSynchronised = false
  },
  'the clock is synchronised': ({ machine }) => {
    machine.offMs = 0
    machine.isSynchronised = true
  },
}
const names = Object.keys(happenings)

const story = fc.array(
  fc.record({
    what: fc.constantFrom(...names),
    much: fc.integer({ min: 0, max: 10_000 }),
    thenMs: fc.constantFrom(0, 50, secondMs, 20 * secondMs, 3 * minuteMs),
  }),
  { minLength: 1, maxLength: 8 },
)

const temperaturesOf = ({ sensors, undated = [] }: Report) =>
  [...sensors, ...undated].flatMap(({ readings }) => readings.map(({ values }) => values.temperature))

test('whatever the disk and the wall clock do, a breach is published within its bound', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('ntp' as const, 'trust' as const),
      fc.constantFrom(0, -bootedAt, -5 * hourMs, -dayMs, 40 * dayMs),
      fc.boolean(),
      story,
      async (time, offMs, isSynchronised, happening) => {
        const booted = boot(time, { offMs, isSynchronised })
        let temperature = 30
        for (const { what, much, thenMs } of happening) {
          happenings[what]?.(booted, much)
          booted.hear(20)
          await vi.advanceTimersByTimeAsync(thenMs)
          temperature += 0.01
          const breach = Number(temperature.toFixed(2))
          const heardAt = booted.passed()
          booted.hear(breach)
          await vi.advanceTimersByTimeAsync(boundMs)
          const said = booted.reports.find(({ report }) => temperaturesOf(report).includes(breach))
          expect(said, `${what}, then ${thenMs} ms`).toBeDefined()
          expect((said?.at ?? 0) - heardAt).toBeLessThanOrEqual(boundMs)
        }
        booted.stop()
      },
    ),
    runs(60),
  )
})

test('and one that is calm says every five minutes that it lives, though the clock is put back by a day', async () => {
  const booted = boot('ntp', { offMs: 0, isSynchronised: true })
  await vi.advanceTimersByTimeAsync(minuteMs)
  booted.machine.offMs = -dayMs
  booted.machine.isSynchronised = false
  for (let minute = 0; minute < 60; minute++) {
    booted.hear(20)
    await vi.advanceTimersByTimeAsync(minuteMs)
  }
  booted.stop()
  const at = booted.reports.map((one) => one.at)
  expect(at.length).toBeGreaterThan(10)
  for (const [index, one] of at.entries())
    expect(one - (at[index - 1] ?? 0)).toBeLessThanOrEqual(5 * minuteMs + secondMs)
})

test('and no two reports have the same epoch and number, however often the process starts and whatever it finds', async () => {
  const booted = boot('ntp', { offMs: 0, isSynchronised: true })
  for (let round = 0; round < 20; round++) {
    booted.disk.room = round % 3 === 0 ? 0 : 500
    booted.hear(30 + round)
    await vi.advanceTimersByTimeAsync(boundMs)
    booted.restart()
  }
  booted.stop()
  const names = booted.reports.map(({ report }) => `${report.epoch} ${report.seq}`)
  expect(names.length).toBeGreaterThanOrEqual(20)
  expect(new Set(names).size).toBe(names.length)
})
