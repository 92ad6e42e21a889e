import { setTimeout as sleep } from 'node:timers/promises'
import { gatewaySilentRule, heartbeatMs, type Person } from '#core/directory.ts'
import type { ChatId } from '#core/ids.ts'
import type { TellingCall } from '#core/notice/chat-state.ts'
import type { Notification } from '#core/notice/notification.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { type Channel, channelOf } from '#core/ways/ways.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { calendarsOf } from '../../pipeline/lambdas/duty/calendars.ts'
import type { Calendars, Fetched } from '../../pipeline/ports/calendars.ts'
import type { GatewayCommands } from '../../pipeline/ports/gateway-commands.ts'
import type { Log, Stores } from '../../pipeline/ports/stores.ts'
import type { CardCharts, Teller, Told } from '../../pipeline/ports/teller.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { type Wishes, withWays } from './core/ways.ts'
import { randomFrom } from './random-from.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

export const organization = 'lab'
export const groupId = -2001
export const anna: Person = { id: 1001, name: 'Anna', role: 'admin', language: 'en' }
export const erik: Person = { id: 1002, name: 'Erik', role: 'operator', language: 'en' }

type Line = Parameters<Log>[0]
type Called = { readonly chat: number; readonly call: TellingCall; readonly at: number }

type Informed = { readonly chat: number; readonly notification: Notification; readonly at: number }

type Pictured = { readonly chat: number; readonly messageId: number; readonly at: number }

export type FlowsUnderTest = {
  readonly flows: Flows
  readonly clock: VirtualClock
  readonly calls: Called[]
  readonly lines: Line[]
  /** What people were told that is no alarm. */
  readonly informed: Informed[]
  /** The pictures that were put into messages. */
  readonly pictures: Pictured[]
  /** What calendars behind addresses are, by address. */
  readonly web: Map<string, Fetched>
  /** What was written, or said in a call, to addresses that are not told of alarms (yet). */
  readonly letters: { readonly to: string; readonly text: string }[]
  /** What the messenger answers next; `sent` when the list is empty. */
  readonly answers: Told[]
  /**
   * While `away`, the messenger cannot be reached at all and writes nothing down; while `stuck`, no picture arrives. Of several
   * channels some may be `awayBy`; `dead` chats say that nobody will ever read them.
   */
  readonly messenger: {
    away: boolean
    stuck: boolean
    readonly awayBy: Set<Channel>
    readonly dead: Set<ChatId>
  }
  /** Lets time pass until nothing is being done; before each second `realMs` go by, for a store that takes real time to answer. */
  idle(realMs?: number): Promise<void>
  /**
   * Another process at the same time of the same clock, with stores of its own view. Who meets other writers rests by that clock where
   * the stores take their time by it; everywhere else only until the others have gone on, because nobody lets time pass.
   */
  withStores(stores: Stores, restsByClock?: boolean): Promise<FlowsUnderTest>
}

/** The flows over stores in memory (or `stores`), with a messenger that writes down what it was asked to do. */
export const flowsUnderTest = async (
  rules: readonly Rule[] = presetRules('room'),
  stores: Stores = memoryStores(),
  clock: VirtualClock = virtualClock(),
  organizationId = organization,
  charts?: CardCharts,
  gateways?: GatewayCommands,
): Promise<FlowsUnderTest> => {
  const chat = { language: 'en', reachable: true } as const
  await stores.directories.put(organizationId, [
    { kind: 'organization', value: { id: organizationId, name: 'Lab' } },
    { kind: 'site', value: { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: groupId, onDuty: [] } },
    { kind: 'person', value: anna },
    { kind: 'person', value: erik },
    { kind: 'chat', value: { ...chat, id: anna.id, kind: 'private', title: 'Anna' } },
    { kind: 'chat', value: { ...chat, id: erik.id, kind: 'private', title: 'Erik' } },
    { kind: 'chat', value: { ...chat, id: groupId, kind: 'group', title: 'Cellar lab' } },
    ...['pi', 'a', 'b'].map(
      (id) =>
        ({
          kind: 'sensor',
          value: {
            id,
            kind: id === 'pi' ? 'gateway' : 'sensor',
            name: `Sensor ${id}`,
            site: 'cellar',
            intervalMs: id === 'pi' ? heartbeatMs : 60_000,
            rules: id === 'pi' ? [gatewaySilentRule] : rules,
            addedAt: clock.now(),
          },
        }) as const,
    ),
  ])
  return start(stores, clock, charts, gateways)
}

