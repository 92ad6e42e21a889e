import { loadedOnce } from '../../ports/loaded-once.ts'
import { archiveFromEnvironment } from '../archive/archive-later.ts'
import { calendarsOf } from '../duty/calendars.ts'
import { flowsFromEnvironment } from '../environment.ts'
import { createLife, type LambdaContext } from '../life.ts'
import { startOnce } from '../start-once.ts'
import { readVariables } from '../variables.ts'
import { createDashboardApi } from './api.ts'
import type { ChatLink } from './sign-in/doors.ts'

/** Somebody waits for the answer: one that says that it did not work comes before they have gone. */
const storeDeadlineMs = 5_000

const loadChatLink = loadedOnce(() => import('./sign-in/chat-link.ts'))

const life = createLife()

const started = startOnce((environment) => {
  const {
    TELEGRAM_BOT_TOKEN: token,
    CALL_SECRET: callSecret,
    TELEGRAM_API_ROOT: apiRoot = 'https://api.telegram.org',
  } = readVariables(environment, ['TELEGRAM_BOT_TOKEN'], ['CALL_SECRET', 'TELEGRAM_API_ROOT'])
  const flows = flowsFromEnvironment(environment, {
    livesForMs: life.leftMs,
    storeDeadlineMs,
    makesLinks: false,
    calendars: calendarsOf(),
    ...archiveFromEnvironment(environment),
  })
  const links = loadedOnce(async () => (await loadChatLink()).createChatLink({ token, apiRoot, fetch }))
  const chatLink: ChatLink = async (start) => (await links())(start)
  return createDashboardApi({ flows, token, callSecret, chatLink, log: flows.log })
})

/** The Lambda function behind `/api`. */
export const handler: ReturnType<typeof createDashboardApi> = async (event, context?: LambdaContext) => {
  life.begin(context)
  return (await started())(event)
}
