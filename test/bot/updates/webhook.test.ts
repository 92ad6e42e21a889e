import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { poll } from '../../../bot/updates/poll.ts'
import { bodyBytesMax } from '../../../bot/updates/webhook.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { runs } from '../../support/runs.ts'
import { settle } from '../../support/virtual-clock.ts'
import { anna, botUnderTest, secret, token } from '../bot-under-test.ts'

const status = (id: number, chat = anna.id) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 0,
    from: { id: anna.id, is_bot: false, first_name: 'Anna' },
    chat: { id: chat, type: 'private', first_name: 'Anna' },
    text: '/status',
    entities: [{ type: 'bot_command', offset: 0, length: 7 }],
  },
})
const event = (body: string, more: object = {}) => ({
  headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
  body,
  requestContext: { http: { method: 'POST' } },
  ...more,
})

describe('who may come in', () => {
  test.each([
    ['GET', { requestContext: { http: { method: 'GET' } } }, 405],
    ['no method', { requestContext: undefined }, 405],
    ['no secret', { headers: {} }, 401],
    ['no headers', { headers: undefined }, 401],
    ['a wrong secret', { headers: { 'x-telegram-bot-api-secret-token': `${secret}x` } }, 401],
    ['the right one', {}, 200],
  ])('%s', async (_name, more, statusCode) => {
    const { webhook, asked } = await botUnderTest()
    const answer = await webhook(event(JSON.stringify(status(1)), more))
    expect(answer.statusCode).toBe(statusCode)
    expect(asked.length).toBe(statusCode === 200 ? 1 : 0)
  })

  test('a body in base64 is read, one that is too large is not', async () => {
    const { webhook, asked } = await botUnderTest()
    const body = Buffer.from(JSON.stringify(status(1))).toString('base64')
    expect((await webhook(event(body, { isBase64Encoded: true }))).statusCode).toBe(200)
    expect(asked.length).toBe(1)
    expect((await webhook(event(' '.repeat(bodyBytesMax + 1)))).statusCode).toBe(413)
    expect((await webhook(event('å'.repeat(bodyBytesMax)))).statusCode).toBe(413)
  })
})