/** People choose by what they want to be told. */
export const chooseWays = async ({ flows }: FlowsUnderTest, org: string, wishes: Wishes): Promise<void> => {
  const directory = await flows.directories.get(org)
  if (directory === undefined) throw new Error(`there is no ${org}`)
  const { people, chats } = withWays(directory, wishes)
  await flows.stores.directories.put(org, [
    ...[...people.values()].map((value) => ({ kind: 'person', value }) as const),
    ...[...chats.values()].map((value) => ({ kind: 'chat', value }) as const),
  ])
}

/** Whether the gateway is heard is another story than what it measures: here it may say as seldom as it likes. */
export const expectNothingOfGateway = async ({ flows }: FlowsUnderTest, org: string): Promise<void> => {
  const gateway = (await flows.directories.get(org))?.sensors.get('pi')
  if (gateway === undefined) throw new Error(`${org} has no gateway`)
  await flows.stores.directories.put(org, [{ kind: 'sensor', value: { ...gateway, rules: [] } }])
}

let processes = 0

/** The flows of one process. */
const start = async (
  stores: Stores,
  clock: VirtualClock,
  charts?: CardCharts,
  gateways?: GatewayCommands,
  restsByClock = false,
): Promise<FlowsUnderTest> => {
  const calls: Called[] = []
  const lines: Line[] = []
  const answers: Told[] = []
  const letters: { to: string; text: string }[] = []
  const written = async (to: string, text: string): Promise<Told> => {
    letters.push({ to, text })
    return answers.shift() ?? { kind: 'sent', messageId: 0 }
  }
  const informed: Informed[] = []
  const web = new Map<string, Fetched>()
  const calendars: Calendars = {
    ...calendarsOf(),
    fetch: async (url) => web.get(url) ?? { kind: 'refused', why: 'unreachable', said: 'HTTP 404' },
  }
  const pictures: Pictured[] = []
  const background = new Set<Promise<unknown>>()
  const messenger = { away: false, stuck: false, awayBy: new Set<Channel>(), dead: new Set<ChatId>() }
  let messageId = 100
  let holders = 0
  const name = ++processes
  const teller: Teller = {
    tell: async (call, chat, _directory, at) => {
      if (messenger.away || messenger.awayBy.has(channelOf(chat)))
        return { kind: 'failed', why: 'ECONNREFUSED' }
      if (messenger.dead.has(chat.id)) return { kind: 'dead', because: 'blocked', why: 'blocked' }
      calls.push({ chat: chat.id, call, at })
      messageId += 1
      return answers.shift() ?? { kind: 'sent', messageId }
    },
    inform: async (notification, chat, _directory, at) => {
      if (messenger.away || messenger.awayBy.has(channelOf(chat)))
        return { kind: 'failed', why: 'ECONNREFUSED' }
      if (messenger.dead.has(chat.id)) return { kind: 'dead', because: 'blocked', why: 'blocked' }
      informed.push({ chat: chat.id, notification, at })
      return { kind: 'sent', messageId: 0 }
    },
    picture: async (card, _picture, chat, _directory, at) => {
      pictures.push({ chat: chat.id, messageId: card.messageId, at })
      if (messenger.stuck) return new Promise(() => undefined)
      return answers.shift() ?? { kind: 'sent', messageId: card.messageId }
    },
  }
  const flows = createFlows(
    {
      stores,
      clock,
      teller,
      calendars,
      post: {
        mail: ({ to, text }) => written(to, text),
        sms: written,
        call: ({ to, say }) => written(to, say),
        push: async () => answers.shift() ?? { kind: 'sent', messageId: 0 },
      },
      ...(charts && { charts }),
      log: (line) => lines.push(line),
      holder: () => `holder-${name}-${++holders}`,
      random: randomFrom(name),
      rest: (ms) =>
        new Promise<void>((resolve) => {
          if (restsByClock) clock.after(ms, resolve)
          else setImmediate(resolve)
        }),
      telegramScale: 1,
      ...(gateways === undefined ? {} : { gateways }),
    },
    async (work) => {
      const job = work.finally(() => background.delete(job))
      background.add(job)
    },
  )
  const idle = async (realMs = 0): Promise<void> => {
    while (background.size > 0) {
      if (realMs > 0) await Promise.race([Promise.all(background), sleep(realMs)])
      if (background.size > 0) await clock.advance(1000)
    }
  }
  return {
    flows,
    clock,
    calls,
    lines,
    answers,
    letters,
    informed,
    web,
    pictures,
    messenger,
    idle,
    withStores: (others, byClock) => start(others, clock, charts, undefined, byClock),
  }
}
