import { expect, test } from 'vitest'
import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { parseReport, type Report } from '#core/gateway-protocol/report.ts'
import type { Confirmation } from '#core/gateway-protocol/stored.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { makeSensor } from '../../support/core/directory.ts'
import { countFrom } from '../../support/gateway/count-from.ts'
import { storedSoFar } from '../../support/gateway/stored-so-far.ts'
import { memorySpool } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

test('a breach that was lost before the time was known goes again first, once and with its date, also where thousands wait', async () => {
  const clock = virtualClock()
  const rules = parseEdgeRules(
    packEdgeRules(['a', 'b'].map((id) => ({ ...makeSensor(presetRules('room')), id, intervalMs: minuteMs }))),
  )
  const world: { shiftMs: number | undefined; known: () => void } = {
    shiftMs: undefined,
    known: () => undefined,
  }
  const reports: Report[] = []
  const link: { isSlow: boolean; waiting: (() => void)[] } = { isSlow: false, waiting: [] }
  const stored = storedSoFar()
  let said = { epoch: 0, ranges: [] } as Confirmation
  /** The broker has it, and the cloud does not. */
  const lostReport = 2
  const spool = memorySpool(clock)
  const relay = createRelay({
    clock,
    dating: {
      date: (at) => (world.shiftMs === undefined ? undefined : at + world.shiftMs),
      whenKnown: (known) => {
        world.known = known
        return () => undefined
      },
    },
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: async (_topic, payload) => {
        const parsed = parseReport(payload, clock.now() + (world.shiftMs ?? 0))
        if (!parsed.ok) throw new Error(parsed.detail)
        reports.push(parsed.report)
        if (reports.length === lostReport) return
        said = stored(payload)
        if (link.isSlow) await new Promise<void>((resolve) => link.waiting.push(resolve))
        clock.after(100, () => relay.stored(said))
      },
    },
    organization: 'norrsken',
    gateway: 'pi',
    sequence: countFrom(0),
    waiting: spool,
    log: () => undefined,
    rules,
  })
  const timesOf = ({ sensors, undated = [] }: Report): readonly number[] =>
    [...sensors, ...undated].flatMap(({ readings }) =>
      readings.filter(({ values }) => values.temperature === 60).map(({ measuredAt }) => measuredAt),
    )
  const breaches = (): number => reports.flatMap(timesOf).length
  const hear = (temperature: number, sensor = 'a'): void =>
    relay.hear({ sensor, measuredAt: clock.now(), values: { temperature }, faults: [] })

  relay.start()
  await clock.advance(0)
  hear(21)
  await clock.advance(6 * minuteMs)
  expect(reports.length).toBe(lostReport - 1)
  hear(60)
  await clock.advance(10)
  expect(breaches()).toBe(1)
  link.isSlow = true
  hear(61)
  await clock.advance(2 * secondMs)
  world.shiftMs = hourMs
  world.known()
  for (let index = 0; index < 5_100; index++) hear(20, 'b')
  relay.stored(said)
  await clock.advance(10 * secondMs)
  expect(breaches()).toBe(2)
  link.isSlow = false
  for (const arrive of link.waiting) arrive()
  await clock.advance(hourMs)
  expect([relay.status().queued, breaches()]).toEqual([0, 2])
  expect(reports.flatMap(({ refused }) => refused)).toEqual([])
})
