import { expect, test } from 'vitest'
import { emptyChat } from '#core/notice/chat-state.ts'
import type { Conversation } from '#core/people/conversation.ts'
import { soleProcess } from '../../../infra/local/sole-process.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'

const now = Date.UTC(2026, 10, 29, 2)
/** As long as a function may run, at 60 times: the clock stands still while nothing runs, and this is half a minute of it. */
const until = now + 30 * 60_000
const place = { chat: 1001, person: 1001 }
const waiting: Conversation = {
  organization: 'lab',
  name: 'adopt',
  version: '1',
  token: 't',
  askedAt: now,
  question: { number: 1, messages: [7], choices: ['yes'], typed: false },
  progress: '{}',
}

/** A process that was killed while it carried out update 1, in a conversation, and told a chat; update 2 was done. */
const killed = async () => {
  const stores = memoryStores()
  await stores.updates.claim(1, now, until)
  await stores.updates.claim(2, now, until)
  await stores.updates.finish(2, now)
  await stores.conversations.acquire(place, 'dead', now, until)
  await stores.conversations.save(place, 'dead', waiting, now + 86_400_000)
  await stores.conversations.acquire(place, 'dead', now, until)
  await stores.inboxes.acquire('lab', -2001, 'dead', now, until)
  return soleProcess(stores)
}

test('the next process carries out at once what the former was cut off in, and nothing twice', async () => {
  const { updates } = await killed()
  expect(await updates.claim(1, now + 1000, until)).toBe('mine')
  expect(await updates.claim(1, now + 1000, until)).toBe('busy')
  expect(await updates.claim(2, now + 1000, until)).toBe('done')
  await updates.finish(1, now + 2000)
  expect(await updates.claim(1, now + 3000, until)).toBe('done')
})

test('an update that is given back can be had again', async () => {
  const { updates } = await killed()
  expect(await updates.claim(3, now, until)).toBe('mine')
  await updates.release(3)
  expect(await updates.claim(3, now, until)).toBe('mine')
})

test('it goes on with a conversation that the former had hold of, one answer at a time', async () => {
  const { conversations } = await killed()
  const answers = await Promise.all(
    ['one', 'other'].map((holder) => conversations.acquire(place, holder, now + 1000, until)),
  )
  expect(answers).toEqual([{ conversation: waiting }, 'held'])
})

test('it tells a chat that the former had hold of, and never two tellers at once', async () => {
  const { inboxes } = await killed()
  const answers = await Promise.all(
    ['one', 'other', 'third'].map((holder) => inboxes.acquire('lab', -2001, holder, now + 1000, until)),
  )
  expect(answers).toEqual([emptyChat, 'held', 'held'])
  await inboxes.release('lab', -2001, 'one')
  expect(await inboxes.acquire('lab', -2001, 'other', now + 2000, until)).toEqual(emptyChat)
})

test('a store that did not answer at first is asked again', async () => {
  const stores = memoryStores()
  await stores.inboxes.acquire('lab', -2001, 'dead', now, until)
  let fails = true
  const { inboxes } = soleProcess({
    ...stores,
    inboxes: {
      ...stores.inboxes,
      acquire: async (...asked) => {
        if (fails) throw new Error('away')
        return stores.inboxes.acquire(...asked)
      },
    },
  })
  await expect(inboxes.acquire('lab', -2001, 'one', now, until)).rejects.toThrow('away')
  fails = false
  expect(await inboxes.acquire('lab', -2001, 'one', now, until)).toEqual(emptyChat)
})
