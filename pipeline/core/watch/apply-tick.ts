import { isStanding } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import { inUseSince } from '../device.ts'
import type { RuleId } from '../ids.ts'
import { goOnByLadder } from './climbing/apply-ladder.ts'
import { climbOn } from './climbing/climb.ts'
import { breakLateSilence, expireSilence } from './climbing/end-silence.ts'
import { freeFromLeavers } from './climbing/leavers.ts'
import { settleStory } from './climbing/stories.ts'
import { type Draft, draftOf, setAlarm, tellChanged } from './draft.ts'
import { keepDrill } from './drill/drill.ts'
import { keepDuty } from './duty/uncovered.ts'
import { absentSince, endAbsence, heardUntil, type Reach } from './hearing/absence.ts'
import { letTimePass } from './hearing/lasting-words.ts'
import { keepMaintenance } from './maintenance/overdue.ts'
import { nextDueAt } from './next-due.ts'
import { signal } from './notify.ts'
import { judgeSilence, missingNow, silentRuleOf } from './presence.ts'
import { alarmOf, type Watch, type WatchContext } from './watch.ts'

/** What time alone does to one sensor: silences and acknowledgements run out, rungs fall due, absence is noticed. */
export const applyTick = (watch: Watch, context: WatchContext, reach: Reach): Watch => {
  const draft = draftOf(watch, context)
  expireSilence(draft)
  freeFromLeavers(draft)
  keepMaintenance(draft)
  keepDuty(draft)
  endAbsence(draft, context.last)
  // Nobody could have heard that it is otherwise.
  if (!reach.gatewaySilent) letTimePass(draft)
  noticeHindrance(draft, noticeAbsence(draft, reach))
  breakLateSilence(draft)
  // Whoever gave its site another one may have died before this watch heard of it.
  goOnByLadder(draft)
  for (const rule of alarmRulesOf(context.sensor)) {
    signal(draft, rule, { kind: 'tick', now: context.now })
    climbOn(draft, rule)
    settleStory(draft, rule)
  }
  keepDrill(draft)
  const dueAt = nextDueAt(draft.watch, context, reach)
  return draft.watch === watch && dueAt === watch.dueAt ? watch : { ...draft.watch, dueAt }
}

/** True when it is told of by this. */
const noticeAbsence = (draft: Draft, reach: Reach): boolean => {
  const { sensor, now } = draft.context
  const rule = silentRuleOf(sensor)
  if (rule === undefined || reach.gatewaySilent) return false
  const lastAt = absentSince(draft.watch, draft.context, reach)
  const judged = judgeSilence(rule, sensor.intervalMs, lastAt, now)
  if (judged === undefined) return false
  const alarm = alarmOf(draft.watch, rule.id)
  const since = isStanding(alarm)
    ? alarm.began
    : Math.max(heardUntil(draft.watch, draft.context), inUseSince(sensor))
  signal(draft, rule, { kind: 'silent', at: judged.at, lastAt: since, severity: judged.severity })
  rememberMissing(draft, rule.id)
  return !isStanding(alarm)
}

/** A card that rang before it was known why nothing is read says it as soon as it is known, without a sound. */
const noticeHindrance = (draft: Draft, isNew: boolean): void => {
  const rule = silentRuleOf(draft.context.sensor)
  const alarm = rule === undefined ? undefined : alarmOf(draft.watch, rule.id)
  const why = draft.context.hindrance?.why
  if (rule === undefined || alarm === undefined || !isStanding(alarm) || alarm.hindrance === why) return
  const { hindrance: _before, ...others } = alarm
  setAlarm(draft, rule.id, why === undefined ? others : { ...others, hindrance: why })
  if (!isNew) tellChanged(draft, rule)
}

/** What it was that was missed, for when it is over. */
const rememberMissing = (draft: Draft, rule: RuleId): void => {
  const alarm = alarmOf(draft.watch, rule)
  const missing = missingNow(draft.context.sensor, draft.context.last, draft.context.now)
  if (isStanding(alarm) && missing !== alarm.missing) {
    const { missing: _before, ...others } = alarm
    setAlarm(draft, rule, missing === undefined ? others : { ...others, missing })
  }
}
