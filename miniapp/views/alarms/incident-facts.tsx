import type { AlarmAnswerWhole } from '#core/wire/alarm-answers.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { isStanding, lastsText } from './alarm-text.ts'

type Props = {
  readonly alarm: AlarmAnswerWhole
  /** As it is on the board; nothing of what is not there any more. */
  readonly row: RowAnswer | undefined
  readonly format: Format
  readonly say: ViewWords
}

/** Of an alarm without a name on it: that nobody has it, that nobody took it while it stood, or that nobody knows. */
const noOwnerText = (alarm: AlarmAnswerWhole, { words }: Format, say: ViewWords): string => {
  if (alarm.state !== 'ended') return words.nobodyHasIt
  return alarm.isWhole ? say.alarms.nobodyTookIt : say.alarms.takerUnknown
}

/** The facts at a glance: how it is now, or the limit of then once it is over; how bad, how long, and who has it. */
export const Facts = ({ alarm, row, format, say }: Props) => {
  const { words } = format
  const { now, limit, unit, worst, quantity, owner } = alarm
  const stands = isStanding(alarm)
  const value = row?.values.find((one) => one.quantity === quantity)?.value
  return (
    <dl class="facts">
      {stands && quantity !== null && value !== undefined && (
        <div>
          <dt>{say.incident.now}</dt>
          <dd>{value === 'unavailable' ? words.noValue : format.value(value, quantity, unit)}</dd>
        </div>
      )}
      {!stands && limit !== null && alarm.kind !== 'rate' && (
        <div>
          <dt>{say.incident.limitThen}</dt>
          <dd>{format.limit(limit, unit)}</dd>
        </div>
      )}
      {worst !== null && quantity !== null && (
        <div>
          <dt>{say.incident.worst}</dt>
          <dd>{format.value(worst, quantity, unit)}</dd>
        </div>
      )}
      <div>
        <dt>{stands ? say.incident.lasts : say.incident.lasted}</dt>
        <dd>
          {lastsText(alarm, now) ?? say.alarms.endUnknown}
          <span class="facts__more">
            {alarm.clearedAt === null
              ? words.since(format.moment(alarm.began, now), '').replace(/\s*\(\)$/, '')
              : words.fromTo(format.moment(alarm.began, now), format.moment(alarm.clearedAt, now))}
          </span>
        </dd>
      </div>
      <div>
        <dt>{alarm.state === 'ended' ? say.incident.had : say.incident.has}</dt>
        <dd class={owner === null && alarm.state !== 'ended' ? 'facts__nobody' : undefined}>
          {owner?.name ?? noOwnerText(alarm, format, say)}
          {owner !== null && <span class="facts__more">{format.moment(owner.at, now)}</span>}
        </dd>
      </div>
    </dl>
  )
}
