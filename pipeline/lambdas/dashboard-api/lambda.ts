import { flowsFromEnvironment } from '../environment.ts'
import { createDashboardApi } from './api.ts'

const start = (environment: Readonly<Record<string, string | undefined>>) => {
  const token = environment.TELEGRAM_BOT_TOKEN ?? ''
  if (token === '') throw new Error('TELEGRAM_BOT_TOKEN is not set; without it nobody can be let in')
  const flows = flowsFromEnvironment(environment)
  return createDashboardApi({ flows, token, log: flows.log })
}

let running: ReturnType<typeof createDashboardApi> | undefined

/** The Lambda function behind `/api`. */
export const handler: ReturnType<typeof createDashboardApi> = (event) => {
  running ??= start(process.env)
  return running(event)
}
