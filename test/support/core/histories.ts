import fc from 'fast-check'
import type { Reading, Value } from '#core/reading.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { high, temperature } from './directory.ts'
import { changeRules, hush, read, take, tick, unhush, type World } from './world.ts'

/** Something that happens to a sensor after `ms` of quiet. */
export type Step =
  | {
      readonly kind: 'read'
      readonly ms: number
      readonly everyMs: number
      readonly values: readonly Value[]
    }
  /** A report that came before comes again. */
  | { readonly kind: 'repeat'; readonly ms: number; readonly back: number }
  | { readonly kind: 'tick'; readonly ms: number }
  | { readonly kind: 'take'; readonly ms: number }
  | { readonly kind: 'silence'; readonly ms: number; readonly forMs: number }
  | { readonly kind: 'unsilence'; readonly ms: number }
  | { readonly kind: 'rule'; readonly ms: number; readonly setpoint: number; readonly critical: boolean }

/** Quarter degrees around the limits of `high` (24, deadband 0.5), mostly near them. */
export const aroundLimit: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 90, max: 100 }).map((quarters) => quarters / 4) },
  { weight: 2, arbitrary: fc.constantFrom(20, 21, 27, 30) },
)
export const unknownValue: fc.Arbitrary<Value> = fc.constantFrom<Value[]>('unavailable', Number.NaN)
export const anyValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: aroundLimit },
  { weight: 1, arbitrary: unknownValue },
)

const shortWhile = fc.integer({ min: 1, max: 120 }).map((seconds) => seconds * secondMs)
const longWhile = fc.integer({ min: 1, max: 300 }).map((minutes) => minutes * minuteMs)
const while_ = fc.oneof({ weight: 5, arbitrary: shortWhile }, { weight: 1, arbitrary: longWhile })

export const readStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('read'),
  ms: while_,
  everyMs: fc.constantFrom(5 * secondMs, 30 * secondMs, minuteMs),
  values: fc.array(anyValue, { minLength: 1, maxLength: 6, size: 'max' }),
})
const repeatStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('repeat'),
  ms: fc.constant(0),
  back: fc.integer({ min: 1, max: 8 }),
})
export const tickStep: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('tick'), ms: while_ })
export const takeStep: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('take'), ms: shortWhile })
const silenceStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('silence'),
  ms: shortWhile,
  forMs: fc.integer({ min: 1, max: 48 }).map((halves) => (halves * hourMs) / 2),
})
const unsilenceStep: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('unsilence'), ms: shortWhile })
const ruleStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('rule'),
  ms: shortWhile,
  setpoint: fc.constantFrom(21, 23, 24, 26),
  critical: fc.boolean(),
})

/** Everything, readings first of all. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: readStep },
  { weight: 2, arbitrary: repeatStep },
  { weight: 3, arbitrary: tickStep },
  { weight: 1, arbitrary: takeStep },
  { weight: 1, arbitrary: silenceStep },
  { weight: 1, arbitrary: unsilenceStep },
  { weight: 1, arbitrary: ruleStep },
)
export const history = (step: fc.Arbitrary<Step>, maxLength = 40): fc.Arbitrary<readonly Step[]> =>
  fc.array(step, { minLength: 1, maxLength, size: 'max' })

export type Run = { readonly world: World; readonly delivered: (readonly Reading[])[] }
export const runOf = (world: World): Run => ({ world, delivered: [] })

const deliver = (run: Run, readings: readonly Reading[]): void => {
  run.delivered.push(readings)
  read(run.world, ...readings)
}

/** Lets one step happen. Readings end at the moment at which they are delivered. */
export const happen = (run: Run, step: Step): void => {
  const { world } = run
  const began = world.now
  world.now += step.ms
  switch (step.kind) {
    case 'read':
      world.now = began + step.ms + step.values.length * step.everyMs
      deliver(
        run,
        step.values.map((value, index) => temperature(began + step.ms + (index + 1) * step.everyMs, value)),
      )
      return
    case 'repeat': {
      const again = run.delivered.at(-step.back)
      if (again !== undefined) read(world, ...again)
      return
    }
    case 'tick':
      tick(world)
      return
    case 'take':
      take(world)
      return
    case 'silence':
      hush(world, step.forMs)
      return
    case 'unsilence':
      unhush(world)
      return
    case 'rule':
      changeRules(
        world,
        world.sensor.rules.map((rule) =>
          rule.id === 'high'
            ? high({ setpoint: step.setpoint, severity: step.critical ? 'critical' : 'warning' })
            : rule,
        ),
      )
  }
}
