import type { SensorFact } from '#core/audit.ts'
import { isCause } from '#core/care/cause.ts'
import type { Millis } from '#core/time.ts'
import { textOf } from './change-words.ts'
import type { Moment, Say } from './say.ts'

const numberOf = (cell: string | number | null | undefined): number | undefined =>
  typeof cell === 'number' ? cell : undefined

/** What an alarm was, as somebody found out. */
export const causeWords = (say: Say, { detail }: SensorFact, name: string, what: string): string => {
  const { cause, words } = detail
  const known = isCause(cause) ? say.plain('cause-name', { cause }) : textOf(cause)
  return typeof words === 'string'
    ? say.plain('fact-cause-written', { name, what, cause: known, words })
    : say.plain('fact-cause-given', { name, what, cause: known })
}

/** A line about a maintenance. */
export const maintenanceWords = (
  say: Say,
  { what, at: happened, detail }: SensorFact,
  name: string,
  at: (instant: Millis) => Moment,
): string => {
  const until = at(numberOf(detail.until) ?? happened)
  switch (what) {
    case 'maintenance-began':
      return say.line('fact-maintenance-began', { name, until, reason: textOf(detail.reason) })
    case 'maintenance-extended':
      return say.line('fact-maintenance-extended', { name, until, why: textOf(detail.why) })
    case 'maintenance-offered':
      return say.plain('fact-maintenance-offered', { name, new: textOf(detail.new) })
    case 'maintenance-taken':
      return say.plain('fact-maintenance-taken', { name, old: textOf(detail.old) })
    case 'maintenance-orphaned':
      return say.plain('fact-maintenance-orphaned', { name: textOf(detail.name), why: textOf(detail.why) })
    case 'maintenance-ended': {
      if (detail.why === 'retired') return say.plain('fact-maintenance-retired', { name })
      const duration = say.duration(happened - (numberOf(detail.from) ?? happened))
      return typeof detail.second === 'string'
        ? say.plain('fact-maintenance-ended-by-two', { name, duration, second: detail.second })
        : say.plain('fact-maintenance-ended', { name, duration })
    }
    default:
      return say.plain(`fact-${what}`, { name })
  }
}

/** How long each hop of a drill took, as far as it came. */
const hopsWords = (say: Say, { detail }: SensorFact): string => {
  const asked = numberOf(detail.asked) ?? 0
  const hop = (name: string, cell: string | number | null | undefined): readonly string[] => {
    const at = numberOf(cell)
    return at === undefined ? [] : [say.plain('drill-hop', { hop: name, duration: say.duration(at - asked) })]
  }
  return [
    ...hop('gateway', detail.gateway),
    ...hop('stored', detail.stored),
    ...hop('told', detail.told),
    ...hop('taken', detail.taken),
  ].join(', ')
}

/** What it was to be set to, or what came of that; values are seconds, parts and names, as they went over the air. */
const settingsWords = (say: Say, { what, detail }: SensorFact, name: string): string => {
  const value = typeof detail.new === 'number' ? `${detail.new} s` : (detail.new ?? 'null')
  const to = { what: textOf(detail.what), new: value }
  return what === 'settings-begun'
    ? say.plain('fact-settings-begun', { name, ...to })
    : say.plain('fact-settings-ended', { why: textOf(detail.why), ...to })
}

/** A line about drills, or about the firmware of a node of ours. */
export const drillWords = (say: Say, fact: SensorFact, name: string): string => {
  const { what, detail } = fact
  switch (what) {
    case 'drill-taken':
      return say.plain('fact-drill-taken', { name, hops: hopsWords(say, fact) })
    case 'drill-missed':
      return say.plain('fact-drill-missed', { why: textOf(detail.why) })
    case 'firmware-begun':
    case 'firmware-ended': {
      const [old, next] = [textOf(detail.old), textOf(detail.new)]
      if (what === 'firmware-begun') return say.plain('fact-firmware-begun', { name, old, new: next })
      return say.plain('fact-firmware-ended', { state: textOf(detail.state), old, new: next })
    }
    case 'settings-begun':
    case 'settings-ended':
      return settingsWords(say, fact, name)
    case 'drills-planned':
      return say.plain('fact-drills-planned', { name, new: textOf(detail.new) })
    default:
      return say.plain(`fact-${what}`, { name })
  }
}

/** Hours of a site that nobody had: that they were found, or how they came into order. */
export const uncoveredWords = (
  say: Say,
  { what, at: happened, detail }: SensorFact,
  at: (instant: Millis) => Moment,
): string => {
  const hours = { from: at(numberOf(detail.from) ?? happened), to: at(numberOf(detail.to) ?? happened) }
  if (what === 'raised') return say.line('fact-uncovered', hours)
  const name = typeof detail.name === 'string' ? detail.name : say.plain('fact-nobody')
  return say.line('fact-uncovered-over', { ...hours, name, how: textOf(detail.why) })
}
