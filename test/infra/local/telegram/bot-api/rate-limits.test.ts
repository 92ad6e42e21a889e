import { expect, test } from 'vitest'
import { type Made, makeTelegram } from '../support.ts'

const said = async (
  { telegram }: Made,
  chatId: number,
  times: number,
): Promise<readonly (number | 'ok')[]> => {
  const results: (number | 'ok')[] = []
  for (let i = 0; i < times; i += 1) {
    const answer = await telegram.call('sendMessage', { chat_id: chatId, text: `${i}` })
    results.push(answer.ok === false ? (answer.parameters?.retry_after ?? -1) : 'ok')
  }
  return results
}

test('a private chat takes three at once and then one a second', async () => {
  const made = makeTelegram()
  expect(await said(made, 1001, 4)).toEqual(['ok', 'ok', 'ok', 1])
  made.clock.advance(1_000)
  expect(await said(made, 1001, 2)).toEqual(['ok', 1])
  expect(await said(made, 1002, 1)).toEqual(['ok'])
  expect(made.telegram.counters()).toMatchObject({ tooMany: 2, violations: 0 })
})

test('a group takes twenty a minute, edits too', async () => {
  const made = makeTelegram()
  for (let i = 0; i < 10; i += 1) {
    await said(made, -2001, 1)
    await made.telegram.call('editMessageText', { chat_id: -2001, message_id: i + 1, text: 'edited' })
    made.clock.advance(1_000)
  }
  expect(await said(made, -2001, 1)).toEqual([50])
  made.clock.advance(50_000)
  expect(await said(made, -2001, 3)).toEqual(['ok', 'ok', 1])
})

test('all chats together take thirty a second', async () => {
  const people = Array.from({ length: 40 }, (_, i) => ({
    id: 3_000 + i,
    name: `P${i}`,
    language: 'en' as const,
  }))
  const made = makeTelegram({ people })
  const results = await Promise.all(people.map(({ id }) => said(made, id, 1)))
  expect(results.flat().filter((result) => result === 'ok')).toHaveLength(30)
  expect(results.flat().filter((result) => result === 1)).toHaveLength(10)
})

test('a client that does not wait as told is counted', async () => {
  const made = makeTelegram()
  made.telegram.fail({ chatId: -2001, kind: '429', times: 1, retryAfter: 30 })
  expect(await said(made, -2001, 1)).toEqual([30])
  made.clock.advance(10_000)
  expect(await said(made, -2001, 2)).toEqual([20, 20])
  expect(await said(made, 1001, 1)).toEqual(['ok'])
  made.clock.advance(20_000)
  expect(await said(made, -2001, 1)).toEqual(['ok'])
  expect(made.telegram.counters()).toMatchObject({ tooMany: 3, violations: 2 })
})
