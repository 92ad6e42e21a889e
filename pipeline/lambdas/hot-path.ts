import type { Flows } from '../flows/deps.ts'
import { type Ingested, ingest } from '../flows/ingest/ingest.ts'
import { cardChartsFromEnvironment } from './card-charts.ts'
import { flowsFromEnvironment } from './environment.ts'
import { parseIotRuleEvent } from './iot-rule-event.ts'

export type HotPathResult =
  | Ingested
  | { readonly kind: 'refused'; readonly error: 'bad-event'; readonly detail: string }

/** Takes the event of the report rule. Throws when it could not be stored, so that it is tried again. */
export const createHotPath =
  (flows: Flows) =>
  async (event: unknown): Promise<HotPathResult> => {
    const parsed = parseIotRuleEvent(event)
    if (parsed.ok) return ingest(flows, parsed.organization, parsed.payload, parsed.gateway)
    flows.log({ level: 'warn', event: 'report-refused', error: 'bad-event', detail: parsed.detail })
    return { kind: 'refused', error: 'bad-event', detail: parsed.detail }
  }

let running: ReturnType<typeof createHotPath> | undefined

/** The Lambda function behind the IoT rule. */
export const handler = (event: unknown): Promise<HotPathResult> => {
  // The watcher has none: it looks at many sensors in a row, and must not wait for pictures in between.
  running ??= createHotPath(flowsFromEnvironment(process.env, cardChartsFromEnvironment(process.env)))
  return running(event)
}
