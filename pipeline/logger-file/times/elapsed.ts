import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'

/** How a column counts from the beginning of a recording: in a unit, or as 0:10:00. */
export type ElapsedForm = number | 'clock'

const units: readonly (readonly [RegExp, number])[] = [
  [/^(ms|msec|milliseconds?)$/, 1],
  [/^(s|secs?|seconds?|sek|sekunden?|sekunder|secondes?|segundos?|secondi)$/, secondMs],
  [/^(min|mins|minutes?|minuten?|minuter|minutos?|minuti)$/, minuteMs],
  [/^(h|hrs?|hours?|std|stunden?|timmar|heures?|horas?|ore)$/, hourMs],
  [/^(d|days?|tage?|dagar|jours?|d[ií]as?)$/, dayMs],
]
const unitMsOf = (word: string): number | undefined => units.find(([form]) => form.test(word))?.[1]

const elapsedWords =
  /elapsed|since|relative time|rel\.? time|run ?time|test time|laufzeit|seit start|sedan start|förfluten|écoulé|transcurrid|trascors|time offset/
const timeAlone = /^(time|zeit|tid|temps|tiempo|tempo|aika|t)$/

/** What a header says of counting from a beginning: `Elapsed time`, `Time (s)`, `Seconds`. How long something has had power is none. */
export const elapsedForm = (header: string): ElapsedForm | undefined => {
  const words = header
    .toLowerCase()
    .replace(/[_/()[\]{},:;-]+/g, ' ')
    .trim()
    .split(/\s+/)
  const text = words.join(' ')
  if (/up ?time|epoch|unix|since 19|utc|gmt/.test(text)) return undefined
  const unit = words.map(unitMsOf).find((one) => one !== undefined)
  if (elapsedWords.test(text)) return unit ?? 'clock'
  const [first = '', second = '', ...more] = words
  if (more.length > 0) return undefined
  // `min` and `h` alone are the least of something and a height.
  if (second === '') return first.length > 3 ? unit : undefined
  return timeAlone.test(first) ? unitMsOf(second) : undefined
}

/** Longer than any recording, and shorter than seconds since 1970. */
const longestMs = 5 * 366 * dayMs
const span = /^(?:(\d+)[. ])?(\d{1,4}):(\d{2}):(\d{2})(?:[.,]\d+)?$/

/** Milliseconds since the beginning. */
export const readElapsed = (cell: string, form: ElapsedForm): number | undefined => {
  if (form !== 'clock') {
    if (!/^\d+(?:[.,]\d+)?$/.test(cell)) return undefined
    const ms = Math.round(Number(cell.replace(',', '.')) * form)
    return ms < longestMs ? ms : undefined
  }
  const [found, days = '0', hours, minutes, seconds] = span.exec(cell) ?? []
  if (found === undefined) return undefined
  return (
    Number(days) * dayMs + Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * secondMs
  )
}

/** A column that is named like that, and counts. */
export const isElapsedColumn = (header: string, cells: readonly string[]): boolean => {
  const form = elapsedForm(header)
  const filled = cells.filter((cell) => cell !== '')
  return (
    form !== undefined && filled.length > 0 && filled.every((cell) => readElapsed(cell, form) !== undefined)
  )
}
