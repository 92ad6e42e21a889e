import { expect, test } from 'vitest'
import type { Draw } from '#core/notice/overall-limit.ts'
import { secondMs } from '#core/time.ts'
import { createPace } from '../../../pipeline/flows/notice/pace.ts'
import type { OverallLimit } from '../../../pipeline/ports/overall-limit.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { settle, virtualClock } from '../../support/virtual-clock.ts'

const paceOver = (more: Partial<OverallLimit> = {}, speed = 1, telegramScale = 1) => {
  const clock = { ...virtualClock(), speed }
  const stores = memoryStores({ clock })
  const draws: Draw[] = []
  const events: string[] = []
  const overallLimit: OverallLimit = {
    ...stores.overallLimit,
    draw: (draw) => {
      draws.push(draw)
      return stores.overallLimit.draw(draw)
    },
    ...more,
  }
  const log = ({ event }: { readonly event: string }) => events.push(event)
  const pace = createPace({ stores: { ...stores, overallLimit }, clock, log, telegramScale })
  return { clock, pace, draws, events, overallLimit }
}

test('those who ask in one moment share a call', async () => {
  const { pace, draws, clock } = paceOver()
  const tickets = Array.from({ length: 6 }, () => pace.take('acme', 'first'))
  await Promise.all(tickets.map(({ answered }) => answered))
  expect(draws.map(({ count }) => count)).toEqual([6])
  expect(tickets.map((ticket) => ticket.at())).toEqual(Array.from({ length: 6 }, () => clock.now()))
})

test('a place that nobody needs is the next one’s, for a moment', async () => {
  const { pace, draws, clock } = paceOver()
  const unused = pace.take('acme', 'soon')
  await unused.drawn
  unused.giveBack()
  const next = pace.take('beta', 'later')
  await next.drawn
  expect([draws.length, next.at()]).toEqual([1, clock.now()])
  next.giveBack()
  await clock.advance(secondMs)
  await pace.take('beta', 'later').drawn
  expect(draws).toHaveLength(2)
})

test('who gives up before there is a place leaves it to those behind', async () => {
  const { pace, clock } = paceOver()
  const many = Array.from({ length: 60 }, () => pace.take('acme', 'soon'))
  await settle()
  const waiting = many.filter((ticket) => ticket.at() === undefined)
  expect(waiting.length).toBeGreaterThan(20)
  for (const ticket of waiting.slice(0, -1)) ticket.giveBack()
  await Promise.all([waiting.at(-1)?.drawn, clock.advance(secondMs)])
  expect(waiting.at(-1)?.at()).toBeLessThanOrEqual(clock.now())
})

test('a limit that cannot be asked keeps nobody from being told', async () => {
  const fail = () => Promise.reject(new Error('no answer'))
  const { pace, clock, events } = paceOver({ draw: fail, close: fail, closedUntil: fail })
  const tickets = [pace.take('acme', 'first'), pace.take('acme', 'first')]
  await Promise.all(tickets.map(({ drawn }) => drawn))
  for (const ticket of tickets) expect(await pace.opensAt(ticket)).toBe(clock.now())
  await clock.advance(secondMs)
  for (const ticket of tickets) expect(await pace.opensAt(ticket)).toBe(clock.now() - secondMs)
  await pace.close(clock.now() + secondMs)
  for (const ticket of tickets) expect(await pace.opensAt(ticket)).toBe(clock.now() + secondMs)
  expect(new Set(events)).toEqual(new Set(['overall-limit-not-known']))
})

test('a place is worth nothing while all chats are closed, also by another function', async () => {
  const { pace, clock, overallLimit } = paceOver()
  const ticket = pace.take('acme', 'first')
  await ticket.drawn
  const until = clock.now() + 9 * secondMs
  await overallLimit.close(until)
  await clock.advance(secondMs)
  expect(await pace.opensAt(ticket)).toBe(until)
})

test.each([1, 60])(
  'a place that nobody needs may be had for a quarter of a second of Telegram’s, at a scale of %s',
  async (scale) => {
    const { pace, draws, clock } = paceOver({}, 1, scale)
    const leave = async (waitMs: number): Promise<number> => {
      const unused = pace.take('acme', 'soon')
      await unused.drawn
      unused.giveBack()
      const drawn = draws.length
      await clock.advance(waitMs)
      const next = pace.take('beta', 'soon')
      await next.drawn
      return draws.length - drawn
    }
    expect(await leave((secondMs / 4) * scale)).toBe(0)
    expect(await leave((secondMs / 4) * scale + 1)).toBe(1)
  },
)

