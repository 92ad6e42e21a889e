import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { formatLimit } from '../../locales/values.ts'
import type { AlarmWords, CardContext } from './alarm-text.ts'

/** "Anna moved the limit from −70 °C to −20 °C (03:40)", and that the alarm ended with it, if it did. */
export const changedWords = (
  view: AlarmView,
  words: AlarmWords,
  context: CardContext,
): string | undefined => {
  if (view.changed === undefined) return undefined
  const { say, time } = words
  const { rule } = view
  const { stamp, setpoint, removed, ended } = view.changed
  const at = stamp?.at ?? view.clearedAt ?? context.now
  const name = stamp === null ? say('card-somebody') : words.person(stamp.name)
  const about = { name, time: time(at), ends: ended === true ? 'yes' : 'no' }
  if (removed === true) return say('card-rule-removed', about)
  if (setpoint === undefined || rule.kind === 'silent' || rule.kind === 'rate')
    return say('card-rule-changed', about)
  const limit = formatLimit(context.language, rule.quantity, setpoint)
  return say('card-limit-moved', { ...about, old: words.limit() ?? '', limit })
}

/** Since when; where it did not begin by itself, but with a limit that somebody changed, who that was. */
export const sinceWords = (
  { rule, began }: AlarmView,
  { say, time, lasting, person }: AlarmWords,
): string => {
  const when = { time: time(began), duration: lasting(began) }
  return rule.changed?.at === began
    ? say('card-since-moved', { ...when, name: person(rule.changed.name) })
    : say('card-since', when)
}

/** What was made critical by a person has not got worse by itself (law 13). */
export const newsId = ({ reason, view }: Pick<Notice, 'reason' | 'view'>): string =>
  reason === 'worsened' && view.severity === 'critical' && view.rule.severity === 'warning' && view.changed
    ? 'reply-made-critical'
    : `reply-${reason}`
