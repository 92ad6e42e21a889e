import { chartsFromEnvironment, chartVariables } from '../pipeline/channels/charts/quickchart-client.ts'
import { flowsFromEnvironment } from '../pipeline/lambdas/environment.ts'
import { startOnce } from '../pipeline/lambdas/start-once.ts'
import { readVariables } from '../pipeline/lambdas/variables.ts'
import { createBot } from './create-bot.ts'
import { createWebhook, type Webhook } from './updates/webhook.ts'

/** The function behind Telegram's webhook. */
export const createTelegramHandler = (deps: Parameters<typeof createWebhook>[0]): Webhook =>
  createWebhook(deps)

const needed = ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'] as const
/** Without the address there is no page yet, without the name nothing that opens it from a group. */
const wanted = ['TELEGRAM_API_ROOT', 'DASHBOARD_URL', 'MINI_APP_NAME', ...chartVariables] as const

const started = startOnce((environment): Webhook => {
  const read = readVariables(environment, needed, wanted)
  const flows = flowsFromEnvironment(environment)
  const { clock, log, stores } = flows
  const { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_BOT_TOKEN: token } = read
  const { DASHBOARD_URL: app, MINI_APP_NAME: miniApp } = read
  const charts = chartsFromEnvironment(read)
  const links = { ...(app && { app }), ...(miniApp && { miniApp }) }
  const bot = createBot({ flows, log, token, charts, links, ...(apiRoot === undefined ? {} : { apiRoot }) })
  const secret = read.TELEGRAM_WEBHOOK_SECRET
  return createTelegramHandler({ bot, secret, updates: stores.updates, clock, log })
})

/** The Lambda function; its environment is read at the first call. */
export const handler: Webhook = async (event) => (await started())(event)
