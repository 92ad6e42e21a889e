import { type ChartResponse, createChartEndpoint } from '../chart-renderer/chart-endpoint.ts'
import { createRenderer } from '../chart-renderer/renderer.ts'
import type { Log } from '../ports/stores.ts'
import { log } from './log.ts'
import { startOnce } from './start-once.ts'
import { readVariables } from './variables.ts'

/** The renderer of charts behind `/chart`, for whoever says the key. */
export const createQuickchart = ({ key, log }: { readonly key: string; readonly log: Log }) =>
  createChartEndpoint({
    render: createRenderer(),
    key,
    failed: (why) => log({ level: 'warn', event: 'chart-not-drawn', why }),
  })

/** The key is required: without it this function would draw for the whole world. */
const started = startOnce((environment) =>
  createQuickchart({ key: readVariables(environment, ['QUICKCHART_KEY']).QUICKCHART_KEY, log }),
)

/** The Lambda function behind `/chart`. */
export const handler = async (event: unknown): Promise<ChartResponse> => (await started())(event)
