import type { AlarmView } from '#core/notice/notice.ts'
import type { AlarmWords, CardContext } from '../alarm-text.ts'

/** Which hours nobody has, in one short line; nothing of another alarm. */
export const uncoveredHours = ({ hours }: AlarmView, { say, time }: AlarmWords): string | undefined =>
  hours && say('line-uncovered', { from: time(hours.from), to: time(hours.to) })

/** The hours of a site that nobody has, and what to do about them. */
export const uncoveredLines = (
  { hours }: AlarmView,
  { say, time, lasting }: AlarmWords,
  { now }: Pick<CardContext, 'now'>,
): readonly string[] => {
  if (hours === undefined) return [say('card-uncovered-do')]
  const { from, to } = hours
  const when = { from: time(from), to: time(to), length: lasting(from, to) }
  return [
    from <= now
      ? say('card-uncovered-now', when)
      : say('card-uncovered-soon', { ...when, duration: lasting(now, from) }),
    say('card-uncovered-do'),
  ]
}

/** Which hours they were, once it is over; nothing of another alarm. */
export const uncoveredOver = (
  { hours, rule }: AlarmView,
  { say, time }: AlarmWords,
): readonly string[] | undefined => {
  if (rule.kind !== 'uncovered' || hours === undefined) return undefined
  return [say('card-uncovered-hours', { from: time(hours.from), to: time(hours.to) })]
}
