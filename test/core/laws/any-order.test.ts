import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReport } from '#core/gateway-protocol/report.ts'
import { excursionsIn } from '#core/history/excursions.ts'
import type { Reading } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { high, rate, t0, temperature } from '../../support/core/directory.ts'
import { aroundLimit } from '../../support/core/histories.ts'
import { makeWorld, read, tick, type World } from '../../support/core/world.ts'
import { runs } from '../../support/runs.ts'

const rules = [high(), rate(), silentRule]

/** Reports of a sensor that never pauses: a reading every 30 s, cut anywhere. */
const reports: fc.Arbitrary<readonly (readonly Reading[])[]> = fc
  .array(fc.array(aroundLimit, { minLength: 1, maxLength: 6, size: 'max' }), {
    minLength: 1,
    maxLength: 15,
    size: 'max',
  })
  .map((batches) => {
    let at = t0
    return batches.map((values) =>
      values.map((value) => {
        at += 30 * secondMs
        return temperature(at, value)
      }),
    )
  })

const deliverAt = (world: World, report: readonly Reading[]): void => {
  world.now = Math.max(world.now, report.at(-1)?.measuredAt ?? 0)
  read(world, ...report)
}

test('reports that come twice, whenever, give the same alarms, and tell nobody more', () => {
  const again = fc.array(fc.record({ after: fc.nat(14), back: fc.nat(14) }), { maxLength: 20, size: 'max' })
  fc.assert(
    fc.property(reports, again, (batches, repeats) => {
      const once = makeWorld(rules)
      const twice = makeWorld(rules)
      batches.forEach((batch, index) => {
        deliverAt(once, batch)
        deliverAt(twice, batch)
        for (const { after, back } of repeats)
          if (after === index) deliverAt(twice, batches[Math.max(0, index - back)] ?? [])
        expect(twice.watch).toEqual(once.watch)
      })
      expect(twice.notices).toEqual(once.notices)
      expect(twice.facts).toEqual(once.facts)
    }),
    runs(200),
  )
})

test('reports in any order, some of them twice, never raise one excursion twice and never break anything', () => {
  const shuffled = reports.chain((batches) =>
    fc.record({
      batches: fc.shuffledSubarray([...batches, ...batches], { minLength: batches.length }),
      lateMs: fc.constantFrom(0, minuteMs, 30 * minuteMs),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ batches, lateMs }) => {
      const world = makeWorld(rules)
      world.now = Math.max(...batches.flat().map((reading) => reading.measuredAt)) + lateMs
      for (const batch of batches) {
        read(world, ...batch)
        tick(world)
      }
      for (const rule of rules) {
        const facts = world.facts.filter((fact) => fact.rule === rule.id)
        expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
        // What was corrected stands in the place of what was told before it.
        const past = excursionsIn([...facts].sort((a, b) => b.at - a.at))
        past.forEach(({ began }, index) => {
          const before = past[index - 1]
          expect(began).toBeGreaterThanOrEqual(before === undefined ? 0 : (before.clearedAt ?? Number.NaN))
        })
      }
    }),
    runs(200),
  )
})

test('a sensor whose faults changed within a report is judged as one list, oldest first', () => {
  const block = (offset: number, dt: readonly number[], faults: readonly string[]) => ({
    id: 'a',
    t0: t0 + offset,
    dt,
    temperature: dt.map((at) => (offset + at) / 1000),
    faults,
  })
  const parsed = parseReport(
    {
      v: 1,
      gateway: 'pi',
      seq: 1,
      sentAt: t0,
      cause: 'live',
      sensors: [block(0, [0, 4000], []), block(1000, [0, 2000], ['battery-low'])],
    },
    t0 + minuteMs,
  )
  if (!parsed.ok) throw new Error(parsed.detail)
  expect(parsed.report.sensors).toHaveLength(1)
  expect(parsed.report.sensors[0]?.readings.map(({ measuredAt }) => measuredAt - t0)).toEqual([
    0, 1000, 3000, 4000,
  ])
})
