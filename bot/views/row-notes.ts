import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import type { AlarmRule } from '#core/rule.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { hindranceNote } from './hindrance.ts'
import type { Moment, Say } from './say.ts'

/** What is missed: a sensor, a gateway, or one of them that still speaks. */
export const kindOf = (sensor: Pick<Sensor, 'kind'>, view: Pick<AlarmView, 'deaf' | 'blind'>): string =>
  view.deaf === true ? 'deaf' : view.blind === true ? 'blind' : sensor.kind

const alarmNote = (say: Say, sensor: Sensor, view: AlarmView, at: (instant: Millis) => Moment): string => {
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
      return say.html('line-silent', { kind: kindOf(sensor, view), time: since })
    case 'frozen':
      return say.html('bot-frozen', { since })
    case 'drill':
      return say.html('what-drill', { missed: view.drill?.missed ?? 'no' })
    case 'uncovered':
      return view.hours === undefined
        ? say.html('what-uncovered', { severity: view.severity })
        : say.html('line-uncovered', { from: at(view.hours.from), to: at(view.hours.to) })
    case 'overdue':
      return say.html('line-overdue', { what: whatWords(say, sensor.kind, view.rule, view), time: since })
  }
}

/** One alarm in words: what, since when, and who has it. */
export const alarmWords = (
  say: Say,
  sensor: Sensor,
  view: AlarmView,
  at: (instant: Millis) => Moment,
): string => {
  const taken = view.acknowledgement
  const owner = taken === null ? say.html('line-nobody') : say.html('line-owner', { name: taken.name })
  const { story } = view
  const repeats = story && say.html('bot-repeats', { count: story.count, since: at(story.began) })
  const parts = [alarmNote(say, sensor, view, at), repeats, view.state === 'returned' ? undefined : owner]
  return parts.filter((part) => part !== undefined).join(' · ')
}

/** That it is late, silent or of a wrong clock; nothing when it is heard, or when an alarm says so already. */
export const presenceNote = (
  say: Say,
  row: BoardRow,
  at: (instant: Millis) => Moment,
): string | undefined => {
  if (row.sensor.kind === 'duty') return undefined
  if (row.clockWrong !== null) return say.html('bot-clock-wrong')
  // When that was is among what cannot be read.
  if (row.heardAt === 0) return row.hindrance?.why === 'unreadable' ? undefined : say.html('bot-never-heard')
  if (
    row.presence === 'live' ||
    row.alarms.some((view) => view.rule.kind === 'silent' && view.state === 'active')
  )
    return undefined
  if (row.presence === 'late') return say.html('bot-late', { since: at(row.heardAt) })
  return say.html('line-silent', { kind: row.sensor.kind, time: at(row.heardAt) })
}

/** What is over its limit without being an alarm yet: by which, since when, and when it rings if it stays so. */
export const breachNote = (
  say: Say,
  { breach, blind }: BoardRow,
  at: (instant: Millis) => Moment,
): string | undefined => {
  if (breach === null) return undefined
  const { rule, ringsInMs } = breach
  const since = at(breach.since)
  const what =
    rule.kind === 'rate'
      ? say.html('bot-too-fast', { since })
      : say.html(rule.kind === 'high' ? 'bot-above' : 'bot-below', {
          limit: say.limit(rule.quantity, rule.setpoint),
          since,
        })
  if (ringsInMs === null) return say.html('bot-breach-back', { what: { marked: what } })
  // Without a value it is not known whether it still is over the limit.
  if (blind || ringsInMs === 0) return say.html('bot-breach', { what: { marked: what } })
  const duration = say.duration(Math.max(minuteMs, ringsInMs))
  return say.html('bot-breach-rings', { what: { marked: what }, duration })
}

export const silenceNote = (say: Say, row: BoardRow, at: (instant: Millis) => Moment): string | undefined =>
  row.silence === null
    ? undefined
    : say.html('bot-silenced', { until: at(row.silence.until), name: row.silence.name })

/** That it is out of service, until when, and who answers for that. */
export const maintenanceNote = (
  say: Say,
  { maintenance }: BoardRow,
  at: (instant: Millis) => Moment,
): string | undefined =>
  maintenance === null
    ? undefined
    : say.html('bot-out-of-service', { until: at(maintenance.until), name: maintenance.responsibleName })

/** Everything that there is to say of a row beside its values, the worst first. */
export const notesOf = (say: Say, directory: Directory, row: BoardRow): readonly string[] => {
  const at = (instant: Millis): Moment => say.time(siteOf(directory, row.sensor), instant)
  const [worst, ...others] = row.alarms
  const notes: (string | undefined)[] = [
    worst && alarmWords(say, row.sensor, worst, at),
    others.length > 0 ? say.html('bot-more-alarms', { count: others.length }) : undefined,
    presenceNote(say, row, at),
    hindranceNote(say, row),
    breachNote(say, row, at),
    silenceNote(say, row, at),
    maintenanceNote(say, row, at),
  ]
  return notes.filter((note) => note !== undefined)
}

/** What a rule complains of: "too warm", "no readings". `kind` is of what is missed (see kindOf). */
export const whatWords = (
  say: Say,
  kind: string,
  rule: AlarmRule,
  view?: Pick<AlarmView, 'maintenance'>,
): string => {
  switch (rule.kind) {
    case 'high':
    case 'low':
      return say.plain(`what-${rule.kind}`, { quantity: rule.quantity })
    case 'rate':
      return say.plain(rule.perMinute < 0 ? 'what-falling' : 'what-rising', { quantity: rule.quantity })
    case 'silent':
      return say.plain('what-silent', { kind })
    case 'frozen':
      return say.plain('what-frozen', { moving: rule.quantity })
    case 'drill':
      return say.plain('what-drill', { missed: 'no' })
    case 'uncovered':
      return say.plain('what-uncovered', { severity: 'warning' })
    case 'overdue':
      return say.plain(view?.maintenance?.orphaned === undefined ? 'what-overdue' : 'what-orphaned')
  }
}
