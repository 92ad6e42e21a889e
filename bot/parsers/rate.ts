import { perMinuteOf } from '#core/new-rule.ts'
import type { Quantity } from '#core/reading.ts'
import type { RateRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { parseDuration } from './duration.ts'
import { parseLimit, setpointOf, ungrouped } from './limits/limit.ts'

/** What stands between how much and how long: "2 °C in 10 min", "2 °C per minut", "2 °C / 10 min". */
const between = /^(.+?)\s*(?:\s(?:in|within|per|over|på|under|inom|om|i)\s|\/)\s*(.+)$/iu
/** "per minute" has no number. */
const aMinute = /^(?:min|minute|minut)$/iu
/** Over less, two readings decide; so a rate by the minute is looked at over the usual window. */
const usualWindowMs = 10 * minuteMs

/** How fast somebody wrote that something may change, whichever way; nothing for what is not one amount in one length of time. */
export const parseRate = (
  quantity: Quantity,
  words: string,
): Pick<RateRule, 'perMinute' | 'windowMs'> | undefined => {
  const [, amount = '', length = ''] = between.exec(words.normalize('NFKC').trim()) ?? []
  const limit = parseLimit(ungrouped(amount))
  const size = limit?.before === '' ? setpointOf(quantity, limit) : undefined
  if (size === undefined || size === 0) return undefined
  if (aMinute.test(length)) return { perMinute: Math.abs(size), windowMs: usualWindowMs }
  const window = parseDuration(length)
  if (window === undefined || window.before !== '' || window.after !== '' || window.ms === 0) return undefined
  return { perMinute: Math.abs(perMinuteOf(size, window.ms)), windowMs: window.ms }
}
