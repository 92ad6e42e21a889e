import { normal, type Standing } from '../alarm/alarm.ts'
import { excursionOf } from '../alarm/evolve.ts'
import type { LimitRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { tellIfStillHolding } from '../watch/climbing/held-back.ts'
import { followStory } from '../watch/climbing/stories.ts'
import { type Draft, oweNotice, setAlarm, tellChanged } from '../watch/draft.ts'
import { occur, tellCleared } from '../watch/notify.ts'
import { withExcursion } from '../watch/past-excursions.ts'
import { happen } from '../watch/record-audit.ts'
import { isHushed } from '../watch/watch.ts'
import { isSameExcursion, type Over } from './correct-past.ts'
import { backToFormer } from './former-excursion.ts'
import type { Found } from './match-excursions.ts'
import type { StandingTail } from './replay-late.ts'
import { overView, recordLate } from './tell-late.ts'

/** An alarm of which nobody knew, and which goes on: it rings now, if what was measured last says that it still holds. */
export const raise = (
  draft: Draft,
  rule: LimitRule,
  found: Found,
  tail: StandingTail,
  judgedUntil: Millis,
): void => {
  const { raisedAt: at, began, worst } = found
  occur(draft, rule, { kind: 'raised', at, began, worst, severity: rule.severity }, at)
  if (tail.name === 'recovering') happen(draft, rule, { kind: 'clearing', at: tail.clearSince })
  else tellIfStillHolding(draft, rule, judgedUntil)
}

const isSameState = (alarm: Standing, tail: StandingTail): boolean =>
  tail.name === 'recovering'
    ? alarm.name === 'recovering' && alarm.clearSince === tail.clearSince
    : alarm.name === 'active'

/** An alarm that stands, and began at another time, was worse, or stands in another way than was known. */
export const correctStanding = (
  draft: Draft,
  rule: LimitRule,
  found: Found,
  alarm: Standing,
  tail: StandingTail,
): void => {
  const isSame = isSameExcursion(found, alarm)
  if (isSame && isSameState(alarm, tail)) return
  const { began, worst } = found
  setAlarm(draft, rule.id, { ...excursionOf(alarm), began, worst, ...tail })
  if (isSame) return
  recordLate(draft, rule, 'corrected', found)
  tellChanged(draft, rule)
}

/** An alarm that was thought to stand, and was over before the readings that said so came. */
export const close = (draft: Draft, rule: LimitRule, found: Over, alarm: Standing): void => {
  const { began, clearedAt, worst } = found
  const over: Standing = { ...excursionOf(alarm), name: 'active', began, worst }
  const returned = { ...over, name: 'returned', clearedAt, climb: null } as const
  const after = alarm.acknowledgement === null ? returned : normal
  draft.watch = withExcursion(draft.watch, rule.id, {
    raisedAt: alarm.raisedAt,
    began,
    clearedAt,
    worst,
    told: alarm.told,
  })
  setAlarm(draft, rule.id, after)
  followStory(draft, rule, { kind: 'cleared', at: clearedAt }, over, after)
  recordLate(draft, rule, 'corrected', found)
  tellCleared(draft, rule, isHushed(draft.watch, rule) ? 'changed' : 'cleared', clearedAt, over, after)
}

/** An alarm that stands, and that was none: it had not been over its limit for long enough. */
export const takeBackStanding = (
  draft: Draft,
  rule: LimitRule,
  alarm: Standing,
  judgedUntil: Millis,
): void => {
  const { raisedAt, began, worst, told } = alarm
  const known = { raisedAt, began, worst, clearedAt: null }
  setAlarm(draft, rule.id, normal)
  recordLate(draft, rule, 'corrected', known, true)
  if (backToFormer(draft, rule, alarm)) return
  const view = { ...overView(draft, rule, known, judgedUntil, told), gone: true as const }
  oweNotice(draft, told, isHushed(draft.watch, rule) ? 'changed' : 'cleared', view)
}
