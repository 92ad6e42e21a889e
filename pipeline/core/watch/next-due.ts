import { isStanding } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import { type Millis, minuteMs, secondMs } from '../time.ts'
import { settlesAt } from './climbing/stories.ts'
import type { Draft } from './draft.ts'
import { drillDueAt } from './drill/drill.ts'
import { absentSince, type Reach } from './hearing/absence.ts'
import { isCalmWatch } from './hearing/calm.ts'
import { lastsUntilIn } from './hearing/lasting-words.ts'
import { maintenanceDueAt } from './maintenance/overdue.ts'
import { silenceDueAt, silentRuleOf } from './presence.ts'
import { alarmOf, isHushed, lateSettleMs, type Watch, type WatchContext } from './watch.ts'

/** When the watcher takes over telling what whoever made the notice should have told long ago. */
export const owedRetryMs = 30 * secondMs
/** How often a sensor is looked at again whose gateway is the thing that is silent. */
const gatewaySilentRetryMs = minuteMs

/** Its gateway is looked at before it could be missed, and finds that it was not heard. */
const isAnswered = (watch: Watch, { gatewaySilent, answeredUntil }: Reach, deadline: Millis): boolean => {
  const [gateway] = watch.gateways
  if (gatewaySilent || answeredUntil === undefined || answeredUntil > deadline) return false
  return gateway !== undefined && isCalmWatch(watch, gateway)
}

const reachable: Reach = { gatewaySilent: false, gatewayBackAt: 0 }

/** The next moment at which time alone may change something; lazily early, never late. */
export const nextDueAt = (watch: Watch, context: WatchContext, reach: Reach = reachable): Millis | null => {
  const due: Millis[] = []
  const rule = silentRuleOf(context.sensor)
  if (rule !== undefined) {
    const at = reach.gatewaySilent
      ? context.now + gatewaySilentRetryMs
      : silenceDueAt(rule, context.sensor.intervalMs, absentSince(watch, context, reach), context.now)
    if (at !== null && !isAnswered(watch, reach, at)) due.push(at)
  }
  const lasts = lastsUntilIn(watch, context)
  if (lasts !== null) due.push(lasts)
  if (watch.silence !== null) due.push(watch.silence.until)
  if (watch.silence?.breaksAt !== undefined) due.push(watch.silence.breaksAt)
  const drills = drillDueAt(watch, context)
  if (drills !== null) due.push(drills)
  if (watch.dutyAt !== undefined) due.push(watch.dutyAt)
  if (watch.maintenance !== undefined) due.push(maintenanceDueAt(watch, watch.maintenance, context.now))
  if (context.sensor.retiredAt === undefined)
    for (const work of [watch.late, watch.unheard]) if (work !== undefined) due.push(work.at + lateSettleMs)
  // By rule: an alarm whose rule was taken away meanwhile has no future.
  for (const one of alarmRulesOf(context.sensor)) {
    const settles = settlesAt(watch, one)
    if (settles !== null) due.push(settles)
    const alarm = alarmOf(watch, one.id)
    if (!isStanding(alarm)) continue
    if (alarm.acknowledgement !== null && one.once !== true) due.push(alarm.acknowledgement.until)
    if (alarm.climb !== null && !isHushed(watch, one)) due.push(alarm.climb.nextAt)
  }
  if (Object.keys(watch.owed).length > 0) due.push(context.now + owedRetryMs)
  return due.length === 0 ? null : Math.min(...due)
}

/** What was decided, with when the watcher must look at it: every decision that is saved ends with this. */
export const withDue = ({ watch, context }: Draft): Watch => ({ ...watch, dueAt: nextDueAt(watch, context) })

/** The same; the very same watch where nothing was changed. */
export const withDueIfChanged = (draft: Draft, before: Watch): Watch =>
  draft.watch === before ? before : withDue(draft)
