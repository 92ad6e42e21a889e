import { archiveFromEnvironment } from '../pipeline/lambdas/archive/archive-later.ts'
import { calendarsOf } from '../pipeline/lambdas/duty/calendars.ts'
import { flowsFromEnvironment } from '../pipeline/lambdas/environment.ts'
import { createLife, type LambdaContext } from '../pipeline/lambdas/life.ts'
import { startOnce } from '../pipeline/lambdas/start-once.ts'
import { readVariables } from '../pipeline/lambdas/variables.ts'
import { loadedOnce } from '../pipeline/ports/loaded-once.ts'
import type { BotDeps } from './context.ts'
import { createBot } from './create-bot.ts'
import { createWebhook, type Webhook } from './updates/webhook.ts'

/** The function behind Telegram's webhook. */
export const createTelegramHandler = (deps: Parameters<typeof createWebhook>[0]): Webhook =>
  createWebhook(deps)

const needed = ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'] as const
/** Without the address there is no page yet, without the name nothing that opens it from a group. */
const wanted = [
  'TELEGRAM_API_ROOT',
  'DASHBOARD_URL',
  'MINI_APP_NAME',
  'QUICKCHART_HOST',
  'QUICKCHART_SCHEME',
  'QUICKCHART_KEY',
] as const

/** Loaded with the first chart that somebody asks for. */
const drawing = loadedOnce(() => import('../pipeline/channels/charts/quickchart-client.ts'))

/** Somebody waits for the answer: one that says that it did not work comes before they have gone. */
const storeDeadlineMs = 5_000

const life = createLife()
/** What is still to be said in chats that must wait: who pressed or wrote is answered first. */
const afterwards = new Set<Promise<unknown>>()

const started = startOnce((environment): Webhook => {
  const read = readVariables(environment, needed, wanted)
  const run = async (work: Promise<unknown>): Promise<void> => {
    const job = work.finally(() => afterwards.delete(job))
    afterwards.add(job)
  }
  const flows = flowsFromEnvironment(environment, {
    livesForMs: life.leftMs,
    storeDeadlineMs,
    calendars: calendarsOf(),
    ...archiveFromEnvironment(environment),
    run,
  })
  const { clock, log, stores } = flows
  const { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_BOT_TOKEN: token } = read
  const { DASHBOARD_URL: app, MINI_APP_NAME: miniApp } = read
  const charts: BotDeps['charts'] = {
    png: async (...asked) => (await drawing()).chartsFromEnvironment(read).png(...asked),
  }
  const links = { ...(app && { app }), ...(miniApp && { miniApp }) }
  const bot = createBot({ flows, log, token, charts, links, ...(apiRoot === undefined ? {} : { apiRoot }) })
  const secret = read.TELEGRAM_WEBHOOK_SECRET
  return createTelegramHandler({ bot, secret, updates: stores.updates, clock, log })
})

/** The Lambda function; its environment is read at the first call. It stands still once it has answered Telegram. */
export const handler = async (
  event: Parameters<Webhook>[0],
  context?: LambdaContext,
): ReturnType<Webhook> => {
  life.begin(context)
  const answer = await (await started())(event)
  await Promise.allSettled(afterwards)
  return answer
}
