import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closeOverall,
  drawPlaces,
  emptyOverall,
  everyMs,
  type Hurry,
  hurryOf,
  judgeDraw,
} from '#core/notice/overall-limit.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { createLimits } from '../../../infra/local/telegram/bot-api/rate-limits.ts'
import { notice, view } from '../../support/core/chat.ts'
import { t0 } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

/** Messages of one organization that one function has to send, each to another chat, from a moment on. */
type Load = {
  readonly organization: string
  readonly hurry: Hurry
  readonly count: number
  readonly from: number
}
type Sent = Omit<Load, 'count'> & { readonly at: number; readonly chat: number }

/** Functions that ask for places at the same time, each until all that it has to say is said. */
const play = (loads: readonly Load[], scale = 1): readonly Sent[] => {
  let state = emptyOverall
  const sent: Sent[] = []
  const left = loads.map((load) => ({ ...load, asksAt: load.from }))
  for (;;) {
    const [next] = left.filter(({ count }) => count > 0).sort((a, b) => a.asksAt - b.asksAt)
    if (next === undefined) return sent.sort((a, b) => a.at - b.at)
    const { organization, hurry, count, asksAt: now, from } = next
    const { state: after, drawn } = drawPlaces(state, { organization, hurry, count, now, scale })
    state = after
    if (drawn.kind === 'busy') {
      expect(drawn.again).toBeGreaterThan(now)
      next.asksAt = drawn.again
      continue
    }
    for (const at of drawn.places) {
      next.count -= 1
      sent.push({ organization, hurry, from, at, chat: 1_000 + sent.length })
    }
    // The database takes a moment.
    next.asksAt = now + 5 * scale
  }
}

/** How many of these the messenger refuses, at the moments at which they go out. */
const refusedOf = (sent: readonly Sent[]): number => {
  let now = 0
  const limits = createLimits({ now: () => now, after: () => () => undefined, speed: 1 })
  for (const { at, chat } of sent) {
    now = at
    limits.take(chat, true)
  }
  return limits.counted().refused
}

const anyLoad = fc.record({
  organization: fc.constantFrom('one', 'two', 'three'),
  hurry: fc.constantFrom('first', 'soon', 'later'),
  count: fc.integer({ min: 1, max: 130 }),
  from: fc.integer({ min: 0, max: 4_000 }).map((ms) => t0 + ms),
})

