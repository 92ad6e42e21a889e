import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot, InputFile } from 'grammy'
import { afterEach, expect, test } from 'vitest'
import { callAgain } from '../../bot/call-again.ts'
import { createBot } from '../../bot/create-bot.ts'
import { describeError } from '../../bot/describe-error.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { flowsUnderTest } from '../support/flows.ts'

const token = '123456:a-very-secret-token'
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** A Bot API that answers, and hangs up on the calls with these numbers, counted from one. */
const listening = async (
  hangsUpOn: readonly number[],
  body?: string,
): Promise<{ root: string; calls: string[]; lengths: number[] }> => {
  const calls: string[] = []
  const lengths: number[] = []
  const server = createServer((request, response) => {
    calls.push(String(request.url).replace(`/bot${token}/`, ''))
    const number = calls.length
    let length = 0
    request.on('data', (part: Buffer) => {
      length += part.length
    })
    request.on('end', () => {
      lengths.push(length)
      if (hangsUpOn.includes(number)) return request.socket.resetAndDestroy()
      response.setHeader('content-type', 'application/json')
      return response.end(
        body ?? JSON.stringify({ ok: true, result: { message_id: number, date: 0, chat: {} } }),
      )
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, lengths }
}

test('an answer whose kept connection was closed meanwhile is given over a new one', async () => {
  const { root, calls } = await listening([2])
  const { flows } = await flowsUnderTest(undefined, memoryStores())
  const bot = createBot({ flows, token, apiRoot: root, log: flows.log })
  await bot.api.sendMessage(1, 'first')
  const { message_id: second } = await bot.api.sendMessage(1, 'second')
  expect({ second, calls }).toEqual({ second: 3, calls: ['sendMessage', 'sendMessage', 'sendMessage'] })
})

test('a picture goes whole over the new connection', async () => {
  const { root, lengths } = await listening([2])
  const bot = new Bot(token, { client: { apiRoot: root } })
  bot.api.config.use(callAgain)
  const picture = new InputFile(new Uint8Array(50_000), 'chart.png')
  for (let time = 0; time < 2; time++) await bot.api.sendPhoto(1, picture)
  expect(lengths.map((length) => length > 50_000)).toEqual([true, true, true])
})

test('of an answer that is no JSON the log says so, and not the address with the token in it', async () => {
  const { root, calls } = await listening([], '<html>502</html>')
  const bot = new Bot(token, { client: { apiRoot: root } })
  bot.api.config.use(callAgain)
  const failed: unknown = await bot.api.sendMessage(1, 'x').catch((error: unknown) => error)
  expect(describeError(failed)).toContain('invalid json')
  expect(describeError(failed)).not.toContain('secret')
  expect(calls.length).toBe(1)
})

test('where each connection is closed it is tried twice, and the log says why without the token', async () => {
  const { root, calls } = await listening([1, 2, 3])
  const bot = new Bot(token, { client: { apiRoot: root } })
  bot.api.config.use(callAgain)
  const failed: unknown = await bot.api.sendMessage(1, 'x').catch((error: unknown) => error)
  expect(describeError(failed)).toBe("HttpError: Network request for 'sendMessage' failed! ECONNRESET")
  expect(calls.length).toBe(2)
})

test('what takes too long is not asked again: nobody waits twice as long', async () => {
  let asked = 0
  const bot = new Bot(token, {
    client: {
      timeoutSeconds: 0.05,
      fetch: () => {
        asked++
        return new Promise<Response>(() => {})
      },
    },
  })
  bot.api.config.use(callAgain)
  const failed: unknown = await bot.api.sendMessage(1, 'x').catch((error: unknown) => error)
  expect(describeError(failed)).toMatch(
    /^HttpError: .* Request to 'sendMessage' timed out after 0.05 seconds$/,
  )
  expect(asked).toBe(1)
})
