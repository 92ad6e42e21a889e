import { expect, test } from 'vitest'
import type { Draw } from '#core/notice/overall-limit.ts'
import { secondMs } from '#core/time.ts'
import { createPace } from '../../../pipeline/flows/notice/pace.ts'
import type { OverallLimit } from '../../../pipeline/ports/overall-limit.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { settle, virtualClock } from '../../support/virtual-clock.ts'

const paceOver = (more: Partial<OverallLimit> = {}) => {
  const clock = virtualClock()
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
  const pace = createPace({ stores: { ...stores, overallLimit }, clock, log, telegramScale: 1 })
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
