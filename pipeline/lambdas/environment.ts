import { randomUUID } from 'node:crypto'
import type { Clock } from '#core/time.ts'
import { createDataPlane } from '../channels/iot/data-plane.ts'
import { telegramWhenTold } from '../channels/telegram-when-told.ts'
import { createFlows } from '../flows/create-flows.ts'
import type { Flows } from '../flows/deps.ts'
import type { Calendars } from '../ports/calendars.ts'
import type { CardCharts } from '../ports/teller.ts'
import { createDynamoClient } from '../store/client.ts'
import { realWaiting } from '../store/dynamo/patience.ts'
import { dynamoStores } from '../store/dynamo/stores.ts'
import { log } from './log.ts'
import { noteOutdatedZones } from './outdated-zones.ts'
import { type Environment, readVariables } from './variables.ts'
import { postFromEnvironment } from './ways/post.ts'
import { tellByWays } from './ways/tell-by-ways.ts'

const needed = [
  'AWS_REGION',
  'CONSOLE_TABLE',
  'READINGS_TABLE',
  'TELEGRAM_BOT_TOKEN',
  'IOT_DATA_ENDPOINT',
] as const
const wanted = ['STAGE', 'DYNAMODB_ENDPOINT', 'TELEGRAM_API_ROOT'] as const

/** The real clock of a function, which lives as long as one invocation at the most. */
const clock: Clock = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
  speed: 1,
}

type Ways = Pick<Flows, 'archive'> & {
  readonly charts?: (flows: () => Flows) => CardCharts
  /** Of functions that work rosters out. */
  readonly calendars?: Calendars
  /** How much longer the function may wait, in real time; without it, as long as telling takes. */
  readonly livesForMs?: () => number
  /** How long a store may be waited for; without it, as long as a site of 2,000 sensors that loses power takes. */
  readonly storeDeadlineMs?: number
  /** False for the function that the links in mails lead to: its own address is made of what it is made of, and it calls nobody. */
  readonly makesLinks?: boolean
  /** Gets what is still to be done for a chat that must wait; without it, whoever told it waits for that. */
  readonly run?: (work: Promise<unknown>) => Promise<unknown>
}

/** The flows of a function in AWS, from its environment. A chat that must wait is told before the function ends; so is a picture. */
export const flowsFromEnvironment = (
  environment: Environment,
  {
    charts: chartsFor,
    calendars,
    archive,
    livesForMs,
    storeDeadlineMs,
    makesLinks = true,
    run = (work) => work,
  }: Ways = {},
): Flows => {
  const read = readVariables(environment, needed, wanted)
  const { AWS_REGION: region, DYNAMODB_ENDPOINT: endpoint } = read
  const client = createDynamoClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  const tables = { console: read.CONSOLE_TABLE, readings: read.READINGS_TABLE }
  const telegram = telegramWhenTold({
    token: read.TELEGRAM_BOT_TOKEN,
    apiRoot: read.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    fetch,
  })
  const waiting = { ...realWaiting, ...(storeDeadlineMs !== undefined && { deadlineMs: storeDeadlineMs }) }
  const stored = dynamoStores({ client, tables, clock, log, waiting })
  const stores = { ...stored, directories: noteOutdatedZones(stored.directories, log) }
  const gateways = createDataPlane({
    region,
    endpoint: read.IOT_DATA_ENDPOINT,
    ...(read.STAGE !== undefined && { stage: read.STAGE }),
  })
  const charts = chartsFor?.(() => flows)
  const { post, answers } = postFromEnvironment(environment)
  const page = makesLinks ? readVariables(environment, [], ['DASHBOARD_URL']).DASHBOARD_URL : undefined
  const teller = tellByWays({ telegram, post, answers, page, flows: () => flows })
  const parts = {
    stores,
    teller,
    post,
    clock,
    log,
    gateways,
    holder: randomUUID,
    telegramScale: 1,
    ...(livesForMs && { livesForMs }),
    ...(charts && { charts }),
    ...(calendars && { calendars }),
    ...(archive && { archive }),
  }
  const flows: Flows = createFlows(parts, run)
  return flows
}
