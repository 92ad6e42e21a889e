import { randomUUID } from 'node:crypto'
import type { Clock } from '#core/time.ts'
import { createDataPlane } from '../channels/iot/data-plane.ts'
import { createTelegramTeller } from '../channels/telegram/teller.ts'
import { createFlows } from '../flows/create-flows.ts'
import type { Flows } from '../flows/deps.ts'
import type { CardCharts } from '../ports/telling.ts'
import { createDynamoClient } from '../store/client.ts'
import { dynamoStores } from '../store/dynamo.ts'
import { log } from './log.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A variable that must be there; the message says which one is not. */
export const required = (environment: Environment, name: string): string => {
  const value = environment[name]
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`)
  return value
}

/** The real clock of a function, which lives as long as one invocation at the most. */
const clock: Clock = {
  now: () => Date.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
  speed: 1,
}

/** The flows of a function in AWS, from its environment. A chat that must wait is told before the function ends; so is a picture. */
export const flowsFromEnvironment = (
  environment: Environment,
  chartsFor?: (flows: () => Flows) => CardCharts,
): Flows => {
  const endpoint = environment.DYNAMODB_ENDPOINT
  const client = createDynamoClient({
    region: required(environment, 'AWS_REGION'),
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  const tables = {
    console: required(environment, 'CONSOLE_TABLE'),
    readings: required(environment, 'READINGS_TABLE'),
  }
  const teller = createTelegramTeller({
    token: required(environment, 'TELEGRAM_BOT_TOKEN'),
    apiRoot: environment.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    fetch,
  })
  const stores = dynamoStores({ client, tables, clock, log })
  const gateways = createDataPlane({
    region: required(environment, 'AWS_REGION'),
    endpoint: required(environment, 'IOT_DATA_ENDPOINT'),
  })
  const charts = chartsFor?.(() => flows)
  const parts = {
    stores,
    teller,
    clock,
    log,
    gateways,
    holder: randomUUID,
    telegramScale: 1,
    ...(charts && { charts }),
  }
  const flows = createFlows(parts, (work) => work)
  return flows
}
