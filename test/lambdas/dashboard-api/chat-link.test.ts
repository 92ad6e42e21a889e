import { expect, test } from 'vitest'
import { createChatLink } from '../../../pipeline/lambdas/dashboard-api/sign-in/chat-link.ts'

test('the bot is asked for its name until it has said it, and the link says what it is to be told', async () => {
  const answers = [
    '<html>',
    '{"ok":true,"result":{"username":"a b"}}',
    '{"ok":true,"result":{"username":"watch_bot"}}',
  ]
  const asked: string[] = []
  const link = createChatLink({
    token: '1:x',
    apiRoot: 'https://telegram.example',
    fetch: async (url) => {
      asked.push(url)
      return new Response(answers[asked.length - 1])
    },
  })
  expect([await link('Qa'), await link('Qa'), await link('Qb'), await link('Qc')]).toEqual([
    undefined,
    undefined,
    'https://t.me/watch_bot?start=Qb',
    'https://t.me/watch_bot?start=Qc',
  ])
  expect(asked).toEqual(Array(3).fill('https://telegram.example/bot1:x/getMe'))
})
