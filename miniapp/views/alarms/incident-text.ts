import type { AlarmAnswerWhole, IncidentEvent } from '#core/wire/alarm-answers.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'

type Told = Pick<AlarmAnswerWhole, 'quantity' | 'unit' | 'now'>

/** One thing that happened to an alarm, in words. */
export const incidentText = (
  event: IncidentEvent,
  { quantity, unit, now }: Told,
  format: Format,
  say: ViewWords,
): string => {
  const { words } = format
  const said = say.incident.events
  const name = event.name ?? words.somebody
  const value = event.value === null ? null : format.value(event.value, quantity, unit)
  const limit = event.limit === null ? null : format.limit(event.limit, unit)
  switch (event.what) {
    case 'crossed':
      return said.crossed(limit)
    case 'raised':
      return said.raised(quantity === null ? null : value)
    case 'told': {
      const way = event.way === null ? '' : say.ways[event.way]
      const who = event.isDuty ? `${name} (${say.incident.onDuty})` : name
      if (event.result === 'waiting') return said.waits(who, way)
      return event.result === 'sent' ? said.told(who, way) : said.untold(who, way)
    }
    case 'worsened':
      return said.worsened
    case 'cleared':
      return said.cleared(quantity === null ? null : value)
    case 'acknowledged':
      return said.acknowledged(name)
    case 'acknowledgement-ended':
      return said.acknowledgementEnded
    case 'handed-on':
      return said.handedOn(name, event.to ?? words.somebody)
    case 'noted':
      return said.noted(name)
    case 'remarked':
      return said.remarked(name, event.words ?? '')
    case 'cause-given':
      return said.causeGiven(name, event.cause === null ? '' : (event.words ?? say.causes[event.cause]))
    case 'silenced':
      return said.silenced(
        name,
        event.until === null ? '' : format.moment(event.until, now),
        event.words ?? '',
      )
    case 'silence-ended':
      return said.silenceEnded
    case 'maintenance-began':
      return said.maintenanceBegan(name)
    case 'maintenance-ended':
      return said.maintenanceEnded(name)
    case 'rule-changed':
      return event.limit === null || event.value === null
        ? said.ruleChanged(name)
        : said.moved(name, format.limit(event.limit, unit), format.limit(event.value, unit))
  }
}
