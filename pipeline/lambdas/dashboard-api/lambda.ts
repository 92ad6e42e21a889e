import { flowsFromEnvironment } from '../environment.ts'
import { type Environment, readVariables } from '../variables.ts'
import { createDashboardApi } from './api.ts'

const start = (environment: Environment) => {
  const { TELEGRAM_BOT_TOKEN: token } = readVariables(environment, ['TELEGRAM_BOT_TOKEN'])
  const flows = flowsFromEnvironment(environment)
  return createDashboardApi({ flows, token, log: flows.log })
}

let running: ReturnType<typeof createDashboardApi> | undefined

/** The Lambda function behind `/api`. */
export const handler: ReturnType<typeof createDashboardApi> = (event) => {
  running ??= start(process.env)
  return running(event)
}
