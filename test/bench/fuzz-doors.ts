import { isDeepStrictEqual } from 'node:util'
import { packBinaryReports } from '#core/gateway-protocol/binary/pack.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { commands } from '../../bot/commands.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import {
  anna,
  type BotUnderTest,
  botUnderTest,
  groupId,
  maja,
  organization,
  secret,
  stranger,
} from '../bot/bot-under-test.ts'
import { apiUnderTest, initDataOf } from '../lambdas/dashboard-api/support.ts'
import { flowsUnderTest } from '../support/flows.ts'
import { randomFrom } from '../support/random-from.ts'
import type { Figure } from './figure.ts'
import { mutate, mutateBytes, noise, oneOf } from './mutate.ts'

/** At each of the four doors. */
const each = 25_000
/** As many at one stack; then another, so that what was heard does not pile up. */
const batch = 500

type Counted = { crashes: number; accepted: number }
type Random = () => number

/** All that somebody without the right must not change. */
const everything = async ({ stores, clock }: Flows): Promise<unknown> => {
  const directory = (await stores.directories.load(organization))?.directory
  const { sensors, sites, people, organization: own } = directory ?? {}
  return {
    own,
    sensors: [...(sensors ?? [])],
    sites: [...(sites ?? [])],
    roles: [...(people?.values() ?? [])].map(({ id, role }) => [id, role]),
    watches: await stores.watches.all(organization),
    invitations: await stores.invitations.list(organization, clock.now()),
  }
}

/** Lets the clock run until that is done: some answers wait for Telegram's limits. */
const inTime = async <T>({ clock }: BotUnderTest, work: Promise<T>): Promise<T> => {
  let isDone = false
  const watched = work.finally(() => {
    isDone = true
  })
  await Promise.race([watched.catch(() => undefined), new Promise((resolve) => setImmediate(resolve))])
  while (!isDone) await clock.advance(500)
  return watched
}

const update = (random: Random, from: { readonly id: number; readonly name: string }, id: number): object => {
  const chat = oneOf(random, [from.id, groupId])
  const sender = { id: from.id, is_bot: false, first_name: from.name }
  const place =
    chat > 0 ? { id: chat, type: 'private', first_name: 'x' } : { id: chat, type: 'group', title: 'x' }
  const message = { message_id: 900 + id, date: 0, chat: place }
  const text = `/${oneOf(random, [commands[0]?.name ?? 'status', ...commands.map(({ name }) => name)])} a 2h x`
  const entities = [{ type: 'bot_command', offset: 0, length: text.indexOf(' ') }]
  return oneOf<object>(random, [
    { update_id: id, message: { ...message, from: sender, text, entities } },
    {
      update_id: id,
      callback_query: { id: '1', from: sender, chat_instance: '1', data: 't:lab:a:high:x', message },
    },
    { update_id: id, message: { ...message, from: sender, migrate_to_chat_id: -1_002_002 } },
  ])
}

/** Bodies at the webhook: with the secret whatever they say, without it nothing is done. */
const webhookBodies = async (random: Random, count: Counted): Promise<void> => {
  const under = await botUnderTest()
  await under.alarm()
  const before = await everything(under.flows)
  const post = async (body: string, presented: string): Promise<void> => {
    const headers = { 'x-telegram-bot-api-secret-token': presented }
    const event = { headers, body, requestContext: { http: { method: 'POST' } } }
    const { statusCode } = await inTime(under, under.webhook(event))
    const isRight = presented === secret
    if (!(isRight ? [200, 413, 503] : [401]).includes(statusCode))
      count[isRight ? 'crashes' : 'accepted'] += 1
  }
  // Without the secret, in the name of an admin; then with it, in the name of one who may only look.
  for (let index = 0; index < batch; index += 2) {
    const guessed = mutate(secret, random).slice(0, 40)
    const body = mutate(JSON.stringify(update(random, anna, index)), random)
    await post(body, guessed === secret ? '' : guessed)
  }
  if (!isDeepStrictEqual(await everything(under.flows), before)) count.accepted += 1
  for (let index = 1; index < batch; index += 2) {
    const whole = JSON.stringify(update(random, stranger, index))
    await post(random() < 0.1 ? noise(random, 400) : mutate(whole, random), secret)
  }
  count.crashes += under.lines.filter(
    ({ event }) => event === 'bot-failed-person-told' || event === 'webhook-failed-dropped',
  ).length
}

/** Data of buttons that nobody was shown, pressed by who may only look, and by nobody's acquaintance. */
const callbackData = async (random: Random, count: Counted): Promise<void> => {
  const under = await botUnderTest()
  const { data } = await under.alarm()
  await inTime(under, under.write(maja, '/start'))
  const before = await everything(under.flows)
  const shown = [
    data,
    ...under.buttons().map((button) => button.data),
    '!r!lab!retire!a!x',
    '!p!lab!role!1001!viewer!1',
  ] as const
  for (let index = 0; index < batch; index++) {
    const forged = random() < 0.2 ? noise(random, 70) : mutate(oneOf(random, shown), random).slice(0, 64)
    const who = oneOf(random, [maja, stranger])
    await inTime(under, under.press(who, forged, oneOf(random, [who.id, groupId]))).catch(() => {
      count.crashes += 1
    })
  }
  if (!isDeepStrictEqual(await everything(under.flows), before)) count.accepted += 1
  count.crashes += under.lines.filter(({ event }) => event === 'bot-failed-person-told').length
}

