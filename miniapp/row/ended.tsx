import type { EndedAnswer } from '#core/wire/series-answers.ts'
import type { Format } from '../locales/format.ts'

type Props = { readonly ended: readonly EndedAnswer[]; readonly now: number; readonly format: Format }

/** That an alarm ended because somebody moved its limit, or changed its rule: nothing got better by itself. */
export const endedText = (
  { name, at, limit, movedTo, unit }: EndedAnswer,
  now: number,
  { words, moment, limit: limitText }: Format,
): string => {
  const [who, time] = [name ?? words.somebody, moment(at, now)]
  return limit === null || movedTo === null
    ? words.endedByChange(who, time)
    : words.endedByMove(who, limitText(limit, unit), limitText(movedTo, unit), time)
}

/** The alarms that ended with a change, newest first. */
export const Ended = ({ ended, now, format }: Props) => (
  <>
    {ended.map((one) => (
      <p key={one.at} class="footnote">
        {endedText(one, now, format)}
      </p>
    ))}
  </>
)
