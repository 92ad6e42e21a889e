import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Conversation } from '#core/people/conversation.ts'
import { secondMs } from '#core/time.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { createTables } from '../../../pipeline/store/create-tables.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { startDynalite } from '../../support/dynalite.ts'
import { settle } from '../../support/virtual-clock.ts'
import { anna, type BotUnderTest, botUnderTest, organization } from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

const place = { chat: anna.id, person: anna.id }
let tablesMade = 0
const stored = async (): Promise<Stores> => {
  const tables = { readings: `readings-${++tablesMade}`, console: `console-${tablesMade}` }
  await createTables(dynalite.client, tables)
  return dynamoStores({ client: dynalite.client, tables, clock: { now: () => 0 } })
}

/** As if other code had left it. */
const rewritten = async ({ flows, clock }: BotUnderTest, change: (was: Conversation) => Conversation) => {
  const { conversations } = flows.stores
  const now = clock.now()
  const acquired = await conversations.acquire(place, 'test', now, now + 1)
  if (acquired === 'held' || acquired.conversation === undefined) throw new Error('nothing waits')
  await conversations.save(place, 'test', change(acquired.conversation), now + 10 ** 9)
}

const silencesOf = async (bot: BotUnderTest, sensor: string): Promise<number> =>
  (await bot.flows.stores.history.list(organization, sensor, 99)).filter(({ what }) => what === 'silenced')
    .length

const press = (id: number, data: string) => ({
  update_id: id,
  callback_query: {
    id: String(id),
    from: { id: anna.id, is_bot: false, first_name: 'Anna' },
    chat_instance: '1',
    data,
    message: { message_id: 901, date: 0, chat: { id: anna.id, type: 'private', first_name: 'x' }, text: 'x' },
  },
})

describe('a conversation', () => {
  test('goes on in another process, from DynamoDB, and repeats nothing that was said', async () => {
    const first = await botUnderTest(undefined, await stored())
    await phoneOf(first, anna).write('/silence')
    await phoneOf(first, anna).press('Sensor b')
    const second = await first.another()
    expect(await phoneOf(second, anna).write('45 min')).toEqual([expect.stringMatching(/45 min\. Why\?/)])
    const third = await second.another()
    expect(await phoneOf(third, anna).write('leaks')).toEqual([expect.stringMatching(/02:45: leaks\?/)])
    expect(await phoneOf(third, anna).press('🔕 Keep it quiet')).toMatch(/silenced until 02:45: leaks/)
    expect(third.asked.map(({ method }) => method)).toEqual([
      'sendMessage',
      'answerCallbackQuery',
      'editMessageText',
    ])
    expect(await silencesOf(third, 'b')).toBe(1)
  })

  test('of another version is ended with a sentence, and not run', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/silence b')
    await rewritten(bot, (was) => ({ ...was, version: '1.0' }))
    const words =
      'I have been updated in the meantime and cannot go on with the silence. Nothing was changed. /silence starts anew.'
    expect(await phone.write('2 h')).toEqual([words])
    expect(await phone.write('2 h')).toEqual(['I only understand commands. /help lists them.'])
  })

  test('a conversation whose code was changed without a new version ends as soon as that shows', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/silence b')
    const other = (was: Conversation) => was.progress.replaceAll('"external"', '"something-else"')
    await rewritten(bot, (was) => ({ ...was, progress: other(was) }))
    expect(await phone.write('2 h')).toEqual([expect.stringMatching(/^I have been updated in the meantime/)])
  })

  test('of which nobody knows the name any more is ended, too', async () => {
    const bot = await botUnderTest()
    await phoneOf(bot, anna).write('/silence b')
    await rewritten(bot, (was) => ({ ...was, name: 'threshold', version: '0.0' }))
    expect(await phoneOf(bot, anna).write('2 h')).toEqual([expect.stringMatching(/^I have been updated/)])
  })

  test('a conversation whose step failed stays at its question, and the same answer may be given again', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/silence')
    const { conversations } = bot.flows.stores
    const { save } = conversations
    const failing = async (): Promise<never> => {
      Object.assign(conversations, { save })
      throw new Error('the store is down')
    }
    Object.assign(conversations, { save: failing })
    expect((await phone.write('b sensor')).at(-1)).toBe('That did not work. Nothing was changed. Try again.')
    expect(await phone.write('b sensor')).toEqual([expect.stringMatching(/how long/)])
    expect(await phone.press('2 h')).toMatch(/Why\?/)
  })

  test('a conversation whose change failed half-way is over', async () => {
    const bot = await botUnderTest()
    const phone = phoneOf(bot, anna)
    await phone.write('/silence b 2h')
    await phone.press('Cleaning')
    Object.assign(bot.flows.stores.watches, {
      save: async () => {
        throw new Error('the store is down')
      },
    })
    await bot.press(anna, bot.buttons()[0]?.data ?? '')
    expect(await bot.flows.stores.conversations.peek(place, bot.clock.now())).toBeUndefined()
  })
})

describe('two answers at once, in two processes', () => {
  test.each([
    ['in memory', async () => memoryStores()],
    ['in DynamoDB', stored],
  ])('are taken one after the other: the later one comes again (%s)', async (_name, stores) => {
    const one = await botUnderTest(undefined, await stores())
    const two = await one.another()
    const phone = phoneOf(one, anna)
    await phone.write('/silence b')
    await phone.press('30 min')
    await phone.press('Cleaning')
    const before = await silencesOf(one, 'b')
    const data = one.buttons()[0]?.data ?? ''
    const answers = await Promise.all([one.post(press(9001, data)), two.post(press(9002, data))])
    expect(await silencesOf(one, 'b')).toBe(before + 1)
    const again = answers.findIndex(({ statusCode }) => statusCode === 503)
    if (again >= 0) expect((await one.post(press(9001 + again, data))).statusCode).toBe(200)
    expect(await silencesOf(one, 'b')).toBe(before + 1)
    expect(await one.flows.stores.conversations.peek(place, one.clock.now())).toBeUndefined()
  })

  test('the second of two updates does nothing, is not answered, and finds what the first one left', async () => {
    const one = await botUnderTest()
    const two = await one.another()
    await phoneOf(one, anna).write('/silence b')
    const data = one.buttons()[0]?.data ?? ''
    const { conversations } = one.flows.stores
    const now = one.clock.now()
    await conversations.acquire(place, 'somebody', now, now + 30 * secondMs)
    expect((await two.post(press(9001, data))).statusCode).toBe(503)
    expect(two.asked).toEqual([])
    await conversations.release(place, 'somebody')
    expect((await two.post(press(9001, data))).statusCode).toBe(200)
    expect(two.asked.at(-1)?.payload.text).toMatch(/Why\?/)
  })

  test('an answer that was held by a process that died is taken when its lease has run out', async () => {
    const bot = await botUnderTest()
    await phoneOf(bot, anna).write('/silence b')
    const data = bot.buttons()[0]?.data ?? ''
    const now = bot.clock.now()
    await bot.flows.stores.conversations.acquire(place, 'dead', now, now + 30 * secondMs)
    expect((await bot.post(press(9001, data))).statusCode).toBe(503)
    await bot.clock.advance(30 * secondMs)
    await settle()
    expect((await bot.post(press(9001, data))).statusCode).toBe(200)
    expect(bot.asked.at(-1)?.payload.text).toMatch(/Why\?/)
  })
})