/** Calls of the dashboard's API: signed by nobody, by another bot, by somebody of another organization. */
const apiCalls = async (random: Random, count: Counted): Promise<void> => {
  const { handler, clock, lines } = await apiUnderTest()
  const paths = [
    '/api/board',
    '/api/series',
    '/api/history',
    '/api/session',
    '/api/',
    '/api/board/..',
  ] as const
  for (let index = 0; index < batch; index++) {
    const right = initDataOf(anna.id, clock.now())
    const isRight = random() < 0.3
    const presented = isRight
      ? right
      : oneOf(random, [
          mutate(right, random),
          initDataOf(anna.id, clock.now(), 'other:token'),
          initDataOf(4711, clock.now()),
          '',
        ])
    const path = random() < 0.6 ? oneOf(random, paths) : mutate(oneOf(random, paths), random)
    const query = 'sensor=a&quantity=temperature&hours=24'
    const answer = await handler({
      rawPath: path,
      rawQueryString: random() < 0.5 ? query : mutate(query, random),
      headers: { authorization: `tma ${presented}`, 'content-type': 'application/json' },
      cookies: [`nattvakt=${noise(random, 44)}`],
      body: noise(random, 100),
      requestContext: { http: { method: oneOf(random, ['GET', 'GET', 'GET', 'POST', 'DELETE', 'PUT']) } },
    }).catch(() => undefined)
    if (answer === undefined || answer.statusCode >= 500) count.crashes += 1
    const isSignedByRight = presented === right
    // Ending a session that there is not is nothing that needs a right.
    if (answer?.statusCode === 200 && !isSignedByRight && answer.body !== '{}') count.accepted += 1
  }
  count.crashes += lines.filter(({ level }) => level === 'error').length
}

/** Payloads at the report topic: of this gateway, of others, of an organization that there is not. */
const payloads = async (random: Random, count: Counted): Promise<void> => {
  const { flows, clock } = await flowsUnderTest()
  const hotPath = createHotPath(flows)
  const before = await everything(flows)
  for (let index = 0; index < batch; index++) {
    await clock.advance(1000)
    const now = clock.now()
    const measured = ['a', 'b'].map((sensor) => ({
      sensor,
      measuredAt: now,
      values: { temperature: 20 },
      faults: [],
    }))
    const [whole = ''] = packReports(
      { gateway: 'pi', sentAt: now, cause: 'live', readings: measured },
      index + 1,
    )
    const report = { gateway: 'pi', epoch: 4711, sentAt: now, cause: 'live', readings: measured } as const
    const [inBits = new Uint8Array()] = packBinaryReports(report, index + 1)
    const text = random() < 0.1 ? noise(random, 300) : mutate(whole, random)
    const payload = random() < 0.5 ? Buffer.from(text) : mutateBytes(inBits, random)
    const topic = oneOf(random, [
      'nattvakt/lab/pi/report',
      'nattvakt/lab/pi/report',
      'nattvakt/lab/other/report',
      'nattvakt/gone/pi/report',
    ])
    const outcome = await hotPath(makeIotRuleEvent(topic, payload, clock.now())).catch(() => undefined)
    if (outcome === undefined) count.crashes += 1
    const saysPi = topic !== 'nattvakt/lab/pi/report' && Buffer.from(payload).includes('"pi"')
    if (outcome?.kind === 'taken' && saysPi) count.accepted += 1
  }
  // Whatever is said on these topics, nothing but what was measured changes.
  const { watches: _before, ...others } = Object(before)
  const { watches: _after, ...now } = Object(await everything(flows))
  if (!isDeepStrictEqual(now, others)) count.accepted += 1
}

const doors = {
  'webhook bodies': webhookBodies,
  'callback data': callbackData,
  'API calls': apiCalls,
  'MQTT payloads': payloads,
}

/** What anybody may send to the four doors, 25,000 times each: nothing crashes, and nobody gets what they may not. */
export const fuzzDoors = async (): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  for (const [name, play] of Object.entries(doors)) {
    const random = randomFrom(20261129)
    const count: Counted = { crashes: 0, accepted: 0 }
    for (let done = 0; done < each; done += batch) await play(random, count)
    const said = `${each} ${name}`
    figures.push({ name: `${said}: crashes`, value: count.crashes, unit: '', goal: '0' })
    figures.push({ name: `${said}: accepted without right`, value: count.accepted, unit: '', goal: '0' })
  }
  return figures
}
