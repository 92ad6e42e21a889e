import type { Alarm, ConditionSignal } from '../../alarm/alarm.ts'
import {
  heardAtOf,
  isOfLasting,
  type LastingRule,
  lastingIn,
  lastsUntil,
  lostWord,
  type Said,
  saidAgain,
  type Word,
  wordAfter,
} from '../../alarm/lasting.ts'
import { isOfDevice } from '../../device.ts'
import type { LastingQuantity, Quantity, Reading } from '../../reading.ts'
import type { LimitRule, RateRule } from '../../rule.ts'
import type { Millis } from '../../time.ts'
import type { Draft } from '../draft.ts'
import { signal } from '../notify.ts'
import { trustedMs } from '../presence.ts'
import { alarmOf, type Last, type Watch, type WatchContext } from '../watch.ts'

type Context = Pick<WatchContext, 'sensor' | 'last'>

/** When a quantity was said last, in whichever way it was kept. */
const saidAt = (last: Last, quantity: LastingQuantity): Millis => last.known?.[quantity]?.[0] ?? last.at

/** What the present device said last of what lasts, and when it said so. */
export const saidIn = ({ sensor, last }: Context): Said => {
  const said: { -readonly [Name in keyof Said]: Said[Name] } = {}
  for (const quantity of lastingIn(sensor.rules)) {
    const value = last.values[quantity]
    const at = saidAt(last, quantity)
    if (typeof value === 'number' && isOfDevice(sensor, at)) said[quantity] = [at, value]
  }
  return said
}

/** What lasts while readings are walked through: its rules, and the words that it was last said by. */
export type Lasting = {
  readonly rules: readonly LastingRule[]
  readonly quantities: readonly LastingQuantity[]
  readonly words: Map<Quantity, Word>
}

export const lastingOf = (context: Context): Lasting => {
  const { rules } = context.sensor
  const quantities = lastingIn(rules)
  const said = saidIn(context)
  const words = new Map<Quantity, Word>()
  for (const quantity of quantities) {
    const sample = said[quantity]
    if (sample !== undefined) words.set(quantity, { value: sample[1], heardAt: context.last.at })
  }
  return { rules: rules.filter(isOfLasting), quantities, words }
}

/** Until when what a rule watches was known, if it lasts. */
export const heardAtIn = ({ words }: Lasting, rule: LimitRule | RateRule): Millis | undefined =>
  isOfLasting(rule) ? heardAtOf(words.get(rule.quantity)) : undefined

/** The words after a reading. */
export const hearWords = ({ quantities, words }: Lasting, { measuredAt, values }: Reading): void => {
  for (const quantity of quantities) {
    const word = wordAfter(words.get(quantity), measuredAt, values[quantity])
    if (word === undefined) words.delete(quantity)
    else words.set(quantity, word)
  }
}

/** What the alarms of what lasts make of it; `make` says what, given the alarm and its word. */
const signalEach = (
  draft: Draft,
  { rules, words }: Lasting,
  make: (rule: LastingRule, alarm: Alarm, word: Word | undefined) => ConditionSignal | undefined,
): void => {
  for (const rule of rules) {
    if (draft.watch.alarms[rule.id] === undefined) continue
    const made = make(rule, alarmOf(draft.watch, rule.id), words.get(rule.quantity))
    if (made !== undefined) signal(draft, rule, made)
  }
}

/** Lets what lasts last up to `until`: an alarm of it may ring, or be over, though nothing more is said. */
const letLast = (draft: Draft, lasting: Lasting, until: Millis): void => {
  const trusted = trustedMs(draft.context.sensor)
  signalEach(draft, lasting, (rule, alarm, word) => saidAgain(rule, alarm, word, trusted, until))
}

/** What lasts up to a reading, and no longer where that does not know any more what was said. */
export const judgeLasting = (draft: Draft, lasting: Lasting, { measuredAt: at, values }: Reading): void => {
  letLast(draft, lasting, at)
  const trusted = trustedMs(draft.context.sensor)
  signalEach(draft, lasting, (rule, _alarm, word) => lostWord(word, at, values[rule.quantity], trusted))
}

/** A report that was judged further than what is kept as last heard may have said otherwise. */
const isBehind = (watch: Watch, { last }: Context): boolean => last.at < watch.assessedUntil

/** The same when only time passes. */
export const letTimePass = (draft: Draft): void => {
  if (!isBehind(draft.watch, draft.context)) letLast(draft, lastingOf(draft.context), draft.context.now)
}

/** When time alone lets an alarm ring, or be over; null: it does not. */
export const lastsUntilIn = (watch: Watch, context: Context): Millis | null => {
  const { rules, words } = lastingOf(context)
  const ends = rules.flatMap((rule) => {
    if (watch.alarms[rule.id] === undefined) return []
    const at = lastsUntil(rule, alarmOf(watch, rule.id), words.get(rule.quantity), trustedMs(context.sensor))
    return at === null ? [] : [at]
  })
  return ends.length === 0 ? null : Math.min(...ends)
}

/** `last` with what a late reading says of what lasts; the very same where that is older than what is known. */
const withLateWord = (last: Last, quantity: LastingQuantity, { measuredAt: at, values }: Reading): Last => {
  const said = values[quantity]
  const before = last.values[quantity]
  // When it was that nothing was known is not kept, and so what came late may be older than that.
  if (said === undefined || before === 'unavailable') return last
  if (before !== undefined && at <= saidAt(last, quantity)) return last
  if (said === 'unavailable') return { ...last, values: { ...last.values, [quantity]: said } }
  return {
    ...last,
    values: { ...last.values, [quantity]: said },
    known: { ...last.known, [quantity]: [at, said] },
    trails: { ...last.trails, [quantity]: [[at, said]] },
  }
}

/** What is heard last, with what came late but was said last of what lasts. The very same where that is nothing. */
export const hearLateWords = ({ sensor, last }: Context, late: readonly Reading[]): Last =>
  late.reduce(
    (heard, reading) =>
      lastingIn(sensor.rules).reduce((before, quantity) => withLateWord(before, quantity, reading), heard),
    last,
  )
