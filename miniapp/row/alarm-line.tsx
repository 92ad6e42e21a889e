import type { AlarmAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { Take } from '../act/take.tsx'
import type { Acting } from '../act/use-change.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { addressOfView, opening, visit } from '../use-route.ts'
import { isStanding } from './row-state.ts'

type Props = {
  readonly row: RowAnswer
  readonly alarm: AlarmAnswer
  readonly now: number
  readonly format: Format
  readonly acting: Acting
}

/** What is wrong, in words: above -70 °C, or not heard. */
export const conditionText = (
  alarm: Pick<AlarmAnswer, 'kind' | 'limit' | 'unit' | 'missing'>,
  format: Format,
): string => {
  const { words } = format
  const { kind, limit, unit, missing } = alarm
  if (kind === 'frozen') return words.frozen
  if (kind === 'overdue') return words.overdue
  if (kind === 'drill') return words.drill
  if (kind === 'uncovered') return words.uncovered
  if (kind === 'silent' || limit === null) return words.missing[missing ?? 'silent']
  const amount = format.limit(kind === 'rate' ? Math.abs(limit) : limit, unit)
  if (kind === 'rate') return limit < 0 ? words.falling(amount) : words.rising(amount)
  return kind === 'high' ? words.above(amount) : words.below(amount)
}

/** Since when, or from when to when. */
export const whenText = (alarm: AlarmAnswer, now: number, format: Format): string => {
  const { words } = format
  if (alarm.hours !== null)
    return words.fromTo(format.moment(alarm.hours.from, now), format.moment(alarm.hours.to, now))
  const began = format.moment(alarm.began, now)
  if (isStanding(alarm) || alarm.clearedAt === null) return words.since(began, lengthText(now - alarm.began))
  return words.fromTo(began, format.moment(alarm.clearedAt, now))
}

/** How often it has come; nothing the first time. What goes on may be the longest. */
export const repeatsText = (alarm: AlarmAnswer, now: number, { words, moment }: Format): string | null => {
  const { story, began, clearedAt } = alarm
  if (story === null) return null
  const longest = Math.max(story.longestMs, (clearedAt ?? now) - began)
  return words.repeats(story.count, moment(story.began, now), lengthText(longest))
}

/** Who changed what it alarms at since it rang. */
export const changedText = ({ changed, unit }: AlarmAnswer, now: number, format: Format): string | null => {
  if (changed === null) return null
  const { name, at, limit } = changed
  const time = format.moment(at, now)
  return limit === null
    ? format.words.ruleChanged(name, time)
    : format.words.limitMoved(name, format.limit(limit, unit), time)
}

/** One alarm: what, since when, the worst of it, how often, and who has it. */
export const AlarmLine = ({ row, alarm, now, format, acting }: Props) => {
  const { words } = format
  const { owner, worst, quantity, unit, state } = alarm
  const more = [repeatsText(alarm, now, format), changedText(alarm, now, format)]
  const of = `${row.sensor}/${alarm.rule}/${alarm.raisedAt}`
  const nobody = isStanding(alarm) ? words.nobodyHasIt : words.nobodyTookNote
  return (
    <div class="alarm">
      <p>
        <strong>{conditionText(alarm, format)}</strong> {whenText(alarm, now, format)}
        {state === 'recovering' && <span class="tag">{words.recovering}</span>}
      </p>
      {worst !== null && alarm.kind !== 'rate' && alarm.kind !== 'frozen' && (
        <p>{words.worst(format.value(worst.value, quantity, unit), format.moment(worst.at, now))}</p>
      )}
      {more.map((sentence) => sentence !== null && <p key={sentence}>{sentence}</p>)}
      {alarm.remark !== null && (
        <p>
          {alarm.remark.name}: {alarm.remark.words}
        </p>
      )}
      {owner === null ? (
        <p class="alarm__nobody">{nobody}</p>
      ) : (
        <p class="alarm__owner">{words.hasIt(owner.name, format.moment(owner.at, now))}</p>
      )}
      <div class="alarm__acts">
        {owner === null && acting !== null && (
          <Take key={alarm.raisedAt} row={row} alarm={alarm} acting={acting} format={format} />
        )}
        {alarm.hours === null && (
          <a
            class="link act"
            href={addressOfView('alarm', of)}
            aria-label={words.wholeOf(conditionText(alarm, format))}
            onClick={opening(() => visit(addressOfView('alarm', of)))}
          >
            {words.whole}
          </a>
        )}
      </div>
    </div>
  )
}
