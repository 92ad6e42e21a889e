import type { DrillFactKind, Fact, SensorFact } from '#core/audit.ts'
import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { Millis } from '#core/time.ts'
import { causeWords, drillWords, maintenanceWords, uncoveredWords } from './care-facts.ts'
import { changeWords, oldAndNew, presetName, textOf, whoOf } from './change-words.ts'
import { markOfFact } from './fact-marks.ts'
import { whyOf } from './fact-why.ts'
import { knownAt, rangWords } from './rang.ts'
import { whatWords } from './row-notes.ts'
import { editedWords, ruleThen } from './rule-then.ts'
import { type Moment, markUp, type Say } from './say.ts'

const numberOf = (cell: string | number | null | undefined): number | undefined =>
  typeof cell === 'number' ? cell : undefined

/** An excursion that a person's change ended, as it was told then. */
const endedWords = (
  say: Say,
  { detail }: SensorFact,
  about: {
    readonly what: string
    readonly duration: string
    readonly old: string | undefined
    readonly new: string | undefined
  },
): string => {
  const name = typeof detail.name === 'string' ? detail.name : say.plain('fact-nobody')
  const { what, duration, old, new: next } = about
  if (old !== undefined && next !== undefined)
    return say.plain('fact-ended-moved', { name, what, duration, old, new: next })
  const removed = detail.kind === 'frozen' ? 'fact-ended-off' : 'fact-ended-removed'
  const id = detail.why === 'rule-removed' ? removed : 'fact-ended-changed'
  return say.plain(id, { name, what, duration })
}

/** What was missed then, in the words of the cards. */
export const missedKind = (sensor: Sensor, { detail: { missing } }: SensorFact): string =>
  missing === 'blind' || missing === 'deaf' ? missing : sensor.kind

