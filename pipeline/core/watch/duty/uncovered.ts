import { isStanding, normal } from '../../alarm/alarm.ts'
import { uncoveredRule } from '../../alarm/alarm-rules.ts'
import { mayTake, type Site, siteOf } from '../../directory.ts'
import { overlaps } from '../../duty/coverage.ts'
import { gapIn } from '../../duty/gap.ts'
import { onDutyAt } from '../../duty/on-duty.ts'
import type { Settled } from '../../notice/upkeep.ts'
import { gapAheadMs, type Hours, horizonMs } from '../../roster.ts'
import type { Millis } from '../../time.ts'
import { tellAdminsToo } from '../climbing/admins-too.ts'
import { closeStory } from '../climbing/stories.ts'
import { type Draft, oweNotice, setAlarm, tellChanged, viewInDraft } from '../draft.ts'
import { signal } from '../notify.ts'
import { recordCleared } from '../record-audit.ts'
import { alarmOf, type WatchContext } from '../watch.ts'

/** When time alone may change something about the hours that nobody has; nothing where a roster is not kept, or has no such hours. */
const dueIn = ({ directory, now }: WatchContext, site: Site): Millis | null => {
  const gap = gapIn(directory, site, { from: now, to: now + horizonMs })
  if (gap === undefined) return null
  // A gap is seen only once it begins before the end of what is looked at.
  const seenAt = gap.from - gapAheadMs + 1
  return now < seenAt ? seenAt : now < gap.from ? gap.from : gap.to
}

/** The same hours as people were told of, as they are by now: what has begun began when it did, however often it is looked at. */
const sameGap = (told: Hours, found: Hours, now: Millis): Hours =>
  told.from <= now && found.from <= now ? { from: told.from, to: found.to } : found

/** How the hours came into order: who has them now, or that they went by; or that they are nobody's yet, and others come before. */
const settledBy = ({ context }: Draft, site: Site, hours: Hours): Settled => {
  const { directory, now } = context
  if (hours.to <= now) return { how: 'went-by', name: null }
  const from = Math.max(hours.from, now)
  if (gapIn(directory, site, { from, to: hours.to }) !== undefined) return { how: 'sooner', name: null }
  const onDuty = onDutyAt(directory, site, from)
  const has = [...directory.people.values()].find(({ id }) => onDuty.includes(id) && mayTake(directory, id))
  return has === undefined ? { how: 'no-roster', name: null } : { how: 'filled', name: has.name }
}

const endUncovered = (draft: Draft, site: Site, hours: Hours): void => {
  const alarm = alarmOf(draft.watch, uncoveredRule.id)
  const { now } = draft.context
  if (isStanding(alarm)) {
    const settled = settledBy(draft, site, hours)
    const { how: why, name } = settled
    recordCleared(draft, uncoveredRule, alarm, now, { why, ...hours, ...(name !== null && { name }) })
    setAlarm(draft, uncoveredRule.id, normal)
    const view = viewInDraft(draft, uncoveredRule, alarm, 'ended', now)
    oweNotice(draft, alarm.told, 'cleared', { ...view, settled })
    closeStory(draft, uncoveredRule)
  }
  const { uncovered: _over, ...others } = draft.watch
  draft.watch = others
}

const keepUncovered = (draft: Draft, site: Site): void => {
  const { directory, now: at } = draft.context
  const told = draft.watch.uncovered
  // What is left of hours that people were told of goes on, also where it begins later than in a day.
  const found = gapIn(directory, site, { from: at, to: Math.max(at + gapAheadMs, told?.to ?? 0) })
  if (told !== undefined && (found === undefined || !overlaps(told, found))) endUncovered(draft, site, told)
  if (found === undefined) return
  const { uncovered: before } = draft.watch
  const uncovered = before === undefined ? found : sameGap(before, found, at)
  const isOther = before === undefined || before.from !== uncovered.from || before.to !== uncovered.to
  if (isOther) draft.watch = { ...draft.watch, uncovered }
  signal(draft, uncoveredRule, { kind: 'uncovered', at, severity: found.from <= at ? 'critical' : 'warning' })
  if (before === undefined) tellAdminsToo(draft, uncoveredRule)
  else if (isOther) tellChanged(draft, uncoveredRule)
}

/**
 * What time, and whoever changes a roster, do to the duty of a site: hours that nobody has are an alarm from a day before they
 * begin. It climbs, is critical once they have begun, and ends by itself when somebody takes them or they went by.
 */
export const keepDuty = (draft: Draft): void => {
  const { sensor, directory } = draft.context
  const site = sensor.kind === 'duty' ? siteOf(directory, sensor) : undefined
  if (site === undefined) return
  keepUncovered(draft, site)
  const at = dueIn(draft.context, site) ?? undefined
  if (at === draft.watch.dutyAt) return
  const { dutyAt: _before, ...others } = draft.watch
  draft.watch = at === undefined ? others : { ...others, dutyAt: at }
}
