import { assess, isCalledLow } from '../alarm/assess.ts'
import { signalOf } from '../alarm/replay-rule.ts'
import { type Quantity, quantityNames, type Reading, type Value, type Values } from '../reading.ts'
import { mayLack } from '../rule.ts'
import type { Millis } from '../time.ts'
import { expireSilence } from './climbing/end-silence.ts'
import { tellIfStillHolding } from './climbing/held-back.ts'
import { freeFromLeavers } from './climbing/leavers.ts'
import { type Draft, draftOf } from './draft.ts'
import { endAbsence, tellOverAbsence } from './hearing/absence.ts'
import {
  heardAtIn,
  hearLateWords,
  hearWords,
  judgeLasting,
  type Lasting,
  lastingOf,
} from './hearing/lasting-words.ts'
import { hearOfItself } from './hearing/lost-readings.ts'
import { hearLateMovement, judgeMovement, learnMovement, movingIn, stoodOf } from './hearing/standstills.ts'
import { hearOfChanges } from './hearing/unheard-change.ts'
import { grow, type Watched, watchedIn } from './hearing/watched-trails.ts'
import { nextDueAt } from './next-due.ts'
import { signal } from './notify.ts'
import { owesTooManyFacts } from './owed.ts'
import { trustedMs } from './presence.ts'
import { noteAge } from './values-now.ts'
import type { Interval, Last, Watch, WatchContext } from './watch.ts'

export type Applied = {
  /** The very same object when nothing changed, so that nothing needs to be saved. */
  readonly watch: Watch
  readonly last: Last
  /** How many readings were new, and how many were older than what had been judged before. */
  readonly fresh: number
  readonly old: number
  /** False when what happened must be written down before the rest of the readings is judged: then all of them come again. */
  readonly isAll: boolean
}

/** The index of the first of `readings` that is newer than `at`. */
const firstAfter = (readings: readonly Reading[], at: Millis): number => {
  const index = readings.findIndex((reading) => reading.measuredAt > at)
  return index < 0 ? readings.length : index
}

/**
 * Judges `readings` of one sensor, oldest first: those that are newer than everything judged before. Older ones are either
 * repetitions or late; core/late looks at them before. What was judged but not kept as last heard (the one is saved before
 * the other) is heard without being judged again. `listening` is when its ways listened, and `mayBeKept` that more may come of that, see
 * absence.ts.
 */
export const applyReadings = (
  watch: Watch,
  context: WatchContext,
  readings: readonly Reading[],
  listening: readonly Interval[] = [],
  mayBeKept = false,
): Applied => {
  const firstNew = firstAfter(readings, context.last.at)
  const firstFresh = firstAfter(readings, Math.max(watch.assessedUntil, context.last.at))
  const draft = draftOf(watch, context)
  expireSilence(draft)
  freeFromLeavers(draft)
  hearOfChanges(draft)
  if (context.sensor.kind === 'gateway') hearOfItself(draft, readings)
  tellOverAbsence(draft, context.last, readings.slice(firstNew), listening, mayBeKept)
  const { last, isAll } = hear(draft, readings.slice(0, firstNew), readings.slice(firstNew))
  endAbsence(draft, last)
  const fresh = readings.length - firstFresh
  return { watch: close(draft, watch, last), last, fresh, old: firstFresh, isAll }
}

const close = (draft: Draft, before: Watch, last: Last): Watch => {
  if (draft.watch === before) return before
  const changed = { ...draft.watch, assessedUntil: Math.max(before.assessedUntil, last.at) }
  return { ...changed, dueAt: nextDueAt(changed, { ...draft.context, last }) }
}

