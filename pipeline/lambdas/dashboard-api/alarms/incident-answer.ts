import type { SensorFact } from '#core/audit.ts'
import { isCause } from '#core/care/cause.ts'
import { mayTake, type Person, siteOf } from '#core/directory.ts'
import { onDutyAt } from '#core/duty/on-duty.ts'
import type { Millis } from '#core/time.ts'
import { personOf } from '#core/ways/ways.ts'
import type { AlarmAnswerWhole, IncidentEvent } from '#core/wire/alarm-answers.ts'
import { alarmEventKinds } from '#core/wire/event-kinds.ts'
import { door } from '#core/wire/words.ts'
import type { Incident } from '../../../flows/read/read-incident.ts'
import type { Telling } from '../../../flows/read/who-was-told.ts'
import { answerVersion } from '../board-answer.ts'
import { numberOr, textOr } from '../cells.ts'
import { lineOfFacts, lineOfView } from './alarms-answer.ts'

const nothing = {
  name: null,
  value: null,
  limit: null,
  until: null,
  to: null,
  words: null,
  cause: null,
  way: null,
  result: null,
  isDuty: false,
  through: null,
} as const

const eventOf = ({ at, what, detail }: SensorFact): readonly IncidentEvent[] => {
  const said = alarmEventKinds.find((one) => one === what)
  if (said === undefined) return []
  const moved = what === 'rule-changed'
  return [
    {
      ...nothing,
      at,
      what: said,
      name: textOr(detail.name),
      value: numberOr(what === 'cleared' ? detail.worst : moved ? detail.new : detail.value),
      limit: numberOr(moved ? detail.old : detail.limit),
      until: numberOr(detail.until),
      to: what === 'handed-on' ? textOr(detail.new) : null,
      words: textOr(detail.words) ?? textOr(detail.reason) ?? (moved ? textOr(detail.why) : null),
      cause: isCause(detail.cause) ? detail.cause : null,
      through: door(detail.through) ? detail.through : null,
    },
  ]
}

const tellingOf = (incident: Incident, { at, chat, name, way, result, why }: Telling): IncidentEvent => {
  const { directory, sensor } = incident
  const site = siteOf(directory, sensor)
  const whose = personOf(directory.chats.get(chat))
  const isDuty = site !== undefined && whose !== undefined && onDutyAt(directory, site, at).includes(whose)
  return { ...nothing, at, what: 'told', name, words: why, way, result, isDuty }
}

const crossed = (began: Millis, limit: number | null): IncidentEvent => ({
  ...nothing,
  at: began,
  what: 'crossed',
  limit,
})

/** In one instant it first crosses, then rings, then is told. */
const firsts: readonly IncidentEvent['what'][] = ['crossed', 'raised', 'told']
const rank = ({ what }: IncidentEvent): number =>
  firsts.includes(what) ? firsts.indexOf(what) : firsts.length

/** One alarm as its page shows it. */
export const incidentAnswer = (incident: Incident, person: Person, now: Millis): AlarmAnswerWhole => {
  const { directory, sensor, row, view, told, beside, tellings, unasked, reference } = incident
  const line =
    view === undefined && told !== undefined
      ? lineOfFacts(directory, told)
      : view === undefined
        ? undefined
        : lineOfView(directory, view, told)
  if (line === undefined) throw new Error('an incident without a view and without a history')
  const rule = sensor.rules.find(({ id }) => id === reference.rule)
  const limitNow = rule === undefined ? null : 'setpoint' in rule ? rule.setpoint : null
  const events = [
    ...(line.began < line.raisedAt ? [crossed(line.began, line.limit)] : []),
    ...[...(told === undefined ? [] : [told.raised, ...told.after]), ...beside].flatMap(eventOf),
    ...tellings.map((one) => tellingOf(incident, one)),
  ].sort((a, b) => a.at - b.at || rank(a) - rank(b))
  return {
    version: answerVersion,
    now,
    ...line,
    timeZone: siteOf(directory, sensor)?.timeZone ?? 'UTC',
    limitNow: limitNow !== null && limitNow !== line.limit ? limitNow : null,
    instruction: view?.rule.instruction ?? rule?.instruction ?? null,
    isMine: view?.acknowledgement?.by === person.id,
    remark: view?.remark === undefined ? null : { ...view.remark },
    silence: row.silence && { name: row.silence.name, until: row.silence.until, reason: row.silence.reason },
    events,
    unasked,
    others: [...directory.people.values()]
      .filter(({ id }) => id !== person.id && mayTake(directory, id))
      .map(({ id, name }) => ({ id, name })),
  }
}
