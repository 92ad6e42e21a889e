import { type Clock, minuteMs, secondMs } from '#core/time.ts'
import type { Dating } from '../dating.ts'
import type { Waiting } from './waiting-list.ts'

/** What is older than a calm gateway would have let it become was waiting for the link. */
const slackMs = 2 * minuteMs
/** In real time, what is sent may be late by this much without having waited for the link. */
const slackRealMs = 5 * secondMs

/** Whether any of these waited for the link, by a gateway that says every `flushEveryMs` what it gathered. */
export const waitedForLink = (
  items: readonly Waiting[],
  { clock, dating }: { readonly clock: Pick<Clock, 'now' | 'speed'>; readonly dating: Dating },
  flushEveryMs: number,
): boolean => {
  const oldMs = flushEveryMs + Math.max(slackMs, slackRealMs * clock.speed)
  return items.some(({ reading, undated }) => {
    const now = undated ? clock.now() : dating.date(clock.now())
    // What was dated when the time was known is from before.
    return now === undefined || reading.measuredAt < now - oldMs
  })
}
