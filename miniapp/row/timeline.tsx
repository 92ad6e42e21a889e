import { useState } from 'preact/hooks'
import type { EventAnswer } from '#core/wire/series-answers.ts'
import { chartWordsOf } from '../chart/words/words-of.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { conditionText } from './alarm-line.tsx'

type Props = {
  readonly events: readonly EventAnswer[]
  /** What happened before that is not told. */
  readonly toldFrom: number | null
  readonly now: number
  readonly format: Format
}

/** One thing that happened, in words. */
export const eventText = (event: EventAnswer, now: number, format: Format): string => {
  const { words } = format
  const { at, what, kind, limit, unit, value, began, until, reason } = event
  const who = event.name ?? words.somebody
  const about = kind === null ? words.anAlarm : conditionText({ kind, limit, unit, missing: null }, format)
  const number = value === null ? null : format.value(value, event.quantity, unit)
  const { happened } = chartWordsOf(format.language)
  switch (what) {
    case 'raised':
      return happened.raised(about, number)
    case 'worsened':
      return happened.worsened(about)
    case 'cleared':
      return happened.cleared(about, began === null ? null : lengthText(at - began), number)
    case 'acknowledged':
      return happened.acknowledged(who)
    case 'acknowledgement-ended':
      return happened.acknowledgementEnded
    case 'handed-on':
      return happened.handedOn(who)
    case 'noted':
      return happened.noted(who)
    case 'silenced':
      return happened.silenced(who, until === null ? '' : format.moment(until, now), reason ?? '')
    case 'silence-ended':
      return happened.silenceEnded
    case 'maintenance-began':
      return happened.maintenanceBegan(who)
    case 'maintenance-ended':
      return happened.maintenanceEnded(who)
    case 'rule-changed':
      return happened.limitMoved(who, format.limit(limit ?? 0, unit), format.limit(value ?? 0, unit))
  }
}

/** So many are read at a glance. */
const eventsAtOnce = 8

/** What happened in the time of the chart, newest first: what rang, who had it, and who silenced it. */
export const Timeline = ({ events, toldFrom, now, format }: Props) => {
  const { words } = format
  const own = chartWordsOf(format.language)
  const [isWhole, showAll] = useState(false)
  if (events.length === 0 && toldFrom === null) return null
  const shown = isWhole ? events : events.slice(0, eventsAtOnce)
  return (
    <section class="timeline" aria-label={own.timeline}>
      <h3>{own.timeline}</h3>
      <ol>
        {shown.map((event) => (
          <li key={`${event.at} ${event.what} ${event.kind}`} class={`timeline__${event.what}`}>
            <time>{format.moment(event.at, now)}</time> {eventText(event, now, format)}
            {event.through !== null && <span class="timeline__door"> ({words.doors[event.through]})</span>}
          </li>
        ))}
      </ol>
      {shown.length < events.length && (
        <button type="button" class="button button--plain" onClick={() => showAll(true)}>
          {own.allEvents(events.length)}
        </button>
      )}
      {toldFrom !== null && shown.length === events.length && (
        <p>{own.notToldBefore(format.moment(toldFrom, now))}</p>
      )}
    </section>
  )
}
