import { isStanding, normal } from '../../alarm/alarm.ts'
import { drillRule } from '../../alarm/alarm-rules.ts'
import { adminChats } from '../../alarm/ladder.ts'
import {
  type Drill,
  type DrillMissed,
  drillAnswerMs,
  drillEveryMs,
  drillTakeMs,
  turnAfter,
} from '../../care/drill.ts'
import { inUseSince } from '../../device.ts'
import { siteOf, type Who } from '../../directory.ts'
import type { Reading } from '../../reading.ts'
import type { Millis } from '../../time.ts'
import { closeStory } from '../climbing/stories.ts'
import { type Draft, oweFact, oweNotice, setAlarm, viewInDraft } from '../draft.ts'
import { signal } from '../notify.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'

const setDrill = (draft: Draft, drill: Drill | null): void => {
  const { drill: _before, ...others } = draft.watch
  draft.watch = drill === null ? others : { ...others, drill }
}

/** When the plan of its site wants a gateway drilled next: what came there owes no turn of before. */
const siteTurnAt = ({ drilledAt = 0 }: Watch, { sensor, directory }: WatchContext): Millis | null => {
  const plan = sensor.kind === 'gateway' ? siteOf(directory, sensor)?.drills : undefined
  return plan === undefined
    ? null
    : turnAfter(plan, Math.max(drilledAt, sensor.movedAt ?? 0, inUseSince(sensor)))
}

/** When time alone may change something about a drill; nothing when there is none to come. */
export const drillDueAt = (watch: Watch, context: WatchContext): Millis | null => {
  const { drill, drills } = watch
  if (drill === undefined) {
    const turns = [drills?.nextAt ?? null, siteTurnAt(watch, context)].filter((at) => at !== null)
    return turns.length === 0 ? null : Math.min(...turns)
  }
  if (drill.missed !== undefined) return null
  return drill.storedAt === undefined ? drill.askedAt + drillAnswerMs : drill.storedAt + drillTakeMs
}

/** Its gateway is to be asked from now on; whoever saves this asks it. */
export const startDrill = (draft: Draft, person: Who | null): void => {
  const { now: askedAt } = draft.context
  setDrill(draft, { by: person?.id ?? null, name: person?.name ?? null, askedAt })
  const detail = person === null ? {} : { name: person.name }
  oweFact(draft, 'drill-asked', askedAt, drillRule.id, person?.id ?? null, detail)
}

/** Rings as an alarm would; what is missed, for the admins too. */
const ring = (draft: Draft, { askedAt: since, missed }: Drill): void => {
  const { now: at, directory } = draft.context
  signal(draft, drillRule, { kind: 'overdue', at, since })
  const alarm = alarmOf(draft.watch, drillRule.id)
  if (!isStanding(alarm) || missed === undefined) return
  const chats = [...new Set([...alarm.told, ...adminChats(directory)])]
  const next = { ...alarm, told: chats }
  setAlarm(draft, drillRule.id, next)
  oweNotice(draft, chats, 'worsened', viewInDraft(draft, drillRule, next, next.name, null))
}

const miss = (draft: Draft, drill: Drill, missed: DrillMissed): Drill => {
  const next = { ...drill, missed }
  setDrill(draft, next)
  oweFact(draft, 'drill-missed', draft.context.now, drillRule.id, null, { asked: drill.askedAt, why: missed })
  ring(draft, next)
  return next
}

/** The gateway has said the drill that it was asked for: it rings. What nobody asked for, or was missed, is only heard. */
export const answerDrill = (draft: Draft, readings: readonly Reading[]): void => {
  const said = readings.find(({ faults }) => faults.includes('drill'))
  if (said === undefined) return
  // A watch that stands for a calm one has no drill: the real one is read when something changes in it.
  draft.watch = { ...draft.watch }
  const { drill } = draft.watch
  if (drill === undefined || drill.storedAt !== undefined || drill.missed !== undefined) return
  const heard = { ...drill, gatewayAt: said.measuredAt, storedAt: draft.context.now }
  setDrill(draft, heard)
  ring(draft, heard)
}

/** Somebody has taken it: that is what it was for. The record has how long each hop took. */
const finish = (draft: Draft, drill: Drill): void => {
  const alarm = alarmOf(draft.watch, drillRule.id)
  if (!isStanding(alarm) || alarm.acknowledgement === null) return
  const { now } = draft.context
  const { name, by } = alarm.acknowledgement
  const { askedAt, gatewayAt = null, storedAt = null, missed = null } = drill
  const hops = { asked: askedAt, gateway: gatewayAt, stored: storedAt, taken: now, missed }
  oweFact(draft, 'drill-taken', now, drillRule.id, by, { name, ...hops })
  setAlarm(draft, drillRule.id, normal)
  const view = viewInDraft(draft, drillRule, alarm, 'ended', now)
  oweNotice(draft, alarm.told, 'cleared', view)
  closeStory(draft, drillRule)
  setDrill(draft, null)
}

/** The turn of its own plan, or of its site's, has come. */
const beginPlanned = (draft: Draft): void => {
  const { now } = draft.context
  const { drills } = draft.watch
  const ofSite = siteTurnAt(draft.watch, draft.context)
  const isOwn = drills !== undefined && now >= drills.nextAt
  const isOfSite = ofSite !== null && now >= ofSite
  if (!isOwn && !isOfSite) return
  draft.watch = {
    ...draft.watch,
    ...(isOwn && { drills: { ...drills, nextAt: now + drillEveryMs } }),
    ...(isOfSite && { drilledAt: now }),
  }
  startDrill(draft, null)
}

/** What time, and whoever takes it, do to a drill. */
export const keepDrill = (draft: Draft): void => {
  const { now } = draft.context
  if (draft.watch.drill === undefined) beginPlanned(draft)
  const { drill } = draft.watch
  if (drill === undefined) return
  const due = drillDueAt(draft.watch, draft.context)
  const isMissed = due !== null && now >= due
  const why = drill.storedAt === undefined ? 'gateway' : 'nobody'
  finish(draft, isMissed ? miss(draft, drill, why) : drill)
}
