import type { EndedAnswer } from '#core/wire/series-answers.ts'
import { chartWordsOf } from '../chart/words/words-of.ts'
import type { Format } from '../locales/format.ts'

type Props = { readonly ended: readonly EndedAnswer[]; readonly now: number; readonly format: Format }

/** That an alarm ended because somebody moved its limit, or changed its rule: nothing got better by itself. */
export const endedText = (
  { name, at, limit, movedTo, unit }: EndedAnswer,
  now: number,
  { language, words, moment, limit: limitText }: Format,
): string => {
  const [who, time] = [name ?? words.somebody, moment(at, now)]
  const { endedByChange, endedByMove } = chartWordsOf(language)
  return limit === null || movedTo === null
    ? endedByChange(who, time)
    : endedByMove(who, limitText(limit, unit), limitText(movedTo, unit), time)
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
