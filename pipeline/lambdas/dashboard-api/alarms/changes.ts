import { reasonMax } from '#core/audit.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { minuteMs } from '#core/time.ts'
import { cause as isCause } from '#core/wire/alarm-answers.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { maybe, numeric, orNull, words } from '#core/wire/guard.ts'
import { instant, ruleId, sensorId, watchedId } from '#core/wire/words.ts'
import { acknowledge } from '../../../flows/alarm/acknowledge.ts'
import { giveBack, handOn, type PassOutcome } from '../../../flows/alarm/pass-on.ts'
import { giveCause, remark } from '../../../flows/alarm/remark.ts'
import { silenceAlarm, unsilenceAlarm } from '../../../flows/alarm/silence-alarm.ts'
import { isKnownAlarm } from '../../../flows/read/is-known-alarm.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { RefusalName } from '../refusals.ts'

const alarm = { sensor: watchedId, rule: ruleId, raisedAt: instant } as const
const change = { method: 'POST', role: 'operator', answers: isChanged } as const
const faults = {
  sensor: 'bad-sensor',
  rule: 'bad-alarm',
  raisedAt: 'bad-alarm',
  reason: 'no-reason',
} as const

const passed = (outcome: PassOutcome): object | RefusalName => {
  switch (outcome.kind) {
    case 'unknown-sensor':
      return 'no-such-sensor'
    case 'not-yours':
    case 'cannot-have':
      return outcome.kind
    case 'handed-on':
    case 'given-back':
    case 'over':
      return { kind: outcome.kind }
  }
}

/** What people do about an alarm, as the chat does it. */
export const alarmChanges: readonly Endpoint[] = [
  endpoint({
    ...change,
    path: '/api/alarms/take',
    says: 'Takes one alarm, or takes note of one that came back by itself. `already-taken` says by whom, and takes nothing.',
    fields: alarm,
    faults,
    answer: async (flows, { organization, person }, reference) => {
      const outcome = await acknowledge(flows, organization, reference, person)
      return outcome.kind === 'unknown-sensor' ? 'no-such-sensor' : outcome
    },
  }),
  endpoint({
    ...change,
    path: '/api/alarms/remark',
    says: 'Who has an alarm writes what they know of it.',
    fields: { ...alarm, words: words(reasonMax) },
    faults,
    answer: async (flows, { organization, person }, { words: said, ...reference }) => {
      if (said.trim() === '') return 'no-reason'
      const outcome = await remark(flows, organization, reference, person, said.trim())
      if (outcome.kind === 'not-yours') return 'not-yours'
      return outcome.kind === 'unknown-sensor' ? 'no-such-sensor' : { kind: outcome.kind }
    },
  }),
  endpoint({
    ...change,
    path: '/api/alarms/hand-on',
    says: 'Who has an alarm hands it to somebody who may act and can be told.',
    fields: { ...alarm, to: numeric },
    faults,
    answer: async (flows, { organization, person }, { to, ...reference }) =>
      passed(await handOn(flows, organization, reference, person, to)),
  }),
  endpoint({
    ...change,
    path: '/api/alarms/give-back',
    says: 'Who has an alarm gives it back: it is told again, and climbs.',
    fields: alarm,
    faults,
    answer: async (flows, { organization, person }, reference) =>
      passed(await giveBack(flows, organization, reference, person)),
  }),
  endpoint({
    ...change,
    path: '/api/alarms/cause',
    says: 'Says what an alarm was, of which something is known; who says something else later corrects it.',
    fields: { ...alarm, cause: isCause, words: maybe(orNull(words(reasonMax))) },
    faults,
    answer: async (flows, { organization, directory, person }, { cause, words: said, ...reference }) => {
      if (watchedIn(directory, reference.sensor) === undefined) return 'no-such-sensor'
      if (!(await isKnownAlarm(flows, organization, reference))) return 'no-such-alarm'
      const written = said?.trim() || null
      const kind = await giveCause(flows, organization, reference, person, cause, written)
      return kind === 'unknown-sensor' ? 'no-such-sensor' : { kind }
    },
  }),
  endpoint({
    ...change,
    path: '/api/silence',
    says: 'Keeps a sensor quiet for `minutes`, at most a day, with a reason. `seen` is until when it was silenced when that was decided; null: it was not.',
    fields: { sensor: sensorId, minutes: numeric, reason: words(reasonMax), seen: orNull(instant) },
    faults: { ...faults, minutes: 'bad-minutes' },
    answer: async (flows, { organization, person }, { sensor, minutes, reason, seen }) => {
      const forMs = minutes * minuteMs
      const result = await silenceAlarm(flows, organization, sensor, person, reason, forMs, seen)
      switch (result.kind) {
        case 'silenced':
          return { kind: result.kind, until: result.silence.until }
        case 'no-reason':
        case 'in-maintenance':
        case 'changed-by-others':
          return result.kind
        case 'too-long':
        case 'too-short':
          return 'bad-minutes'
        case 'unknown-sensor':
          return 'no-such-sensor'
      }
    },
  }),
  endpoint({
    ...change,
    path: '/api/silence/end',
    says: 'Ends a silence before its time: what stands is told again.',
    fields: { sensor: sensorId },
    faults,
    answer: async (flows, { organization, person }, { sensor }) => {
      const kind = await unsilenceAlarm(flows, organization, sensor, person)
      return kind === 'unknown-sensor' ? 'no-such-sensor' : { kind }
    },
  }),
]
