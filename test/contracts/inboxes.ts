import { describe, expect, it } from 'vitest'
import { emptyChat } from '#core/notice/chat-state.ts'
import { minuteMs } from '#core/time.ts'
import { chatState, notice, t0 } from './samples.ts'
import { type Subject, withStores } from './subject.ts'

export const inboxesContract = (subject: Subject): void => {
  describe(`inboxes in ${subject.name}`, () => {
    it(
      'hold each notice once, and give up what is removed',
      withStores(subject, async ({ inboxes }) => {
        const odd = notice('a#b/🧊')
        await inboxes.put('acme', [notice('a'), odd, notice('z', -2001), notice('a')])
        await inboxes.put('acme', [notice('a'), notice('state')])
        const ids = async (chat: number): Promise<readonly string[]> =>
          (await inboxes.list('acme', chat)).map(({ id }) => id)
        expect(await ids(1001)).toEqual(['a', 'a#b/🧊', 'state'])
        expect(await inboxes.list('acme', -2001)).toEqual([notice('z', -2001)])
        expect(await ids(100)).toEqual([])
        await inboxes.remove('acme', 1001, ['a', 'a', 'never-there', 'z'])
        expect(await inboxes.list('acme', 1001)).toEqual([odd, notice('state')])
        await inboxes.remove('acme', 1001, [])
        expect(await ids(-2001)).toEqual(['z'])
      }),
    )

    it(
      'take and give up more than a hundred notices at once',
      withStores(subject, async ({ inboxes }) => {
        const many = Array.from({ length: 130 }, (_, index) => notice(`n${index}`))
        await inboxes.put('acme', many)
        expect(await inboxes.list('acme', 1001)).toHaveLength(130)
        await inboxes.remove(
          'acme',
          1001,
          many.slice(1).map(({ id }) => id),
        )
        expect(await inboxes.list('acme', 1001)).toEqual([notice('n0')])
      }),
    )

    it(
      'keep the state of a chat in which a thousand alarms came at once, with long instructions',
      withStores(subject, async ({ inboxes }) => {
        const [card] = chatState.cards
        const [view] = Object.values(card?.alarms ?? {})
        if (card === undefined || view === undefined) throw new Error('no sample')
        const rule = { ...view.rule, instruction: 'Move the racks. '.repeat(30) }
        const keys = Array.from({ length: 1000 }, (_, index) => `freezer-${index}/high/x`)
        const alarms = Object.fromEntries(keys.map((key) => [key, { ...view, rule, sensor: key }]))
        const flooded = { ...chatState, cards: [{ ...card, alarms }] }
        await inboxes.acquire('acme', 1001, 'a', t0, t0 + minuteMs)
        expect(await inboxes.save('acme', 1001, 'a', flooded, t0 + minuteMs)).toBe('saved')
        expect(await inboxes.peek('acme', 1001)).toEqual(flooded)
        expect(await inboxes.save('acme', 1001, 'a', chatState, t0 + minuteMs)).toBe('saved')
        expect(await inboxes.peek('acme', 1001)).toEqual(chatState)
      }),
    )

    it(
      'let exactly one of many tellers speak',
      withStores(subject, async ({ inboxes }) => {
        const tellers = Array.from({ length: 20 }, (_, index) => `teller-${index}`)
        const answers = await Promise.all(
          tellers.map((holder) => inboxes.acquire('acme', 1001, holder, t0, t0 + minuteMs)),
        )
        expect(answers.filter((answer) => answer !== 'held')).toEqual([emptyChat])
        const winner = tellers[answers.findIndex((answer) => answer !== 'held')] ?? ''
        const loser = tellers.find((holder) => holder !== winner) ?? ''
        expect(await inboxes.save('acme', 1001, loser, chatState, t0 + minuteMs)).toBe('lost')
        expect(await inboxes.save('acme', 1001, winner, chatState, t0 + minuteMs)).toBe('saved')
        expect(await inboxes.acquire('acme', -2001, loser, t0, t0 + minuteMs)).toEqual(emptyChat)
      }),
    )

    it(
      'keep the state from teller to teller',
      withStores(subject, async ({ inboxes }) => {
        expect(await inboxes.peek('acme', 1001)).toEqual(emptyChat)
        await inboxes.acquire('acme', 1001, 'one', t0, t0 + minuteMs)
        expect(await inboxes.peek('acme', 1001)).toEqual(emptyChat)
        await inboxes.save('acme', 1001, 'one', chatState, t0 + minuteMs)
        expect(await inboxes.acquire('acme', 1001, 'one', t0 + 1, t0 + minuteMs)).toEqual(chatState)
        await inboxes.release('acme', 1001, 'one')
        expect(await inboxes.peek('acme', 1001)).toEqual(chatState)
        expect(await inboxes.acquire('acme', 1001, 'two', t0 + 2, t0 + minuteMs)).toEqual(chatState)
      }),
    )

    it(
      'pass to another when the lease runs out, and the first can no longer save or let go',
      withStores(subject, async ({ inboxes }) => {
        await inboxes.acquire('acme', 1001, 'one', t0, t0 + minuteMs)
        expect(await inboxes.acquire('acme', 1001, 'two', t0 + minuteMs - 1, t0 + 2 * minuteMs)).toBe('held')
        expect(await inboxes.acquire('acme', 1001, 'two', t0 + minuteMs, t0 + 2 * minuteMs)).toEqual(
          emptyChat,
        )
        expect(await inboxes.save('acme', 1001, 'one', chatState, t0 + 3 * minuteMs)).toBe('lost')
        await inboxes.release('acme', 1001, 'one')
        expect(await inboxes.acquire('acme', 1001, 'three', t0 + minuteMs, t0 + 2 * minuteMs)).toBe('held')
        expect(await inboxes.peek('acme', 1001)).toEqual(emptyChat)
      }),
    )

    it(
      'keep the lease of a holder that saves, and lose it to nobody before its end',
      withStores(subject, async ({ inboxes }) => {
        await inboxes.acquire('acme', 1001, 'one', t0, t0 + minuteMs)
        expect(await inboxes.save('acme', 1001, 'one', chatState, t0 + 3 * minuteMs)).toBe('saved')
        expect(await inboxes.acquire('acme', 1001, 'two', t0 + 2 * minuteMs, t0 + 9 * minuteMs)).toBe('held')
        // Late, but nobody has taken it over.
        expect(await inboxes.save('acme', 1001, 'one', emptyChat, t0 + 4 * minuteMs)).toBe('saved')
        await inboxes.release('acme', 1001, 'one')
        expect(await inboxes.save('acme', 1001, 'one', chatState, t0 + 4 * minuteMs)).toBe('lost')
        await inboxes.release('acme', 77, 'one')
        expect(await inboxes.acquire('acme', 77, 'two', t0, t0 + 1)).toEqual(emptyChat)
      }),
    )
  })
}
