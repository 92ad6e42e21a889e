import { forecastOf } from '#core/alarm/forecast.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import type { Quantity } from '#core/reading.ts'
import type { Rule } from '#core/rule.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { TextArgs } from '../../locales/text.ts'
import { formatDuration, type Reader } from '../../locales/times.ts'
import { formatLimit } from '../../locales/values.ts'

type Words = Reader & { say(id: string, args?: TextArgs): string; time(at: Millis): string }

/** As exact as a forecast is: to the minute, from twenty minutes on to five. */
const coarse = (ms: number): number => {
  const step = ms < 20 * minuteMs ? minuteMs : 5 * minuteMs
  return Math.max(minuteMs, Math.round(ms / step) * step)
}

/** "rising 0.8 °C per minute, reaches −60 °C in about 25 min at this rate (03:51)"; only `trend` when nothing is reached. */
export const forecastLine = (
  { latest }: AlarmView,
  quantity: Quantity,
  perMinute: number,
  rules: readonly Rule[],
  trend: string,
  { say, time, language, now }: Words,
): string => {
  if (latest === null) return trend
  const next = forecastOf(rules, quantity, latest.value, perMinute)
  const at = next === undefined ? now : latest.at + next.afterMs
  // What should have come by now did not come at this rate.
  if (next === undefined || at <= now) return trend
  const limit = formatLimit(language, quantity, next.setpoint)
  const duration = formatDuration(language, coarse(at - now))
  return say('card-reaches', { trend, limit, duration, time: time(at) })
}
