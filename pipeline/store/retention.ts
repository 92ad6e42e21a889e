import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import { dayMs } from '#core/time.ts'

/** How long readings are kept unless a setting says otherwise (design, section 8). */
export const readingRetentionMs = readingAgeMaxMs
/** Telegram keeps an update that nobody took for a day (Bot API, "Getting updates"); two are on the safe side. */
export const updateRetentionMs = 2 * dayMs
