import type { Clock } from '#core/time.ts'
import { askHearing } from '../channels/pulse/hearing.ts'
import { createOutsidePing, type OutsidePing } from '../channels/pulse/outside-ping.ts'
import { createApi } from '../channels/telegram/api.ts'
import { downLines, type LookDeps, lookAtWatch } from '../flows/pulse/look-at-watch.ts'
import type { Findings, Pulse } from '../ports/pulse.ts'
import type { Log } from '../ports/stores.ts'
import { createDynamoClient } from '../store/client.ts'
import { realWaiting } from '../store/dynamo/patience.ts'
import { dynamoPulse } from '../store/dynamo/pulse.ts'
import { openTable } from '../store/dynamo/table.ts'
import { log } from './log.ts'
import { startOnce } from './start-once.ts'
import { readVariables } from './variables.ts'

export type SecondWatchDeps = {
  readonly pulse: Pulse
  readonly clock: Pick<Clock, 'now'>
  readonly hearing: LookDeps['hearing']
  readonly stillMs?: number
  readonly ping?: OutsidePing | undefined
  readonly log: Log
}

/**
 * Watches the watch, with nothing of it but where the watcher writes that it came through. Says it outside, and throws when something is
 * down, so that it is counted where functions are watched.
 */
export const createSecondWatch =
  ({ pulse, clock, hearing, stillMs, ping, log }: SecondWatchDeps) =>
  async (): Promise<Findings> => {
    const deps = { pulse, now: clock.now(), hearing, ...(stillMs !== undefined && { stillMs }) }
    const found = await lookAtWatch(deps)
    const lines = downLines(found)
    const pinged = await ping?.(lines)
    if (pinged?.kind === 'failed') log({ level: 'warn', event: 'outside-not-told', why: pinged.why })
    if (lines.length > 0) throw new Error(`The watch is not whole. ${lines.join('. ')}.`)
    return found
  }

const storeDeadlineMs = 5000

const started = startOnce((environment) => {
  const read = readVariables(
    environment,
    ['AWS_REGION', 'CONSOLE_TABLE', 'TELEGRAM_BOT_TOKEN'],
    ['DYNAMODB_ENDPOINT', 'TELEGRAM_API_ROOT', 'TELEGRAM_WEBHOOK_URL', 'PING_URL'],
  )
  const { AWS_REGION: region, DYNAMODB_ENDPOINT: endpoint } = read
  const client = createDynamoClient({ region, ...(endpoint !== undefined && { endpoint }) })
  const waiting = { ...realWaiting, deadlineMs: storeDeadlineMs }
  const apiRoot = read.TELEGRAM_API_ROOT ?? 'https://api.telegram.org'
  const api = createApi({ token: read.TELEGRAM_BOT_TOKEN, apiRoot, fetch })
  return createSecondWatch({
    pulse: dynamoPulse({ table: openTable({ client, name: read.CONSOLE_TABLE, log, waiting }) }),
    clock: { now: Date.now },
    hearing: () => askHearing(api, Date.now(), read.TELEGRAM_WEBHOOK_URL),
    ping: read.PING_URL === undefined ? undefined : createOutsidePing(read.PING_URL, fetch),
    log,
  })
})

/** The Lambda function that EventBridge Scheduler calls every minute, beside the watcher. */
export const handler = async (): Promise<Findings> => (await started())()
