import type { Person, Who } from '#core/directory.ts'
import type { Rule } from '#core/rule.ts'
import type { BotDeps } from '../../bot/context.ts'
import { createBot } from '../../bot/create-bot.ts'
import { createWebhook, type Webhook, type WebhookAnswer } from '../../bot/updates/webhook.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { GatewayCommands, Live } from '../../pipeline/ports/gateway-commands.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'

export { anna, erik, groupId, organization }
export const maja: Person = { id: 1003, name: 'Maja', role: 'viewer', language: 'sv' }
export const sven: Person = { id: 1004, name: 'Sven', role: 'admin', language: 'sv' }
export const stranger: Who = { id: 6666, name: 'Nobody' }
export const secret = 'open-sesame'
export const token = '123456:a-very-secret-token'

/** Where in a chat: in answer to a message, in a topic. */
export type Where = { readonly replyTo?: number; readonly topic?: number }

type Payload = {
  readonly text?: string
  readonly reply_markup?: Buttons
  readonly chat_id?: number
  readonly [field: string]: unknown
}
/** What a reader at the site sees; `sent` is as it was sent, with times for readers elsewhere. */
type Call = { readonly method: string; readonly payload: Payload; readonly sent: Payload }
type Buttons = { readonly inline_keyboard: readonly (readonly { text: string; callback_data?: string }[])[] }

export type BotUnderTest = FlowsUnderTest & {
  readonly webhook: Webhook
  /** What the Bot API was asked to do, oldest first. */
  readonly asked: Call[]
  /** Bodies that the Bot API answers next with, instead of success. */
  readonly refusals: object[]
  /** Somebody writes in a chat (their own without one); the texts that came back. */
  write(who: Who, text: string, chat?: number, where?: Where): Promise<readonly string[]>
  /** Somebody presses a button; the toasts that came back. */
  press(who: Who, data: string, chat?: number, messageId?: number): Promise<readonly (string | undefined)[]>
  post(update: unknown): Promise<WebhookAnswer>
  /** Another process over the same stores, at the same time: a second function, or the first after a restart. */
  another(): Promise<BotUnderTest>
  /** The id of the last message that was sent or edited. */
  newestMessage(): number
  /** The data of the buttons under the last message or edit. */
  buttons(): readonly { readonly text: string; readonly data: string }[]
  /** Sensor `a` becomes too warm, until its alarm stands. Its reference is what the buttons carry. */
  alarm(): Promise<{ readonly data: string; readonly raisedAt: number }>
}

const botInfo = {
  id: 1,
  is_bot: true as const,
  first_name: 'nattvakt',
  username: 'nattvakt_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
} as const

const readable = (html: string): string => html.replace(/<\/?tg-time[^>]*>/g, '')

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body