/** Walks through what is newer than what was heard, and judges what is newer than what was judged; `late` is what is not. */
const hear = (
  draft: Draft,
  late: readonly Reading[],
  readings: readonly Reading[],
): Pick<Applied, 'last' | 'isAll'> => {
  const last = hearLateWords(draft.context, late)
  draft.trails = last.trails
  const moving = movingIn(draft)
  const isShortened = hearLateMovement(draft, moving, late)
  if (readings.length === 0)
    return { last: isShortened ? { ...last, ...stoodOf(moving) } : last, isAll: true }
  const { assessedUntil } = draft.watch
  const watched = watchedIn(draft)
  const lasting = lastingOf({ ...draft.context, last })
  const { known: before, byArrival: _before, stood: _stood, ...others } = last
  const values = { ...last.values }
  const known = { ...before }
  // Of all that can be measured a node mostly speaks of one or two, and this is done for every reading.
  const spoken = quantityNames.filter(
    (name) => values[name] !== undefined || readings.some((one) => one.values[name] !== undefined),
  )
  let { at, rssi } = last
  let isAll = true
  for (const reading of readings) {
    if (reading.measuredAt === at) continue
    for (const quantity of spoken) noteAge(known, values, at, reading.values, quantity)
    at = reading.measuredAt
    remember(values, reading.values, spoken, watched)
    rssi = reading.rssi ?? rssi
    draft.byArrival = reading.byArrival === true
    const isNews = learnMovement(draft, moving, reading)
    if (at > assessedUntil) judgeLasting(draft, lasting, reading)
    if (at <= assessedUntil || isCalm(draft, watched, lasting, reading)) grow(watched, reading)
    else {
      judge(draft, watched, lasting, reading)
      isAll = reading === readings.at(-1) || !owesTooManyFacts(draft.watch.owed)
    }
    hearWords(lasting, reading)
    if (isNews && at > assessedUntil) judgeMovement(draft, moving, reading)
    if (!isAll) break
  }
  const aged = Object.keys(known).length === 0 ? {} : { known }
  const arrived = draft.byArrival ? { byArrival: true as const } : {}
  const heard = { ...others, at, values, ...aged, rssi, trails: draft.trails, ...arrived, ...stoodOf(moving) }
  return { last: heard, isAll }
}

/**
 * The newest of each quantity. A node's frame has room for more than the node has probes for: what never had a value,
 * and no rule demands, is not measured here, as long as something else is.
 */
const remember = (
  values: Partial<Record<Quantity, Value>>,
  newer: Values,
  spoken: readonly Quantity[],
  watched: readonly Watched[],
): void => {
  for (const quantity of spoken) {
    const value = newer[quantity]
    if (value === undefined) continue
    const isMeasured =
      value !== 'unavailable' ||
      values[quantity] !== undefined ||
      watched.some(({ rule }) => rule.quantity === quantity && !mayLack(rule)) ||
      quantityNames.every((other) => typeof newer[other] !== 'number')
    if (isMeasured) values[quantity] = value
  }
}

/** What a reading says of a quantity; of what lasts, what was said before, when it does not speak of it. */
const valueIn = ({ values }: Reading, { words }: Lasting, quantity: Quantity): Value | undefined =>
  values[quantity] ?? words.get(quantity)?.value

/** True when no rule has anything to say: nothing is bad, and nothing was. Makes nothing. */
const isCalm = (draft: Draft, watched: readonly Watched[], lasting: Lasting, reading: Reading): boolean => {
  for (const { rule, trail } of watched) {
    const condition = isCalledLow(rule, reading)
      ? 'breach'
      : assess(rule, valueIn(reading, lasting, rule.quantity), reading.measuredAt, trail)
    if (condition === 'breach') return false
    if (condition !== 'unknown' && draft.watch.alarms[rule.id] !== undefined) return false
  }
  return true
}

/** Every rule looks at the trail before the reading, and what people then see has the reading in it. */
const judge = (draft: Draft, watched: readonly Watched[], lasting: Lasting, reading: Reading): void => {
  const { measuredAt: at } = reading
  const trusted = trustedMs(draft.context.sensor)
  const judged = watched.flatMap(({ rule, trail }) => {
    const value = valueIn(reading, lasting, rule.quantity)
    if (typeof value !== 'number') return []
    const said = signalOf(rule, value, at, trail, trusted, heardAtIn(lasting, rule))
    return [{ rule, said: isCalledLow(rule, reading) ? { ...said, condition: 'breach' as const } : said }]
  })
  grow(watched, reading)
  for (const { rule, said } of judged) {
    signal(draft, rule, said)
    if (said.condition === 'breach') tellIfStillHolding(draft, rule, at)
  }
}
