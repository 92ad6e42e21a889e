import { join } from 'node:path'
import type { Clock } from '#core/time.ts'
import { createBot } from '../../bot/create-bot.ts'
import { describeError } from '../../bot/describe-error.ts'
import { createTelegramHandler } from '../../bot/lambda.ts'
import { announceToAll } from '../../bot/menu/announce.ts'
import { allowedUpdates } from '../../bot/updates/allowed-updates.ts'
import { type Polling, poll } from '../../bot/updates/poll.ts'
import { type Charts, createCharts } from '../../pipeline/channels/charts/quickchart-client.ts'
import { askHearing, type Hearing } from '../../pipeline/channels/pulse/hearing.ts'
import { createApi } from '../../pipeline/channels/telegram/api.ts'
import { createTelegramTeller } from '../../pipeline/channels/telegram/teller.ts'
import type { LocalPlace } from '../../pipeline/channels/webhook/address.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { createChatLink } from '../../pipeline/lambdas/dashboard-api/sign-in/chat-link.ts'
import type { ChatLink } from '../../pipeline/lambdas/dashboard-api/sign-in/doors.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import type { Teller } from '../../pipeline/ports/teller.ts'
import type { FunctionUrlHandler } from './aws/function-url.ts'
import { group, organizationId, people } from './demo/seed.ts'
import type { Secrets } from './secrets.ts'
import { createLocalTelegram, type LocalTelegram } from './telegram/local-telegram.ts'
import { createUnderWay } from './under-way.ts'

export type Messenger = {
  readonly isReal: boolean
  readonly token: string
  readonly teller: Teller
  readonly charts: Charts
  /** Nothing when the real Telegram is used. */
  readonly local: LocalTelegram | undefined
  /** What opens the chat with the bot and says something to it. */
  readonly chatLink: ChatLink
  /** Answers 404 when nobody delivers updates this way. */
  webhook: FunctionUrlHandler
  /** Starts the bot, so that people are heard. */
  begin(flows: Flows, localHooks?: LocalPlace): Promise<void>
  /** Rejects when Telegram does not answer. */
  probe(): Promise<void>
  /** Whether people are heard, as Telegram or the polling says. */
  hearing(): Promise<Hearing>
  /** Takes no update any more, and waits, within bounds, for those that are being carried out. False when they take longer. */
  quiet(): Promise<boolean>
  close(): Promise<void>
}

/** A bot that somebody else's Telegram knows. */
export type TelegramAccess = { readonly token: string; readonly apiRoot: string }

export type MessengerDeps = {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly secrets: Secrets
  /** The real Telegram (or one that stands for it); nothing: the local one. */
  readonly telegram: TelegramAccess | undefined
  /** Of this stack's HTTP server. */
  readonly url: string
  /** For the renderer of charts behind that server. */
  readonly chartKey: string
}

const bot = { id: 4_200_000_001, username: 'nattvakt_local_bot', name: 'nattvakt' }

const openLocal = ({ clock, log, secrets, folder }: MessengerDeps): LocalTelegram =>
  createLocalTelegram({
    clock,
    token: secrets.botToken,
    bot,
    people,
    groups: [group],
    journal: join(folder, 'telegram.jsonl'),
    log: (line) => log({ level: 'warn', event: 'local-telegram', detail: JSON.stringify(line) }),
  })

/** The real Telegram with its token, or the local one: the same bot and the same teller either way. */
export const openMessenger = (deps: MessengerDeps): Messenger => {
  const { log, clock, secrets, telegram, url, chartKey } = deps
  const isReal = telegram !== undefined
  const { token, apiRoot } = telegram ?? { token: secrets.botToken, apiRoot: `${url}/telegram` }
  const local = isReal ? undefined : openLocal(deps)
  const charts = createCharts({ host: new URL(url).host, scheme: 'http', key: chartKey })
  let polling: Polling | undefined
  const updates = createUnderWay()
  let isQuiet = false
  const messenger: Messenger = {
    isReal,
    token,
    local,
    // The front page of this machine is the local chat.
    chatLink: isReal ? createChatLink({ token, apiRoot, fetch }) : async (start) => `${url}/?start=${start}`,
    teller: createTelegramTeller({ token, apiRoot, fetch, log }),
    charts,
    webhook: async () => ({ statusCode: 404 }),
    begin: async (flows, localHooks) => {
      const running = createBot({
        flows,
        log,
        token,
        apiRoot,
        links: { app: `${url}/app` },
        charts,
        ...(localHooks && { localHooks }),
      })
      const intake = {
        bot: running,
        updates: flows.stores.updates,
        clock,
        log,
        // Lambda freezes a function once it has answered; this process goes on.
        background: (work: Promise<void>): void => {
          updates.add(work)
        },
      }
      const announce = async (): Promise<void> => {
        const directory = await flows.directories.get(organizationId)
        if (directory !== undefined) await announceToAll(running.api, log, directory)
      }
      if (isReal) {
        polling = poll(intake)
        announce().catch((error: unknown) =>
          log({ level: 'warn', event: 'commands-not-announced', why: describeError(error) }),
        )
        return
      }
      await running.init()
      await announce()
      const handle = createTelegramHandler({ ...intake, secret: secrets.webhookSecret })
      messenger.webhook = (event) =>
        isQuiet ? Promise.resolve({ statusCode: 503 }) : updates.add(handle(event))
      await running.api.setWebhook(`${url}/webhook`, {
        secret_token: secrets.webhookSecret,
        allowed_updates: allowedUpdates,
      })
    },
    probe: async () => {
      const answer = await fetch(`${apiRoot}/bot${token}/getMe`, { signal: AbortSignal.timeout(5000) })
      if (!answer.ok) throw new Error(`Telegram answers ${answer.status}`)
    },
    hearing: async () => {
      if (!isReal) return askHearing(createApi({ token, apiRoot, fetch }), clock.now())
      const problem = polling?.problem()
      return problem === undefined ? {} : { hearing: problem }
    },
    quiet: async () => {
      isQuiet = true
      if (polling !== undefined) updates.add(polling.stop())
      return updates.ended()
    },
    close: async () => {
      await polling?.stop()
      await local?.close()
    },
  }
  return messenger
}