export const sensorWords = (say: Say, directory: Directory, fact: SensorFact): string => {
  const { what, detail } = fact
  const sensor: Sensor | undefined = watchedIn(directory, fact.sensor)
  const rule = ruleThen(fact, sensor)
  const name = whoOf(say, directory, fact)
  const wrong = sensor && rule ? whatWords(say, missedKind(sensor, fact), rule) : say.plain('fact-alarm')
  const at = (instant: Millis): Moment => say.time(sensor && siteOf(directory, sensor), instant)
  const value = (cell: string | number | null | undefined): string | undefined => {
    const number = numberOf(cell)
    if (number === undefined || (rule !== undefined && !('quantity' in rule))) return undefined
    return rule === undefined ? String(number) : say.value(rule.quantity, number)
  }
  const limit = (cell: string | number | null | undefined): string | undefined => {
    const number = numberOf(cell)
    return number === undefined || rule === undefined || !('quantity' in rule)
      ? undefined
      : say.limit(rule.quantity, number)
  }
  if (rule?.kind === 'uncovered' && (what === 'raised' || what === 'cleared'))
    return uncoveredWords(say, fact, at)
  switch (what) {
    case 'raised':
      return rangWords(say, fact, { what: wrong, value: value(detail.value), at })
    case 'worsened':
      return say.plain(rule?.kind === 'silent' ? 'fact-critical' : 'fact-worsened', { what: wrong })
    case 'cleared': {
      const duration = say.duration(fact.at - (numberOf(detail.began) ?? fact.at))
      const worst = rule?.kind === 'frozen' ? undefined : value(detail.worst)
      if (detail.why === 'rule-changed' || detail.why === 'rule-removed')
        return endedWords(say, fact, {
          what: wrong,
          duration,
          old: limit(detail.limit),
          new: limit(detail.new),
        })
      return worst === undefined
        ? say.plain('fact-cleared', { what: wrong, duration })
        : say.plain('fact-cleared-worst', { what: wrong, duration, worst })
    }
    case 'acknowledged':
    case 'noted':
      return say.plain(`fact-${what}`, { name, what: wrong })
    case 'acknowledgement-ended':
      return say.plain('fact-acknowledgement-ended', { name, what: wrong, why: textOf(detail.why) })
    case 'handed-on':
      return say.plain('fact-handed-on', { name, new: textOf(detail.new), what: wrong })
    case 'silenced':
      return say.line('fact-silenced', {
        name,
        until: at(numberOf(detail.until) ?? fact.at),
        reason: say.reason(textOf(detail.reason)),
      })
    case 'silence-ended':
      return say.plain('fact-silence-ended', { name, why: textOf(detail.why) })
    case 'remarked':
      return say.plain('fact-remarked', { name, what: wrong, words: textOf(detail.words) })
    case 'cause-given':
      return causeWords(say, fact, name, wrong)
    case 'maintenance-began':
    case 'maintenance-extended':
    case 'maintenance-offered':
    case 'maintenance-declined':
    case 'maintenance-taken':
    case 'maintenance-orphaned':
    case 'maintenance-signed':
    case 'maintenance-ended':
      return maintenanceWords(say, fact, name, at)
    case 'rule-changed': {
      if (detail.what === 'instruction') return say.plain('fact-instruction-changed', { name })
      const [old, next] = [limit(detail.old), limit(detail.new)]
      if (typeof detail.what === 'string') return editedWords(say, fact, name, sensor)
      return old === undefined || next === undefined
        ? say.plain('fact-rule-changed', { name })
        : typeof detail.second === 'string'
          ? say.plain('fact-limit-moved-by-two', { name, second: detail.second, old, new: next })
          : say.plain('fact-limit-moved', { name, old, new: next })
    }
    case 'preset-changed': {
      const [old, next] = [presetName(say, detail.old), presetName(say, detail.new)]
      return say.plain('fact-preset-changed', { name, old, new: next })
    }
    case 'limit-proposed':
    case 'limit-refused': {
      const by = textOf(detail.proposedBy)
      if (typeof detail.what === 'string')
        return say.plain(`fact-rule-${what === 'limit-proposed' ? 'proposed' : 'refused'}`, { name, by })
      const [old, next] = [limit(detail.old) ?? '?', limit(detail.new) ?? '?']
      return say.plain(`fact-${what}`, { name, by, old, new: next })
    }
    case 'limit-explained':
      return say.plain('fact-limit-explained', { name, new: limit(detail.new) ?? '?' })
    case 'adopted':
      return say.plain('fact-adopted', { name, new: textOf(detail.new) })
    case 'dismissed':
    case 'listed-again':
      return say.plain(`fact-${what}`, { name, id: fact.sensor })
    case 'interval-changed': {
      const [old, next] = [numberOf(detail.old) ?? 0, numberOf(detail.new) ?? 0]
      return say.plain('fact-interval-changed', { name, old: say.length(old), new: say.length(next) })
    }
    case 'standstill-changed':
    case 'renamed':
    case 'calibrated':
    case 'plug-changed':
    case 'calibration-taken-back':
    case 'replaced':
      return say.plain(`fact-${what}`, { name, ...oldAndNew(detail) })
    case 'not-carried-out':
      return say.plain('fact-not-carried-out', { name, subject: sensor?.name ?? fact.sensor })
    case 'retired':
    case 'returned':
      return say.plain(`fact-${what}`, { name })
    case 'moved': {
      const site = (cell: string | number | null | undefined): string =>
        directory.sites.get(textOf(cell))?.name ?? textOf(cell)
      return say.plain('fact-moved', { name, old: site(detail.old), new: site(detail.new) })
    }
    case 'late':
    case 'corrected': {
      const began = numberOf(detail.from) ?? fact.at
      const from = at(began)
      if (detail.gone !== undefined) return say.line('fact-corrected-gone', { what: wrong, from })
      if (detail.to === null) return say.line('fact-corrected-open', { what: wrong, from })
      const to = numberOf(detail.to) ?? fact.at
      const span = { what: wrong, from, to: at(to), duration: say.duration(to - began) }
      const worst = value(detail.worst)
      return worst === undefined
        ? say.line(`fact-${what}`, span)
        : say.line(`fact-${what}-worst`, { ...span, worst })
    }
    case 'imported': {
      const [from, to] = [at(numberOf(detail.from) ?? fact.at), at(numberOf(detail.to) ?? fact.at)]
      const count = numberOf(detail.new) ?? 0
      return say.line('fact-imported', { name, count, from, to, file: textOf(detail.why) })
    }
    case 'lost':
      return say.line('fact-lost', { until: at(numberOf(detail.to) ?? fact.at) })
    case 'undeliverable': {
      const chat = directory.chats.get(numberOf(detail.chat) ?? 0)?.title
      return say.plain('fact-undeliverable', { chat: chat ?? textOf(detail.chat) })
    }
    default:
      what satisfies DrillFactKind | `${'firmware' | 'settings'}-${string}`
      return drillWords(say, fact, name)
  }
}

/** One line of a history: when, about what (unless it is clear from the heading), what happened and who did it. */
export const factLine = (say: Say, directory: Directory, fact: Fact, named: boolean): string => {
  const sensor = 'sensor' in fact ? watchedIn(directory, fact.sensor) : undefined
  const [anySite] = directory.sites.values()
  const site = (sensor && siteOf(directory, sensor)) ?? anySite
  const plain = 'sensor' in fact ? sensorWords(say, directory, fact) : changeWords(say, directory, fact)
  const { through } = fact.detail
  const door = through === undefined ? undefined : say.plain('fact-through', { through: textOf(through) })
  const more = [whyOf(say, fact), door].filter((part) => part !== undefined).join('; ')
  const words = more === '' ? plain : `${plain} (${more})`
  const about = 'sensor' in fact && named ? ` <b>${say.name(sensor?.name ?? fact.sensor)}</b>:` : ''
  return `${say.time(site, knownAt(fact)).html} ${markOfFact(fact)}${about} ${markUp(words)}`
}