/** What a method was called with; of a call with a picture its fields, and of the picture no more than that it is there. */
const payloadOf = async (body: unknown): Promise<Payload> => {
  if (!isStream(body)) return JSON.parse(String(body ?? '{}'))
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  const field = /name="(\w+)"(?:;filename=\S*)?(?:\r\n[^\r\n]+)*\r\n\r\n([\s\S]*?)\r\n--/g
  const fields = [...Buffer.concat(parts).toString('utf8').matchAll(field)]
  return Object.fromEntries(
    fields.map(([, name = '', value = '']) => [name, /^[{[]/.test(value) ? JSON.parse(value) : value]),
  )
}

const textsOf = (calls: readonly Call[], method: string): readonly (string | undefined)[] =>
  calls.filter((call) => call.method === method).map((call) => call.payload.text)

/** What a bot may have besides: who asks gateways, where pages are. `restsByClock`: what it waits for takes its time, which somebody lets pass. */
type More = Partial<BotDeps> & {
  readonly live?: Live
  readonly gateways?: GatewayCommands
  readonly restsByClock?: true
}

export const botUnderTest = async (
  rules?: readonly Rule[],
  stores: Stores = memoryStores(),
  more: More = {},
): Promise<BotUnderTest> => {
  const under = await flowsUnderTest(rules, stores, undefined, organization, undefined, more.gateways)
  await stores.directories.put(organization, [
    { kind: 'person', value: maja },
    { kind: 'person', value: sven },
  ])
  return botOver(under, { update: 500, message: 900 }, more)
}

/** Telegram's counters, which all processes see alike. */
type Counters = { update: number; message: number }

const botOver = (under: FlowsUnderTest, counters: Counters, more: More): BotUnderTest => {
  const { clock, lines } = under
  const { live, gateways: _inFlows, restsByClock = false, ...deps } = more
  const rest = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  // The very flows, where nothing is otherwise: a test may give them more later.
  const own = { ...(live && { live }), ...(restsByClock && { rest }) }
  const flows = Object.keys(own).length === 0 ? under.flows : { ...under.flows, ...own }
  const { stores } = flows
  const asked: Call[] = []
  const refusals: object[] = []
  let newest = 0
  const fetch = async (url: unknown, init?: { readonly body?: unknown }): Promise<Response> => {
    const method = String(url).split('/').at(-1) ?? ''
    const sent = await payloadOf(init?.body)
    const { text } = sent
    asked.push({ method, payload: text === undefined ? sent : { ...sent, text: readable(text) }, sent })
    const { message_id: edited } = asked.at(-1)?.payload ?? {}
    if (method !== 'answerCallbackQuery' && method !== 'getFile')
      newest = typeof edited === 'number' ? edited : ++counters.message
    const answers: Readonly<Record<string, unknown>> = {
      answerCallbackQuery: true,
      getFile: { file_id: 'x', file_unique_id: 'u', file_path: 'documents/x' },
    }
    const result = answers[method] ?? { message_id: newest, date: 0, chat: { id: 0 } }
    return Response.json(refusals.shift() ?? { ok: true, result })
  }
  const bot = createBot({
    ...deps,
    flows,
    token,
    botInfo,
    log: flows.log,
    fetch: fetch as typeof globalThis.fetch,
  })
  const webhook = createWebhook({ bot, secret, updates: stores.updates, clock, log: flows.log })
  const post = (update: unknown): Promise<WebhookAnswer> =>
    webhook({
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(update),
      requestContext: { http: { method: 'POST' } },
    })
  const chatOf = (id: number) =>
    id > 0 ? { id, type: 'private', first_name: 'x' } : { id, type: 'group', title: 'x' }
  const fromOf = ({ id, name }: Who) => ({ id, is_bot: false, first_name: name })
  const since = async (update: object): Promise<readonly Call[]> => {
    const before = asked.length
    await post({ update_id: ++counters.update, ...update })
    return asked.slice(before)
  }
  return {
    ...under,
    webhook,
    asked,
    refusals,
    post,
    another: async () => botOver(await under.withStores(stores), counters, more),
    write: async (who, text, chat = who.id, { replyTo, topic } = {}) => {
      const length = /^\/\S+/.exec(text)?.[0].length
      const entities = length === undefined ? [] : [{ type: 'bot_command', offset: 0, length }]
      const message = {
        message_id: ++counters.message,
        date: 0,
        from: fromOf(who),
        chat: chatOf(chat),
        text,
        entities,
        ...(replyTo !== undefined && {
          reply_to_message: { message_id: replyTo, date: 0, chat: chatOf(chat) },
        }),
        ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
      }
      return textsOf(await since({ message }), 'sendMessage').map((one) => one ?? '')
    },
    press: async (who, data, chat = who.id, card = 77) => {
      const message = { message_id: card, date: 0, chat: chatOf(chat), text: 'x' }
      const query = { id: String(counters.update), from: fromOf(who), chat_instance: '1', data, message }
      return textsOf(await since({ callback_query: query }), 'answerCallbackQuery')
    },
    newestMessage: () => newest,
    buttons: () => {
      const last = asked.findLast((call) => call.payload.reply_markup !== undefined)
      const markup = last?.payload.reply_markup
      return (markup?.inline_keyboard ?? [])
        .flat()
        .map(({ text, callback_data }) => ({ text, data: callback_data ?? '' }))
    },
    alarm: async () => {
      for (const value of [25, 25.5, 25.6]) {
        await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
        await clock.advance(60_000)
        await under.idle()
      }
      const alarm = (await stores.watches.load(organization, ['a'])).get('a')?.alarms.high
      if (alarm?.name !== 'active')
        throw new Error(`not active: ${JSON.stringify(alarm)} ${JSON.stringify(lines)}`)
      return { data: `lab:a:high:${alarm.raisedAt.toString(36)}`, raisedAt: alarm.raisedAt }
    },
  }
}
