import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import type { FunctionName } from '../../infra/topology.ts'
import { loggerText, fileOf as sentFile } from '../lambdas/dashboard-api/sample-requests.ts'
import { organization } from './flows.ts'
import type { RecordedParts } from './recorded-cloud.ts'

/** What is too old to be kept; and what the table has not all of any more, for those who show it. */
export const fillArchives = async (
  parts: Readonly<Record<FunctionName, RecordedParts>>,
  now: Millis,
): Promise<void> => {
  const put = (name: FunctionName, daysAgo: number): Promise<void> => {
    const day = Math.floor(now / dayMs - daysAgo) * dayMs
    const reading = { sensor: 'b', measuredAt: day + hourMs, values: { temperature: 20 }, faults: [] }
    return parts[name].quietly(({ write }) =>
      write(
        organization,
        day,
        ['b'],
        async () => [reading],
        () => false,
      ),
    )
  }
  await put('archivist', 5_000)
  for (const daysAgo of [28, 29, 30, 31])
    for (const name of ['telegram', 'dashboard-api', 'rounds'] as const) await put(name, daysAgo)
}

/** What a logger's file says of a sensor, of days of which nothing was measured. */
export const fileOf = (sensor: SensorId, now: Millis): readonly Reading[] =>
  [0, 1, 2].map((minute) => ({
    sensor,
    measuredAt: now - 4 * dayMs + minute * minuteMs,
    values: { temperature: 20 },
    faults: [],
  }))

/** The same of another day, as the page sends it. */
const keepRequest = (initData: string, now: Millis): object => ({
  headers: { 'content-type': 'application/json', authorization: `tma ${initData}` },
  body: JSON.stringify({
    file: sentFile('logger.csv', loggerText(now - dayMs)),
    of: 'logger',
    // Of which no file has been kept yet.
    sensor: 'a',
    look: false,
  }),
  requestContext: { http: { method: 'POST' } },
})

type Look = (path: string, more?: object) => Promise<{ readonly statusCode: number; readonly body: string }>

/** Somebody looks at a month of a sensor on the page, and fills a gap of it by a file. */
export const lookAndKeep = async (look: Look, initData: string, now: Millis): Promise<void> => {
  for (const path of ['/api/board', '/api/series?sensor=b&quantity=temperature&hours=720']) await look(path)
  const kept = await look('/api/import/keep', keepRequest(initData, now))
  if (kept.statusCode !== 200) throw new Error(`a file was not kept: ${kept.body}`)
}