describe('what all chats together may hear', () => {
  test('is never more than the messenger takes, whoever wants to say how much, and when', () => {
    fc.assert(
      fc.property(fc.array(anyLoad, { minLength: 1, maxLength: 8 }), (loads) => {
        const sent = play(loads as readonly Load[])
        expect(sent).toHaveLength(loads.reduce((sum, { count }) => sum + count, 0))
        expect(refusedOf(sent)).toBe(0)
      }),
      runs(60),
    )
  })

  test('is used: a hundred and twenty people of three organizations are told within six seconds', () => {
    const sent = play(
      ['one', 'two', 'three'].map((organization) => ({ organization, hurry: 'first', count: 40, from: t0 })),
    )
    expect(refusedOf(sent)).toBe(0)
    expect((sent.at(-1)?.at ?? 0) - t0).toBeLessThan(6 * secondMs)
    // They take turns: none of them is through while another has hardly begun.
    for (const organization of ['one', 'two', 'three'])
      expect(sent.slice(0, 60).filter((one) => one.organization === organization).length).toBeGreaterThan(10)
  })

  test('lets an organization with one alarm wait two and a half seconds at the most behind the storms of others', () => {
    const storm = fc.record({
      hurry: fc.constantFrom('first', 'soon', 'later'),
      count: fc.integer({ min: 20, max: 400 }),
    })
    fc.assert(
      fc.property(
        fc.array(storm, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 5_000 }),
        (storms, ms) => {
          const others = storms.map(
            (one, index) => ({ ...one, organization: `storm-${index}`, from: t0 }) as Load,
          )
          const sent = play([...others, { organization: 'small', hurry: 'first', count: 2, from: t0 + ms }])
          const small = sent.filter(({ organization }) => organization === 'small')
          for (const { at, from } of small) expect(at - from).toBeLessThan(2.5 * secondMs)
        },
      ),
      runs(40),
    )
  })

  test('goes to critical alarms before cards are brought up to date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 200 }), fc.integer({ min: 0, max: 2_000 }), (count, ms) => {
        const updates = { organization: 'one', hurry: 'later', count: 300, from: t0 } as const
        const sent = play([updates, { organization: 'two', hurry: 'first', count, from: t0 + ms }])
        const [first, ...others] = sent.filter(({ hurry }) => hurry === 'first')
        expect((first?.at ?? 0) - t0 - ms).toBeLessThan(secondMs / 4)
        const last = others.at(-1)?.at ?? 0
        // Once the alarms stand in line, nothing is brought up to date before they are through.
        const between = sent.filter(
          ({ hurry, at }) => hurry === 'later' && at > (first?.at ?? 0) + secondMs && at < last,
        )
        expect(between.length).toBeLessThanOrEqual(2)
      }),
      runs(25),
    )
  })

  test('is nothing while the messenger has said to wait', () => {
    const closed = closeOverall(emptyOverall, t0 + 9 * secondMs)
    expect(closeOverall(closed, t0)).toBe(closed)
    const draw = { organization: 'one', hurry: 'first', count: 3, now: t0, scale: 1 } as const
    expect(drawPlaces(closed, draw)).toEqual({
      state: closed,
      drawn: { kind: 'busy', again: t0 + 9 * secondMs },
    })
    const later = drawPlaces(closed, { ...draw, now: t0 + 9 * secondMs })
    expect(later.drawn).toEqual({ kind: 'given', places: Array.from({ length: 3 }, () => t0 + 9 * secondMs) })
  })

  test('is counted in the time of the messenger, and an organization may be called like what every object inherits', () => {
    const sent = play([{ organization: 'constructor', hurry: 'first', count: 60, from: t0 }], 60)
    const [first] = sent
    expect((sent.at(-1)?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(60 * secondMs * 2)
    expect(everyMs(60)).toBe(2_500)
  })

  test('does not wait for a line that a clock ahead of time has written', () => {
    const ahead = { ...emptyOverall, givenUntil: t0 + minuteMs }
    const draw = { organization: 'one', hurry: 'later', count: 1, now: t0, scale: 1 } as const
    expect(drawPlaces(ahead, draw).drawn).toEqual({ kind: 'given', places: [t0] })
    expect(drawPlaces(ahead, { ...draw, scale: 60 }).drawn).toMatchObject({ kind: 'busy' })
  })

  test('says how long a line may be for who draws, so that others may draw at the same time', () => {
    const draw = { organization: 'one', hurry: 'soon', count: 4, now: t0, scale: 1 } as const
    const given = judgeDraw(emptyOverall, draw)
    if (!('count' in given)) throw new Error('nothing was given')
    const longest = { ...emptyOverall, givenUntil: given.givenUntilMax }
    expect(judgeDraw(longest, draw)).toMatchObject({ count: 4 })
    expect(judgeDraw({ ...longest, givenUntil: longest.givenUntil + 1 }, draw)).toMatchObject({ count: 3 })
  })
})

test('a critical alarm has more hurry than what else sounds, and that more than what only changes', () => {
  const critical = notice('raised', view('a'))
  const warning = notice('raised', view('a', { severity: 'warning' }))
  expect(hurryOf([notice('changed', view('a')), critical])).toBe('first')
  expect(hurryOf([warning, notice('changed', view('a'))])).toBe('soon')
  expect(hurryOf([notice('cleared', view('a'))])).toBe('soon')
  expect(hurryOf([notice('changed', view('a'))])).toBe('later')
})
