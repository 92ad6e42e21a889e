import { flowsFromEnvironment, required } from '../pipeline/lambdas/environment.ts'
import { chartsFromEnvironment } from './charts.ts'
import { createBot } from './create-bot.ts'
import { createWebhook, type Webhook } from './webhook.ts'

/** The function behind Telegram's webhook. */
export const createTelegramHandler = (deps: Parameters<typeof createWebhook>[0]): Webhook =>
  createWebhook(deps)

/** Both may be missing: then there is no page yet, or nothing that opens it from a group. */
const linksFrom = ({ DASHBOARD_URL: app, MINI_APP_NAME: miniApp }: NodeJS.ProcessEnv) => ({
  ...(app && { app }),
  ...(miniApp && { miniApp }),
})

const start = (environment: NodeJS.ProcessEnv): Webhook => {
  const flows = flowsFromEnvironment(environment)
  const { clock, log, stores } = flows
  const apiRoot = environment.TELEGRAM_API_ROOT
  const token = required(environment, 'TELEGRAM_BOT_TOKEN')
  const charts = chartsFromEnvironment(environment)
  const links = linksFrom(environment)
  const bot = createBot({ flows, log, token, charts, links, ...(apiRoot === undefined ? {} : { apiRoot }) })
  const secret = required(environment, 'TELEGRAM_WEBHOOK_SECRET')
  return createTelegramHandler({ bot, secret, updates: stores.updates, clock, log })
}

let running: Webhook | undefined

/** The Lambda function; its environment is read at the first call. */
export const handler: Webhook = (event) => {
  running ??= start(process.env)
  return running(event)
}
