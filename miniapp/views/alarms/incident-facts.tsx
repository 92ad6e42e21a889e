import type { AlarmAnswerWhole } from '#core/wire/alarm-answers.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { isStanding, lastsText, nobodyText, noterOf } from './alarm-text.ts'

type Props = {
  readonly alarm: AlarmAnswerWhole
  /** As it is on the board; nothing of what is not there any more. */
  readonly row: RowAnswer | undefined
  readonly format: Format
  readonly say: ViewWords
}

/** The facts at a glance: how it is now, or the limit of then once it is over; how bad, how long, and who has it. */
export const Facts = ({ alarm, row, format, say }: Props) => {
  const { words } = format
  const { now, limit, unit, worst, quantity, owner } = alarm
  const stands = isStanding(alarm)
  const noter = noterOf(alarm)
  const taker = noter === null ? owner : null
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
              ? say.incident.since(format.moment(alarm.began, now))
              : words.fromTo(format.moment(alarm.began, now), format.moment(alarm.clearedAt, now))}
          </span>
        </dd>
      </div>
      <div>
        <dt>{alarm.state === 'ended' ? say.incident.had : say.incident.has}</dt>
        <dd class={owner === null && alarm.state !== 'ended' ? 'facts__nobody' : undefined}>
          {taker?.name ?? nobodyText(alarm, words, say)}
          {taker !== null && <span class="facts__more">{format.moment(taker.at, now)}</span>}
          {noter !== null && (
            <span class="facts__more">
              {say.alarms.noted(noter.name)}, {format.moment(noter.at, now)}
            </span>
          )}
        </dd>
      </div>
    </dl>
  )
}
