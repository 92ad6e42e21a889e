import { type ChartResponse, createChartEndpoint } from '../chart-renderer/chart-endpoint.ts'
import { createRenderer } from '../chart-renderer/renderer.ts'
import type { Log } from '../ports/stores.ts'
import { log } from './log.ts'
import { type Environment, readVariables } from './variables.ts'

/** The renderer of charts behind `/chart`, for whoever says the key. */
export const createQuickchart = ({ key, log }: { readonly key: string; readonly log: Log }) =>
  createChartEndpoint({
    render: createRenderer(),
    key,
    failed: (why) => log({ level: 'warn', event: 'chart-not-drawn', why }),
  })

let running: ReturnType<typeof createQuickchart> | undefined

/** Without a key it would draw for the whole world. */
const start = (environment: Environment): ReturnType<typeof createQuickchart> =>
  createQuickchart({ key: readVariables(environment, ['QUICKCHART_KEY']).QUICKCHART_KEY, log })

/** The Lambda function behind `/chart`. */
export const handler = (event: unknown): Promise<ChartResponse> => {
  running ??= start(process.env)
  return running(event)
}
