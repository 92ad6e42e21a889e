import type { AlarmRule } from '../rule.ts'
import type { Millis } from '../time.ts'
import { type AlarmView, isQuiet, type Notice } from './notice.ts'
import { isNoAlarm, makesSound } from './reason.ts'

/** Names one alarm in a chat, and with it all that repeats it. */
export const alarmKey = ({
  sensor,
  rule,
  raisedAt,
  story,
}: Pick<AlarmView, 'sensor' | 'rule' | 'raisedAt' | 'story'>): string =>
  `${sensor}/${rule.id}/${(story?.first ?? raisedAt).toString(36)}`

export const isSameAlarm = (one: Notice, other: Notice): boolean =>
  alarmKey(one.view) === alarmKey(other.view)

/** The order in which waiting notices are told: what sounds before what does not, critical first, then the oldest. */
export const byUrgency = (a: Notice, b: Notice): number =>
  Number(makesSound(b.reason)) - Number(makesSound(a.reason)) ||
  Number(b.view.severity === 'critical') - Number(a.view.severity === 'critical') ||
  a.at - b.at ||
  a.view.order - b.view.order

/** The last state of each alarm that notices speak of. */
export const newestViews = (notices: readonly Notice[]): ReadonlyMap<string, AlarmView> => {
  const views = new Map<string, AlarmView>()
  for (const { view } of notices) {
    const known = views.get(alarmKey(view))
    if (known === undefined || view.order >= known.order) views.set(alarmKey(view), view)
  }
  return views
}

/** Reasons that speak of something else than the card's own alarm going on. */
export const isAside = ({ reason }: Notice): boolean => isNoAlarm(reason)

const isSameUpkeep = (one: Notice, other: Notice): boolean =>
  one.upkeep !== undefined &&
  other.upkeep === one.upkeep &&
  other.view.maintenance?.id === one.view.maintenance?.id

/** A dead chat is one incident, and a maintenance one matter, however many sensors wanted to tell of it. */
export const isToldWith = (aside: Notice, other: Notice): boolean =>
  other !== aside &&
  ((aside.deadChat !== undefined && other.deadChat === aside.deadChat) || isSameUpkeep(aside, other))

/** True when the excursion of that view goes on. */
export const standsIn = ({ state }: AlarmView): boolean => state === 'active' || state === 'recovering'

/** Whether it is not told because its sensor is out of service; that a maintenance is overdue is. */
export const isOutOfService = ({ maintenance, rule }: AlarmView): boolean =>
  maintenance !== undefined && rule.kind !== 'overdue' && rule.kind !== 'drill'

const alwaysTold: readonly AlarmRule['kind'][] = ['overdue', 'drill', 'uncovered']

/**
 * Whether nobody is called by what that is of: it is silenced, or its sensor out of service. That a maintenance does not end as it
 * should is told all the same (design, law 6).
 */
export const isKeptQuiet = ({
  rule,
  silence,
  maintenance,
}: {
  readonly rule: Pick<AlarmRule, 'kind'>
  readonly silence: object | null
  readonly maintenance?: object | undefined
}): boolean => !alwaysTold.includes(rule.kind) && (silence !== null || maintenance !== undefined)

/** True when an alarm makes the phone sound that shows it for the first time. */
export const isLoud = (view: AlarmView, now: Millis): boolean =>
  standsIn(view) && view.silence === null && !isOutOfService(view) && !isQuiet(view, now)

/** What is said of an alarm, or of its story, when it is over: it is worth saying whatever came since, and needs no card. */
export const isLastWord = ({ reason }: Notice): boolean => reason === 'cleared' || reason === 'settled'

/**
 * True when a call for help is no longer true: the alarm was taken, or ended, since, or nobody is to be called by it any more for now. What
 * is over is still worth saying.
 */
export const isOutdated = (notice: Notice, shown: AlarmView): boolean => {
  if (isLastWord(notice) || shown.order <= notice.view.order) return false
  if (notice.reason === 'handed-on')
    return !standsIn(shown) || shown.acknowledgement?.by !== notice.view.acknowledgement?.by
  return !standsIn(shown) || shown.acknowledgement !== null || isKeptQuiet(shown)
}
