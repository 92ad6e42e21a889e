import { describe, expect, it } from 'vitest'
import { everyMs } from '#core/notice/overall-limit.ts'
import { secondMs } from '#core/time.ts'
import { t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const draw = { organization: 'acme', hurry: 'first', count: 2, now: t0, scale: 1 } as const
const every = everyMs(1)

export const overallLimitContract = (subject: Subject): void => {
  describe(`what all chats together may hear in ${subject.name}`, () => {
    it(
      'is given in turn, a burst at once, and begins anew when nobody has drawn for long',
      withStores(subject, async ({ overallLimit }) => {
        const now = [t0, t0]
        expect(await overallLimit.draw(draw)).toEqual({ kind: 'given', places: now })
        expect(await overallLimit.draw({ ...draw, organization: 'beta' })).toEqual({
          kind: 'given',
          places: now,
        })
        expect(await overallLimit.draw({ ...draw, organization: 'constructor', count: 4 })).toEqual({
          kind: 'given',
          places: [t0, t0, t0 + every, t0 + 2 * every],
        })
        const later = t0 + 9 * secondMs
        expect(await overallLimit.draw({ ...draw, now: later, count: 1 })).toEqual({
          kind: 'given',
          places: [later],
        })
      }),
    )

    it(
      'is never given twice, however many draw at once',
      withStores(subject, async ({ overallLimit }) => {
        const all = await Promise.all(
          Array.from({ length: 12 }, (_, index) =>
            overallLimit.draw({ ...draw, organization: `org-${index % 3}`, count: 1 }),
          ),
        )
        const places = all.flatMap((drawn) => (drawn.kind === 'given' ? drawn.places : []))
        expect(places.filter((at) => at === t0).length).toBeLessThanOrEqual(6)
        const waiting = places.filter((at) => at > t0)
        expect(new Set(waiting).size).toBe(waiting.length)
        for (const drawn of all) if (drawn.kind === 'busy') expect(drawn.again).toBeGreaterThan(t0)
      }),
    )

    it(
      'has no place for what does not hurry while a line stands, and says when to ask again',
      withStores(subject, async ({ overallLimit }) => {
        for (let drawn = 0; drawn < 12; drawn += 6) await overallLimit.draw({ ...draw, count: 6 })
        const update = { ...draw, hurry: 'later', count: 1 } as const
        const busy = await overallLimit.draw(update)
        expect(busy).toEqual({ kind: 'busy', again: t0 + 7 * every })
        const again = t0 + 7 * every
        expect(await overallLimit.draw({ ...update, now: again })).toEqual({ kind: 'given', places: [again] })
      }),
    )

    it(
      'is nothing in any chat before the moment that Telegram has said, of several the latest',
      withStores(subject, async ({ overallLimit }) => {
        expect(await overallLimit.closedUntil()).toBe(0)
        await overallLimit.close(t0 + 5 * secondMs)
        await overallLimit.close(t0 + 2 * secondMs)
        expect(await overallLimit.closedUntil()).toBe(t0 + 5 * secondMs)
        expect(await overallLimit.draw(draw)).toEqual({ kind: 'busy', again: t0 + 5 * secondMs })
        const now = t0 + 5 * secondMs
        expect(await overallLimit.draw({ ...draw, now, count: 1 })).toEqual({ kind: 'given', places: [now] })
      }),
    )
  })
}
