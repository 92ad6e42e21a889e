import type { Cause } from '#core/gateway-protocol/report-head.ts'
import type { Reading } from '#core/reading.ts'
import type { Judge, Urgency } from './urgency.ts'

/** How the gateway itself is can wait, unless it is ill. */
const urgencyOfOwn = ({ faults }: Reading): Urgency => (faults.length > 0 ? 'breach' : 'calm')

export type Heard = { readonly urgency: Urgency; readonly cause: Cause }

/** Why a reading of a sensor, or of the gateway itself, goes now, or that it can wait. */
export const causeOf = (
  reading: Reading,
  by: {
    readonly judge: Pick<Judge, 'judge'>
    readonly isOwn: boolean
    readonly isStreaming: boolean
    readonly isNews: () => boolean
  },
): Heard => {
  const urgency = by.isOwn ? urgencyOfOwn(reading) : by.judge.judge(reading)
  switch (urgency) {
    case 'breach':
    case 'standing':
    case 'changed':
      return { urgency, cause: 'breach' }
    case 'stranger':
      return { urgency, cause: by.isNews() ? 'live' : 'calm' }
    case 'unjudged':
      return { urgency, cause: 'live' }
    case 'calm':
      // What the gateway says of itself is not streamed.
      return { urgency, cause: by.isStreaming && !by.isOwn ? 'live' : 'calm' }
  }
}
