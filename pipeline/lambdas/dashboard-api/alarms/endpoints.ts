import { isAlarmAnswer, isAlarmsAnswer } from '#core/wire/alarm-answers.ts'
import { maybe } from '#core/wire/guard.ts'
import { digits, ruleId, watchedId } from '#core/wire/words.ts'
import { readAlarms } from '../../../flows/read/read-alarms.ts'
import { readIncident } from '../../../flows/read/read-incident.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { alarmsAnswer } from './alarms-answer.ts'
import { alarmChanges } from './changes.ts'
import { incidentAnswer } from './incident-answer.ts'

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/alarms',
    says: 'What stands or was not taken note of, and what is over, newest first; `before` an instant for what was earlier.',
    role: 'viewer',
    scope: 'read',
    fields: { before: maybe(digits) },
    answers: isAlarmsAnswer,
    answer: async (flows, { organization }, { before }) => {
      const read = await readAlarms(flows, organization, before === undefined ? undefined : Number(before))
      return read === undefined ? 'not-a-member' : alarmsAnswer(read)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/alarm',
    says: 'One alarm: its limit as it was then, what happened, who was told by which way with what result, and what to do.',
    role: 'viewer',
    scope: 'read',
    fields: { sensor: watchedId, rule: ruleId, raisedAt: digits },
    faults: { sensor: 'bad-sensor', rule: 'bad-alarm', raisedAt: 'bad-alarm' },
    answers: isAlarmAnswer,
    answer: async (flows, { organization, person }, { sensor, rule, raisedAt }) => {
      const reference = { sensor, rule, raisedAt: Number(raisedAt) }
      const read = await readIncident(flows, organization, reference)
      if (typeof read === 'string') return read
      return incidentAnswer(read, person, flows.clock.now())
    },
  }),
  ...alarmChanges,
]
