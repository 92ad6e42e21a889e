import type { Millis } from '../time.ts'
import type { AlarmView, Notice } from './notice.ts'
import { alarmKey, isAside, standsIn } from './queue.ts'

/** An alarm of which a program was told, and not that it is over; with as much as is needed to say that, should its rule be gone. */
export type Heard = Pick<AlarmView, 'sensor' | 'rule' | 'raisedAt' | 'began' | 'severity' | 'story'> & {
  /** When it was told of it last. */
  readonly at: Millis
}

/** Of more alarms at once no program is told their ends once it was dead. */
const heardMax = 300

/** What its author wrote for people, and who changed it, is as good in the rule of now. */
const plainRule = ({ instruction: _words, changed: _stamp, ...rule }: AlarmView['rule']): Heard['rule'] =>
  rule

const heardIn = ({ sensor, rule, raisedAt, began, severity, story }: AlarmView, at: Millis): Heard => ({
  sensor,
  rule: plainRule(rule),
  raisedAt,
  began,
  severity,
  ...(story !== undefined && { story }),
  at,
})

/** What a program has heard of that is not over for it, once it was told these. */
export const heardAfter = (
  known: readonly Heard[],
  notices: readonly Notice[],
  now: Millis,
): readonly Heard[] => {
  const heard = new Map(known.map((one) => [alarmKey(one), one]))
  const views = notices.filter((notice) => !isAside(notice)).map(({ view }) => view)
  for (const view of [...views].sort((a, b) => a.order - b.order)) {
    // The last that it was told of stands last.
    heard.delete(alarmKey(view))
    if (standsIn(view)) heard.set(alarmKey(view), heardIn(view, now))
  }
  return [...heard.values()].slice(-heardMax)
}
