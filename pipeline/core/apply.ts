import { isStanding } from './alarm.ts'
import { assess, type Sample } from './assess.ts'
import { type Draft, draftOf, oweFact, oweNotice, rememberPast, viewInDraft } from './draft.ts'
import { recipientsOf } from './ladder.ts'
import { isKnown, type LateExcursion, lateExcursions } from './late.ts'
import { knownUntil, silentRuleOf } from './presence.ts'
import type { Quantity, Reading, Value } from './reading.ts'
import type { LimitRule, RateRule } from './rule.ts'
import { signal, tellIfStillHolding } from './tell.ts'
import { expireSilence, nextDueAt } from './tick.ts'
import type { Millis } from './time.ts'
import { extendTrail } from './trail.ts'
import { alarmOf, type Last, type Surroundings, type Watch } from './watch.ts'

export type Applied = {
  /** The very same object when nothing changed, so that nothing needs to be saved. */
  readonly watch: Watch
  readonly last: Last
  /** How many readings were new, and how many were older than what had been judged before. */
  readonly fresh: number
  readonly old: number
}

/**
 * Judges `readings` of one sensor, oldest first. Those newer than everything judged before drive the alarms; older ones
 * are either repetitions, which change nothing, or late, which can only tell of an excursion that nobody knew of.
 */
export const applyReadings = (watch: Watch, around: Surroundings, readings: readonly Reading[]): Applied => {
  const judgedUntil = Math.max(watch.assessedUntil, around.last.at)
  const firstFresh = readings.findIndex((reading) => reading.measuredAt > judgedUntil)
  const fresh = firstFresh < 0 ? [] : readings.slice(firstFresh)
  const old = firstFresh < 0 ? readings : readings.slice(0, firstFresh)
  const draft = draftOf(watch, around)
  expireSilence(draft)
  if (old.length > 0) applyOld(draft, old)
  const last = applyFresh(draft, fresh)
  return { watch: close(draft, watch, last), last, fresh: fresh.length, old: old.length }
}

const close = (draft: Draft, before: Watch, last: Last): Watch => {
  if (draft.watch === before) return before
  const changed = { ...draft.watch, assessedUntil: Math.max(before.assessedUntil, last.at) }
  return { ...changed, dueAt: nextDueAt(changed, { ...draft.around, last }) }
}

const applyFresh = (draft: Draft, fresh: readonly Reading[]): Last => {
  const { last, sensor } = draft.around
  const rules = sensor.rules.filter((rule) => rule.kind !== 'silent')
  let { at, values, rssi } = last
  for (const reading of fresh) {
    if (reading.measuredAt === at) continue
    for (const rule of rules) applyRule(draft, rule, reading)
    for (const rule of rules)
      extendDraftTrail(draft, rule.quantity, reading.measuredAt, reading.values[rule.quantity])
    at = reading.measuredAt
    values = Object.keys(values).length === 0 ? reading.values : { ...values, ...reading.values }
    rssi = reading.rssi ?? rssi
  }
  const heard: Last = { ...last, at, values, rssi, trails: draft.trails }
  endOfSilence(draft, heard)
  return heard
}

const noSamples: readonly Sample[] = []

const applyRule = (draft: Draft, rule: LimitRule | RateRule, reading: Reading): void => {
  const { measuredAt, values } = reading
  const trail = draft.trails[rule.quantity] ?? noSamples
  const value = values[rule.quantity]
  const condition = assess(rule, value, measuredAt, trail)
  if (condition === 'unknown') return
  // The calm case, without making anything.
  if (condition !== 'breach' && draft.watch.alarms[rule.id] === undefined) return
  const previousAt = trail.at(-1)?.[0] ?? null
  signal(draft, rule, {
    kind: 'condition',
    condition,
    value: typeof value === 'number' ? value : null,
    at: measuredAt,
    previousAt,
  })
  if (condition === 'breach') tellIfStillHolding(draft, rule, measuredAt)
}

const extendDraftTrail = (draft: Draft, quantity: Quantity, at: Millis, value: Value | undefined): void => {
  if (typeof value !== 'number') return
  const trail = draft.trails[quantity] ?? noSamples
  const extended = extendTrail(trail, at, value)
  if (extended !== trail) draft.trails = { ...draft.trails, [quantity]: extended }
}

const endOfSilence = (draft: Draft, last: Last): void => {
  const rule = silentRuleOf(draft.around.sensor)
  if (rule === undefined) return
  const alarm = alarmOf(draft.watch, rule.id)
  if (!isStanding(alarm)) return
  const knownAt = knownUntil(draft.around.sensor, last)
  if (knownAt > alarm.began) signal(draft, rule, { kind: 'heard', at: knownAt })
}

const applyOld = (draft: Draft, old: readonly Reading[]): void => {
  for (const rule of draft.around.sensor.rules) {
    if (rule.kind !== 'high' && rule.kind !== 'low') continue
    for (const excursion of lateExcursions(rule, old)) tellOfLate(draft, rule, excursion)
  }
}

const tellOfLate = (draft: Draft, rule: LimitRule, excursion: LateExcursion): void => {
  const alarm = alarmOf(draft.watch, rule.id)
  const known = draft.watch.past[rule.id] ?? []
  const ongoing =
    alarm.name === 'pending' || isStanding(alarm) ? [[alarm.began, draft.around.last.at] as const] : []
  if (isKnown([...known, ...ongoing], excursion)) return
  const { from, to, worst } = excursion
  rememberPast(draft, rule.id, [from, to])
  oweFact(draft, 'late', from, rule.id, null, { from, to, worst: worst.value })
  if (draft.watch.silence !== null) return
  const { ladder, directory, sensor, now } = draft.around
  const view = viewInDraft(
    draft,
    rule,
    {
      raisedAt: from,
      began: from,
      severity: rule.severity,
      worst,
      acknowledgement: null,
      climb: null,
      told: [],
    },
    'ended',
    to,
  )
  oweNotice(draft, recipientsOf(ladder, 0, directory, sensor), 'late', view, 0, { learnedAt: now })
}
