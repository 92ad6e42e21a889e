import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { type Quantity, quantityNames } from '#core/reading.ts'
import type { Rule } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Say } from './say.ts'

/** More than two numbers in a line are not read. */
const valuesMax = 2

const shownQuantities = (row: BoardRow): readonly Quantity[] => {
  const ruled = row.sensor.rules.flatMap((rule) => (rule.kind === 'silent' ? [] : [rule.quantity]))
  const known = quantityNames.filter((quantity) => row.values[quantity] !== undefined)
  return [...new Set([...ruled, ...known])].slice(0, valuesMax)
}

/** The newest values; what is not known is said, and never a number. */
export const valuesOf = (say: Say, row: BoardRow): string => {
  if (row.sensor.kind === 'gateway') return ''
  const quantities = shownQuantities(row)
  const values = quantities.map((quantity) => say.value(quantity, row.values[quantity] ?? 'unavailable'))
  if (quantities.every((quantity) => typeof row.values[quantity] !== 'number'))
    return say.html('bot-no-value')
  const words = values.join(' · ')
  return row.presence === 'silent' ? say.html('bot-last-value', { value: words }) : words
}

const alarmNote = (say: Say, view: AlarmView, at: (instant: Millis) => string): string => {
  const since = at(view.began)
  if (view.state === 'returned') return say.html('bot-returned', { time: at(view.clearedAt ?? view.began) })
  switch (view.rule.kind) {
    case 'high':
    case 'low': {
      const limit = say.limit(view.rule.quantity, view.rule.setpoint)
      return say.html(view.rule.kind === 'high' ? 'bot-above' : 'bot-below', { limit, since })
    }
    case 'rate':
      return say.html('bot-too-fast', { since })
    case 'silent':
      return say.html('bot-silent', { since })
  }
}

/** One alarm in words: what, since when, and who has it. */
export const alarmWords = (say: Say, view: AlarmView, at: (instant: Millis) => string): string => {
  const taken = view.acknowledgement
  const owner = taken === null ? say.html('bot-nobody-has-it') : say.html('bot-has-it', { name: taken.name })
  return view.state === 'returned' ? alarmNote(say, view, at) : `${alarmNote(say, view, at)} · ${owner}`
}

/** That it is late, silent or of a wrong clock; nothing when it is heard, or when an alarm says so already. */
export const presenceNote = (
  say: Say,
  row: BoardRow,
  at: (instant: Millis) => string,
): string | undefined => {
  if (row.clockWrong !== null) return say.html('bot-clock-wrong')
  if (
    row.presence === 'live' ||
    row.alarms.some((view) => view.rule.kind === 'silent' && view.state === 'active')
  )
    return undefined
  if (row.heardAt === 0) return say.html('bot-never-heard')
  return say.html(row.presence === 'silent' ? 'bot-silent' : 'bot-late', { since: at(row.heardAt) })
}

export const silenceNote = (say: Say, row: BoardRow, at: (instant: Millis) => string): string | undefined =>
  row.silence === null
    ? undefined
    : say.html('bot-silenced', { until: at(row.silence.until), name: row.silence.name })

/** Everything that there is to say of a row beside its values, the worst first. */
export const notesOf = (say: Say, directory: Directory, row: BoardRow): readonly string[] => {
  const at = (instant: Millis): string => say.time(siteOf(directory, row.sensor), instant)
  const [worst, ...others] = row.alarms
  const notes: (string | undefined)[] = [
    worst && alarmWords(say, worst, at),
    others.length > 0 ? say.html('bot-more-alarms', { count: others.length }) : undefined,
    presenceNote(say, row, at),
    row.pending && worst === undefined ? say.html('bot-pending') : undefined,
    silenceNote(say, row, at),
  ]
  return notes.filter((note) => note !== undefined)
}

/** What a rule complains of: "too warm", "no readings". */
export const whatWords = (say: Say, sensor: Pick<Sensor, 'kind'>, rule: Rule): string => {
  switch (rule.kind) {
    case 'high':
    case 'low':
      return say.plain(`what-${rule.kind}`, { quantity: rule.quantity })
    case 'rate':
      return say.plain(rule.perMinute < 0 ? 'what-falling' : 'what-rising', { quantity: rule.quantity })
    case 'silent':
      return say.plain('what-silent', { kind: sensor.kind })
  }
}
