import { expect, test } from 'vitest'
import { secondMs } from '#core/time.ts'
import { telegramIdsBelow } from '#core/ways/ways.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import type { Holding } from '../../../pipeline/flows/notice/chat-lease.ts'
import type { Ticket } from '../../../pipeline/flows/notice/pace.ts'
import { awaitTurn, giveUpTurn } from '../../../pipeline/flows/notice/turn.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const telegramScale = 2
const group = -2001
const mailbox = telegramIdsBelow + 1

/** Somebody who holds a chat for a minute, and a place that is `at` from now, or unknown; `opensAt` is when it may be used. */
const holder = ({
  at,
  opensAt = at ?? 0,
  chat = group,
}: {
  at?: number
  opensAt?: number
  chat?: number
}) => {
  const clock = virtualClock()
  const from = clock.now()
  const seen = { taken: 0, givenBack: 0 }
  let place = at === undefined ? undefined : from + at
  let wake = (): void => undefined
  const drawn = new Promise<void>((resolve) => {
    wake = resolve
  })
  const ticket: Ticket = {
    at: () => place,
    since: () => from,
    drawn,
    answered: Promise.resolve(),
    giveBack: () => {
      seen.givenBack += 1
    },
  }
  const pace: Flows['pace'] = {
    take: () => {
      seen.taken += 1
      return ticket
    },
    opensAt: async () => from + opensAt,
    close: async () => undefined,
  }
  const holding: Holding = {
    organization: 'lab',
    chat,
    holder: 'me',
    deadline: from + 60 * secondMs,
    atHand: new Map(),
    until: 0,
    ticket: undefined,
    directory: undefined,
  }
  const flows = { clock, pace, telegramScale } as unknown as Flows
  /** What it waits for, and how long, in steps of the clock. */
  const wait = async (stepMs = 100) => {
    let answer: string | undefined
    const work = awaitTurn(flows, holding, 'now' as never).then((turn) => {
      answer = turn
    })
    const began = clock.now()
    for (let steps = 0; answer === undefined && steps < 1_000; steps++) await clock.advance(stepMs)
    await work
    return { answer, ms: clock.now() - began }
  }
  const give = (ms: number): void => {
    place = clock.now() + ms
    wake()
  }
  return { clock, holding, seen, wait, give, ticket }
}

test('a place that may be used goes out now, and is asked for once', async () => {
  const one = holder({ at: 0 })
  expect((await one.wait()).answer).toBe('now')
  expect((await one.wait()).answer).toBe('now')
  expect(one.seen).toEqual({ taken: 1, givenBack: 0 })
})

test('only Telegram counts all chats together: whoever writes a mail asks for no place', async () => {
  const one = holder({ at: 9, chat: mailbox })
  expect((await one.wait()).answer).toBe('now')
  expect(one.seen.taken).toBe(0)
})

test('who has no place yet looks again after a second of the messenger, or as soon as there is one', async () => {
  const one = holder({})
  expect(await one.wait()).toEqual({ answer: 'again', ms: secondMs * telegramScale })
  one.clock.after(300, () => one.give(0))
  expect(await one.wait()).toEqual({ answer: 'again', ms: 300 })
})

test('who has no place by the deadline leaves what waits, and waits no longer than until then', async () => {
  const one = holder({})
  await one.clock.advance(60 * secondMs - 300)
  expect(await one.wait()).toEqual({ answer: 'again', ms: 300 })
  const other = holder({})
  await other.clock.advance(60 * secondMs)
  expect((await other.wait()).answer).toBe('left')
})

test('a place that comes later is waited for, and looked at again after a second of the messenger', async () => {
  const one = holder({ at: 500 })
  expect(await one.wait()).toEqual({ answer: 'again', ms: 500 })
  const later = holder({ at: 10 * secondMs })
  expect(await later.wait()).toEqual({ answer: 'again', ms: secondMs * telegramScale })
  expect([one.seen.givenBack, later.seen.givenBack]).toEqual([0, 0])
})

test('a place on which all chats were closed is given back', async () => {
  const closed = holder({ at: 0, opensAt: 500 })
  expect(await closed.wait()).toEqual({ answer: 'again', ms: 500 })
  expect(closed.seen.givenBack).toBe(1)
  expect(closed.holding.ticket).toBeUndefined()
})

test('a place after the deadline is left; one at it is waited for', async () => {
  expect((await holder({ at: 60 * secondMs + 1 }).wait()).answer).toBe('left')
  expect((await holder({ at: 60 * secondMs }).wait()).answer).toBe('again')
})

test('a place that is given up is somebody else’s, once', () => {
  const { holding, ticket, seen } = holder({})
  holding.ticket = ticket
  giveUpTurn(holding)
  giveUpTurn(holding)
  expect(holding.ticket).toBeUndefined()
  expect(seen.givenBack).toBe(1)
})