describe('each update once', () => {
  test('the same update again is answered and not carried out', async () => {
    const { post, asked } = await botUnderTest()
    const answers = await Promise.all([post(status(7)), post(status(7)), post(status(7))])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    expect((await post(status(7))).statusCode).toBe(200)
    expect(asked.length).toBe(1)
  })

  test('an update in the hands of another function comes again, and is carried out when that one has died', async () => {
    const { post, asked, flows, clock } = await botUnderTest()
    await flows.stores.updates.claim(7, clock.now(), clock.now() + 30_000)
    expect((await post(status(7))).statusCode).toBe(503)
    expect(asked).toEqual([])
    await clock.advance(30_001)
    expect((await post(status(7))).statusCode).toBe(200)
    expect(asked.length).toBe(1)
  })

  test('the updates of one chat wait for each other', async () => {
    const { post, asked, flows, clock } = await botUnderTest()
    const { all } = flows.stores.watches
    let first = true
    Object.assign(flows.stores.watches, {
      all: async (organization: string) => {
        const wait = first
        first = false
        if (wait) await new Promise<void>((resolve) => void clock.after(1_000, resolve))
        return all(organization)
      },
    })
    const slow = post(status(1))
    const behind = post({
      ...status(2),
      message: {
        ...status(2).message,
        text: '/start',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    })
    await settle()
    expect(asked).toEqual([])
    await clock.advance(1_000)
    await Promise.all([slow, behind])
    expect(
      asked.filter(({ method }) => method === 'sendMessage').map(({ payload }) => payload.text?.slice(0, 7)),
    ).toEqual(['<b>Lab<', 'Good to'])
  })
})

describe('what fails', () => {
  const failing = (part: object): Stores => {
    const stores = memoryStores()
    for (const [name, methods] of Object.entries(part)) Object.assign(stores[name as keyof Stores], methods)
    return stores
  }
  const down = async (): Promise<never> => {
    throw new Error(`the store is down, said https://api.telegram.org/bot${token}/x`)
  }

  test('without the store nobody knows: it comes again', async () => {
    const { post, asked } = await botUnderTest(undefined, failing({ updates: { claim: down } }))
    expect((await post(status(1))).statusCode).toBe(503)
    expect(asked).toEqual([])
  })

  test('a handled update that could not be noted is not asked for again', async () => {
    const { post, asked } = await botUnderTest(undefined, failing({ updates: { finish: down } }))
    expect((await post(status(1))).statusCode).toBe(200)
    expect(asked.length).toBe(1)
  })

  test('a failing look says that nothing was changed; the chat goes on', async () => {
    const { write, lines } = await botUnderTest(undefined, failing({ strangers: { dismissed: down } }))
    expect(await write(anna, '/status')).toEqual(['That did not work. Nothing was changed. Try again.'])
    expect(await write(anna, '/start')).toEqual([expect.stringContaining('Good to have you here')])
    expect(JSON.stringify(lines)).toContain('bot-failed-person-told')
    expect(JSON.stringify(lines)).not.toContain(token)
  })

  test('a failing change does not say so', async () => {
    const { write, press } = await botUnderTest(undefined, failing({ watches: { save: down } }))
    const words = expect.stringMatching(/^Something failed on the way/)
    expect(await write(anna, '/silence a 2h x')).toEqual([words])
    expect(await press(anna, 't:lab:a:high:abc')).toEqual(['This alarm is over.'])
    expect(await write(anna, '/threshold a 20')).toEqual([words])
  })

  test('a press whose work fails is answered once', async () => {
    const stores = memoryStores()
    const { alarm, press } = await botUnderTest(undefined, stores)
    const { data } = await alarm()
    Object.assign(stores.watches, { save: down })
    expect(await press(anna, `t:${data}`)).toEqual([expect.stringMatching(/^Something failed on the way/)])
  })

  test('a store that fails before anyone is known still answers with a sentence', async () => {
    const { write } = await botUnderTest(undefined, failing({ directories: { organizationsOf: down } }))
    expect(await write(anna, '/status')).toEqual(['That did not work. Nothing was changed. Try again.'])
  })

  test('a Telegram that refuses or asks to wait is borne', async () => {
    const { post, asked, refusals, clock, lines } = await botUnderTest()
    refusals.push({ ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' })
    expect((await post(status(1))).statusCode).toBe(200)
    refusals.push({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: 3 },
    })
    const waiting = post(status(2))
    await clock.advance(3_000)
    expect((await waiting).statusCode).toBe(200)
    expect(asked.length).toBe(3)
    expect(lines.map(({ event }) => event)).toContain('answer-not-given')
  })
})

describe('any JSON', () => {
  test('is never a failure of ours', async () => {
    const { webhook } = await botUnderTest()
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (body) => {
        expect((await webhook(event(body))).statusCode).toBe(200)
      }),
      runs(),
    )
  })

  test('nor is an update with anything in it', async () => {
    const { post } = await botUnderTest()
    const part = fc.oneof(
      fc.jsonValue(),
      fc.record({
        from: fc.jsonValue(),
        chat: fc.jsonValue(),
        data: fc.jsonValue(),
        message: fc.jsonValue(),
        text: fc.jsonValue(),
        entities: fc.jsonValue(),
      }),
    )
    let id = 10_000
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('message', 'callback_query', 'my_chat_member', 'x'),
        part,
        async (kind, value) => {
          id += 1
          expect((await post({ update_id: id, [kind]: value })).statusCode).toBe(200)
        },
      ),
      runs(),
    )
  })
})

test('polling takes the same way, asks again for what could not be claimed, and stops', async () => {
  const { flows, clock, asked } = await botUnderTest()
  const handled: number[] = []
  const offsets: number[] = []
  const batches = [[status(1), status(2, -5)], [status(2, -5)], []]
  let claims = 0
  const updates = {
    ...flows.stores.updates,
    claim: async (id: number, now: number, until: number) => {
      claims += 1
      if (claims === 2) throw new Error('down')
      return flows.stores.updates.claim(id, now, until)
    },
  }
  const bot = {
    isInited: () => true,
    init: async () => {},
    handleUpdate: async (update: { update_id: number }) => void handled.push(update.update_id),
    api: {
      deleteWebhook: async () => true,
      getUpdates: async ({ offset }: { offset: number }, signal: AbortSignal) => {
        offsets.push(offset)
        const batch = batches.shift()
        if (batch !== undefined) return batch
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')))
        })
      },
    },
  }
  const polling = poll({ bot: bot as never, updates, clock, log: flows.log })
  await clock.advance(5_000)
  expect(handled).toEqual([1, 2])
  expect(offsets).toEqual([0, 2, 3, 3])
  await polling.stop()
  expect(asked).toEqual([])
})
