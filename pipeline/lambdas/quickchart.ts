import { type ChartResponse, createChartEndpoint } from '../charts/chart-endpoint.ts'
import { createRenderer } from '../charts/renderer.ts'
import type { Log } from '../ports.ts'
import { log } from './log.ts'

/** The renderer of charts behind `/chart`, for whoever says the key. */
export const createQuickchart = ({ key, log }: { readonly key: string; readonly log: Log }) =>
  createChartEndpoint({
    render: createRenderer(),
    key,
    failed: (why) => log({ level: 'warn', event: 'chart-not-drawn', why }),
  })

let running: ReturnType<typeof createQuickchart> | undefined

const start = (key = ''): ReturnType<typeof createQuickchart> => {
  if (key === '') throw new Error('QUICKCHART_KEY is not set; without it this would draw for the whole world')
  return createQuickchart({ key, log })
}

/** The Lambda function behind `/chart`. */
export const handler = (event: unknown): Promise<ChartResponse> => {
  running ??= start(process.env.QUICKCHART_KEY)
  return running(event)
}
