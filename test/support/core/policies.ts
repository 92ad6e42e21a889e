import fc from 'fast-check'
import type { Audience, Ladder, Means, Rung } from '#core/policy.ts'
import { minuteMs } from '#core/time.ts'
import { anna, erik, group, vera } from './directory.ts'

const someAudience: fc.Arbitrary<Audience> = fc.oneof(
  fc.constantFrom<Audience>('site-chat', 'on-duty', 'everybody', 'operators', 'admins', 'owners'),
  fc.constantFrom(anna.id, erik.id, vera.id, 4711).map((person) => ({ person })),
  fc.constantFrom(group, -4711).map((chat) => ({ chat })),
)
const someMeans = fc.option(fc.constantFrom<Means>('every-way', 'telegram', 'mail', 'sms'), {
  nil: undefined,
})

const rungOf = (afterMs: number, audience: readonly Audience[], by: Means | undefined): Rung => ({
  afterMs,
  audience,
  ...(by !== undefined && { by }),
})

/** Ladders of all shapes, also such as nobody would be let set: what they name may be nobody. */
export const somePolicy: fc.Arbitrary<Ladder> = fc
  .record({
    rungs: fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 20 }),
        audience: fc.uniqueArray(someAudience, { minLength: 1, maxLength: 4 }),
        by: someMeans,
      }),
      { minLength: 1, maxLength: 5 },
    ),
    repeat: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ rungs, repeat }): Ladder => {
    let after = 0
    const [first, ...others] = rungs.map(({ minutes, audience, by }, index) => {
      after += index === 0 ? 0 : minutes * minuteMs
      return rungOf(after, audience, by)
    })
    if (first === undefined) throw new Error('a ladder has a rung')
    return { rungs: [first, ...others], repeatMs: repeat * minuteMs }
  })
