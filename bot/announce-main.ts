import { Api } from 'grammy'
import { readVariables } from '../pipeline/lambdas/variables.ts'
import { introduce } from './menu/introduce.ts'

/** `npm run announce`, once after each deployment; it needs no AWS, only the token and what is to be announced. */
const {
  TELEGRAM_BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot,
  TELEGRAM_WEBHOOK_URL: url,
  TELEGRAM_WEBHOOK_SECRET: secret,
  DASHBOARD_URL: dashboard,
} = readVariables(
  process.env,
  ['TELEGRAM_BOT_TOKEN'],
  ['TELEGRAM_API_ROOT', 'TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET', 'DASHBOARD_URL'],
)
if (url !== undefined && secret === undefined)
  throw new Error('TELEGRAM_WEBHOOK_SECRET is not set: without it anybody could speak as Telegram')
const api = new Api(token, apiRoot === undefined ? {} : { apiRoot })
const done = await introduce(api, {
  ...(url !== undefined && secret !== undefined && { webhook: { url, secret } }),
  ...(dashboard !== undefined && { dashboard }),
})
for (const line of done) console.log(line)