const hurries = [
  [1, 1, 1],
  [60, 1, 60],
  [1, 60, 60],
] as const
test.each(hurries)(
  'whoever waited a fifth of a second asks whether all chats were closed, at speed %s and scale %s',
  async (speed, scale, times) => {
    let asked = 0
    const closedUntil = async () => {
      asked += 1
      return 0
    }
    const { pace, clock } = paceOver({ closedUntil }, speed, scale)
    const ticket = pace.take('acme', 'soon')
    await ticket.drawn
    await clock.advance((secondMs / 5) * times)
    await pace.opensAt(ticket)
    expect(asked).toBe(0)
    await clock.advance(1)
    await pace.opensAt(ticket)
    expect(asked).toBe(1)
  },
)

test('a place that comes for who has given up is the next one’s, and nothing is wrong', async () => {
  let answer = (): void => {}
  const { pace, draws, events, overallLimit } = paceOver()
  const { draw } = overallLimit
  Object.assign(overallLimit, {
    draw: async (asked: Draw) => {
      const drawn = await draw(asked)
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return drawn
    },
  })
  const [early, late] = [pace.take('acme', 'soon'), pace.take('acme', 'soon')]
  await settle()
  early.giveBack()
  answer()
  await late.drawn
  const next = pace.take('beta', 'soon')
  expect([next.at() === undefined, draws.length, events]).toEqual([false, 1, []])
})

test('that nobody can say whether all chats are closed is noted, and keeps nobody waiting', async () => {
  const { pace, clock, events } = paceOver({ closedUntil: () => Promise.reject(new Error('no answer')) })
  const ticket = pace.take('acme', 'soon')
  await ticket.drawn
  await clock.advance(secondMs)
  expect(await pace.opensAt(ticket)).toBe(clock.now() - secondMs)
  expect(events).toEqual(['overall-limit-not-known'])
})

test('whoever comes while others wait for a place knows at once that there is none now', async () => {
  const { pace, clock } = paceOver()
  const many = Array.from({ length: 60 }, () => pace.take('acme', 'soon'))
  await Promise.all(many.map(({ answered }) => answered))
  const last = pace.take('acme', 'soon')
  let isAnswered = false
  void last.answered.then(() => {
    isAnswered = true
  })
  await settle()
  expect([last.at(), isAnswered]).toEqual([undefined, true])
  await clock.advance(4 * secondMs)
  expect(many.every((ticket) => ticket.at() !== undefined)).toBe(true)
  expect(last.at()).toBeLessThanOrEqual(clock.now())
})

test('places that nobody needs are had one by one, and what is too old is not', async () => {
  const { pace, draws, clock } = paceOver()
  const leave = async (count: number): Promise<void> => {
    const some = Array.from({ length: count }, () => pace.take('acme', 'soon'))
    await Promise.all(some.map(({ drawn }) => drawn))
    for (const ticket of some) ticket.giveBack()
  }
  await leave(1)
  await clock.advance(secondMs)
  await leave(2)
  const drawn = draws.length
  for (const _one of [1, 2]) {
    const next = pace.take('beta', 'soon')
    await next.answered
    expect([next.at(), draws.length]).toEqual([clock.now(), drawn])
  }
  await pace.take('beta', 'soon').drawn
  expect(draws).toHaveLength(drawn + 1)
})

test.each([1, 60])(
  'who found no place asks again after 20 ms of real time at the soonest, at %s times the speed',
  async (speed) => {
    let asked = 0
    const draw: OverallLimit['draw'] = async ({ now }) => {
      asked += 1
      return { kind: 'busy', again: now + (asked === 3 ? 5_000 : 1) }
    }
    const { pace, clock } = paceOver({ draw }, speed)
    pace.take('acme', 'soon')
    const seen: number[] = []
    for (const ms of [20 * speed - 1, 1, 20 * speed, 4_999, 1]) {
      await clock.advance(ms)
      seen.push(asked)
    }
    expect(seen).toEqual([1, 2, 3, 3, 4])
  },
)
