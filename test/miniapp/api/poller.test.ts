import { expect, it } from 'vitest'
import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { Asked } from '../../../miniapp/api/ask.ts'
import { createPoller, type Seen } from '../../../miniapp/api/poller.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const board = {
  version: 1,
  now: 0,
  speed: 1,
  language: 'en',
  reader: { id: 1, name: 'Anna', mayAct: true },
  organization: { id: 'lab', name: 'Lab' },
} as const
const good: Asked<BoardAnswer> = { kind: 'answer', value: { ...board, sites: [], strangers: 0, rows: [] } }
const lost: Asked<BoardAnswer> = { kind: 'lost' }
const refused: Asked<BoardAnswer> = { kind: 'refused', error: 'init-data-expired', message: 'Too old.' }

const pollerUnderTest = (first: Asked<BoardAnswer>) => {
  const clock = virtualClock()
  const server = { answer: first, asked: 0 }
  const shown: string[] = []
  const show = (seen: Seen): void => {
    const words = seen.kind === 'board' ? seen.link : seen.kind
    if (shown.at(-1) !== words) shown.push(words)
  }
  const ask = async (): Promise<Asked<BoardAnswer>> => {
    server.asked += 1
    return server.answer
  }
  return { clock, server, shown, poller: createPoller({ ask, now: clock.now, after: clock.after, show }) }
}

it('asks every two seconds while somebody looks, and not at all while nobody does', async () => {
  const { clock, server, poller } = pollerUnderTest(good)
  await clock.advance(10_000)
  expect(server.asked).toBe(0)
  poller.look(true)
  await clock.advance(9_000)
  expect(server.asked).toBe(5)
  poller.look(false)
  await clock.advance(60_000)
  expect(server.asked).toBe(5)
})

it('one lost answer is nothing; after five seconds the board is shown as old, until the next answer', async () => {
  const { clock, server, shown, poller } = pollerUnderTest(good)
  poller.look(true)
  await clock.advance(1_000)
  server.answer = lost
  await clock.advance(4_000)
  expect(shown).toEqual(['live'])
  await clock.advance(3_000)
  expect(shown).toEqual(['live', 'lost'])
  server.answer = good
  await clock.advance(2_000)
  expect(shown).toEqual(['live', 'lost', 'live'])
})

it('a board that slept is old from the first moment that it is seen again', async () => {
  const { clock, shown, poller } = pollerUnderTest(good)
  poller.look(true)
  await clock.advance(1_000)
  poller.look(false)
  await clock.advance(3_600_000)
  poller.look(true)
  expect(shown.at(-1)).toBe('waiting')
  await clock.advance(100)
  expect(shown.at(-1)).toBe('live')
})

it('a refusal is final until a person tries again', async () => {
  const { clock, server, shown, poller } = pollerUnderTest(refused)
  poller.look(true)
  await clock.advance(60_000)
  expect([server.asked, shown]).toEqual([1, ['refused']])
  server.answer = good
  poller.again()
  await clock.advance(2_000)
  expect(shown).toEqual(['refused', 'loading', 'live'])
})

it('without any board yet it says so, and goes on trying', async () => {
  const { clock, server, shown, poller } = pollerUnderTest(lost)
  poller.look(true)
  await clock.advance(5_000)
  server.answer = good
  await clock.advance(2_000)
  expect(shown).toEqual(['unreachable', 'live'])
})

it('a board that is not of now says how long nobody has answered', async () => {
  const ages: (number | undefined)[] = []
  const clock = virtualClock()
  const server: { answer: Asked<BoardAnswer> } = { answer: good }
  const show = (seen: Seen): void => void (seen.kind === 'board' && ages.push(seen.silentMs))
  const poller = createPoller({ ask: async () => server.answer, now: clock.now, after: clock.after, show })
  poller.look(true)
  await clock.advance(1_000)
  server.answer = lost
  await clock.advance(3_600_000)
  expect([ages[0], ages.at(-1)]).toEqual([undefined, 3_600_000])
})
