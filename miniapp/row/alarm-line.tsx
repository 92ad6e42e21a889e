import type { AlarmAnswer } from '../api/wire.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { isStanding } from './row-state.ts'

type Props = { readonly alarm: AlarmAnswer; readonly now: number; readonly format: Format }

/** What is wrong, in words: above -70 °C, or not heard. */
export const conditionText = (
  alarm: Pick<AlarmAnswer, 'kind' | 'limit' | 'unit' | 'missing'>,
  format: Format,
): string => {
  const { words } = format
  const { kind, limit, unit, missing } = alarm
  if (kind === 'frozen') return words.frozen
  if (kind === 'silent' || limit === null) return words.missing[missing ?? 'silent']
  const amount = format.limit(kind === 'rate' ? Math.abs(limit) : limit, unit)
  if (kind === 'rate') return limit < 0 ? words.falling(amount) : words.rising(amount)
  return kind === 'high' ? words.above(amount) : words.below(amount)
}

const whenText = (alarm: AlarmAnswer, now: number, format: Format): string => {
  const { words } = format
  const began = format.moment(alarm.began, now)
  if (isStanding(alarm) || alarm.clearedAt === null) return words.since(began, lengthText(now - alarm.began))
  return words.fromTo(began, format.moment(alarm.clearedAt, now))
}

/** One alarm: what, since when, the worst of it, and who has it. */
export const AlarmLine = ({ alarm, now, format }: Props) => {
  const { words } = format
  const { owner, worst, quantity, unit, state } = alarm
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
      {owner === null ? (
        <p class="alarm__nobody">{nobody}</p>
      ) : (
        <p class="alarm__owner">{words.hasIt(owner.name, format.moment(owner.at, now))}</p>
      )}
    </div>
  )
}
