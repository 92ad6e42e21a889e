import { describe, expect, it } from 'vitest'
import type { Place } from '#core/people/conversation.ts'
import { minuteMs } from '#core/time.ts'
import { conversation, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

const here: Place = { chat: -2001, person: 1001 }
const until = t0 + minuteMs
const expiresAt = t0 + 60 * minuteMs

export const conversationsContract = (subject: Subject): void => {
  describe(`conversations in ${subject.name}`, () => {
    it(
      'wait for one person in one chat, and for nobody else',
      withStores(subject, async ({ conversations }) => {
        expect(await conversations.peek(here, t0)).toBeUndefined()
        expect(await conversations.acquire(here, 'one', t0, until)).toEqual({ conversation: undefined })
        expect(await conversations.save(here, 'one', conversation(), expiresAt)).toBe('saved')
        expect(await conversations.peek(here, t0)).toEqual(conversation())
        expect(await conversations.peek({ chat: -2001, person: 1002 }, t0)).toBeUndefined()
        expect(await conversations.peek({ chat: 1001, person: 1001 }, t0)).toBeUndefined()
        expect(await conversations.peek({ chat: 1001, person: -2001 }, t0)).toBeUndefined()
      }),
    )

    it(
      'are taken further by one of many at a time, and by the next when that one has let go or died',
      withStores(subject, async ({ conversations }) => {
        const holders = Array.from({ length: 8 }, (_, index) => `holder-${index}`)
        const taken = await Promise.all(
          holders.map((holder) => conversations.acquire(here, holder, t0, until)),
        )
        const winner = holders[taken.findIndex((one) => one !== 'held')] ?? ''
        expect(taken.filter((one) => one !== 'held')).toEqual([{ conversation: undefined }])
        expect(await conversations.save(here, 'somebody-else', conversation(), expiresAt)).toBe('lost')
        expect(await conversations.save(here, 'somebody-else', null, expiresAt)).toBe('lost')
        expect(await conversations.save(here, winner, conversation(), expiresAt)).toBe('saved')
        expect(await conversations.acquire(here, 'two', t0, until)).toEqual({ conversation: conversation() })
        await conversations.release(here, 'somebody-else')
        expect(await conversations.acquire(here, 'three', until - 1, until)).toBe('held')
        expect(await conversations.acquire(here, 'three', until, until + minuteMs)).toEqual({
          conversation: conversation(),
        })
        expect(await conversations.save(here, 'two', conversation(t0 + 5), expiresAt)).toBe('lost')
        await conversations.release(here, 'three')
        expect(await conversations.acquire(here, 'four', until, until + 1)).toEqual({
          conversation: conversation(),
        })
      }),
    )

    it(
      'are over when they are ended, and when they have expired',
      withStores(subject, async ({ conversations }) => {
        await conversations.acquire(here, 'one', t0, until)
        await conversations.save(here, 'one', conversation(), expiresAt)
        expect(await conversations.peek(here, expiresAt - 1)).toEqual(conversation())
        expect(await conversations.peek(here, expiresAt + 1_000)).toBeUndefined()
        expect(await conversations.acquire(here, 'two', expiresAt + 1_000, expiresAt + 2_000)).toEqual({
          conversation: undefined,
        })
        await conversations.release(here, 'two')
        await conversations.acquire(here, 'three', t0, until)
        expect(await conversations.save(here, 'three', null, expiresAt)).toBe('saved')
        expect(await conversations.peek(here, t0)).toBeUndefined()
      }),
    )

    it(
      'are never held in no chat or with nobody',
      withStores(subject, async ({ conversations }) => {
        for (const nowhere of [
          { chat: undefined, person: 1001 },
          { chat: 1001, person: undefined },
          { chat: Number.NaN, person: 1001 },
        ] as unknown as readonly Place[]) {
          await expect(conversations.peek(nowhere, t0)).rejects.toThrow('a conversation is held with')
          await expect(conversations.acquire(nowhere, 'one', t0, until)).rejects.toThrow('a conversation')
          await expect(conversations.save(nowhere, 'one', conversation(), until)).rejects.toThrow(
            'a conversation',
          )
          await expect(conversations.release(nowhere, 'one')).rejects.toThrow('a conversation')
        }
      }),
    )
  })
}
