import type { Flows } from '../flows/deps.ts'
import { ingest } from '../flows/ingest/ingest.ts'
import type { Ingested } from '../flows/ingest/ingested.ts'
import { cardChartsFromEnvironment } from './card-charts.ts'
import { flowsFromEnvironment } from './environment.ts'
import { parseIotRuleEvent } from './iot-rule-event.ts'
import { createLife, type LambdaContext } from './life.ts'
import { startOnce } from './start-once.ts'

export type HotPathResult =
  | Ingested
  | { readonly kind: 'refused'; readonly error: 'bad-event'; readonly detail: string }

/** Takes the event of the report rule. Throws when it could not be stored, so that it is tried again. */
export const createHotPath =
  (flows: Flows) =>
  async (event: unknown): Promise<HotPathResult> => {
    const parsed = parseIotRuleEvent(event)
    if (parsed.ok) {
      const { organization, payload, gateway, arrivedAt } = parsed
      return ingest(flows, organization, payload, gateway, arrivedAt)
    }
    flows.log({ level: 'warn', event: 'report-refused', error: 'bad-event', detail: parsed.detail })
    return { kind: 'refused', error: 'bad-event', detail: parsed.detail }
  }

const life = createLife()

// The watcher has no pictures: it looks at many sensors in a row, and must not wait for them in between.
const started = startOnce((environment) => {
  const charts = cardChartsFromEnvironment(environment)
  const ways = { ...(charts && { charts }), livesForMs: life.leftMs }
  return createHotPath(flowsFromEnvironment(environment, ways))
})

/** The Lambda function behind the IoT rule. */
export const handler = async (event: unknown, context?: LambdaContext): Promise<HotPathResult> => {
  life.begin(context)
  return (await started())(event)
}
