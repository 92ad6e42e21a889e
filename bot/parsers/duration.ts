import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'

const units: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^(s|sec|secs|sek|second|seconds|sekund|sekunder)$/i, secondMs],
  [/^(m|min|mins|minut|minute|minutes|minuter)$/i, minuteMs],
  [/^(h|t|hr|hrs|hour|hours|tim|timme|timmar)$/i, hourMs],
  [/^(d|day|days|dag|dagar|dygn)$/i, dayMs],
]

const written = /(?<=^|\s)(\d{1,5}(?:[.,]\d{1,2})?)\s*(\p{L}+)(?=\s|$|[.,:;])/giu

export type WrittenDuration = { readonly ms: number; readonly before: string; readonly after: string }

const first = (words: string): WrittenDuration | undefined => {
  for (const found of words.matchAll(written)) {
    const [whole, digits = '', letters = ''] = found
    const unit = units.find(([pattern]) => pattern.test(letters))
    if (unit === undefined) continue
    const ms = Math.round(Number(digits.replace(',', '.')) * unit[1])
    const after = words.slice(found.index + whole.length).replace(/^[\s.,:;]+/, '')
    return { ms, before: words.slice(0, found.index).trim(), after: after.trim() }
  }
  return undefined
}

/**
 * The first length of time in `words`, such as 30m, 2h, "8 h", "1 h 30 min" or "1,5 timmar", and what stands before and
 * after it.
 */
export const parseDuration = (words: string): WrittenDuration | undefined => {
  const hours = first(words)
  if (hours === undefined || hours.ms < hourMs) return hours
  const minutes = first(hours.after)
  if (minutes === undefined || minutes.before !== '' || minutes.ms >= hourMs) return hours
  return { ...hours, ms: hours.ms + minutes.ms, after: minutes.after }
}
