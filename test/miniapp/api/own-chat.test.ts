import { expect, test } from 'vitest'
import { hasOwnChat } from '../../../miniapp/api/own-chat.ts'

const answering =
  (status: number): typeof fetch =>
  async () =>
    new Response('{}', { status })

test('only a server of this machine that plays a Telegram of its own has a chat to send people to', async () => {
  expect(await hasOwnChat({ hostname: '127.0.0.1' }, answering(200))).toBe(true)
  expect(await hasOwnChat({ hostname: 'localhost' }, answering(404))).toBe(false)
  expect(await hasOwnChat({ hostname: '127.0.0.1' }, () => Promise.reject(new Error('gone')))).toBe(false)
  expect(await hasOwnChat({ hostname: 'nattvakt.example' }, answering(200))).toBe(false)
})
