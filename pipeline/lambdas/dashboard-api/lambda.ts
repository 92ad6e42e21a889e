import { flowsFromEnvironment } from '../environment.ts'
import { createLife, type LambdaContext } from '../life.ts'
import { startOnce } from '../start-once.ts'
import { readVariables } from '../variables.ts'
import { createDashboardApi } from './api.ts'

/** Somebody waits for the answer: one that says that it did not work comes before they have gone. */
const storeDeadlineMs = 5_000

const life = createLife()

const started = startOnce((environment) => {
  const { TELEGRAM_BOT_TOKEN: token, CALL_SECRET: callSecret } = readVariables(
    environment,
    ['TELEGRAM_BOT_TOKEN'],
    ['CALL_SECRET'],
  )
  const flows = flowsFromEnvironment(environment, {
    livesForMs: life.leftMs,
    storeDeadlineMs,
    makesLinks: false,
  })
  return createDashboardApi({ flows, token, callSecret, log: flows.log })
})

/** The Lambda function behind `/api`. */
export const handler: ReturnType<typeof createDashboardApi> = async (event, context?: LambdaContext) => {
  life.begin(context)
  return (await started())(event)
}
