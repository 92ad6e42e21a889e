import { maybe, oneOf } from '#core/wire/guard.ts'
import { digits, sensorId } from '#core/wire/words.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { exportAlarms } from './export-alarms.ts'
import { exportReadings } from './export-readings.ts'

/** How numbers are written: with a comma for spreadsheets that count so. */
const decimal = maybe(oneOf('point', 'comma'))

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/export/readings',
    says: 'Every stored reading of a sensor in that time, as a table. A long one comes in parts: the header `link` says where the next is. `unreadable`: in the six hours from there something is stored that cannot be read.',
    role: 'viewer',
    scope: 'read',
    fields: { sensor: sensorId, from: digits, to: digits, decimal },
    faults: { sensor: 'bad-sensor', from: 'bad-time', to: 'bad-time' },
    answers: ['text/csv'],
    answer: (flows, reader, { sensor, from, to, decimal: sign }) =>
      exportReadings(flows, reader, { sensor, from: Number(from), to: Number(to), decimal: sign ?? 'point' }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/export/alarms',
    says: 'Every alarm that rang in that time, newest first, as a table: limit as it was, worst value, who took it, what it was; `unreadable` is a line of the history that cannot be read, `not read` what may stand beyond what was.',
    role: 'viewer',
    scope: 'read',
    fields: { from: digits, to: digits, decimal },
    faults: { from: 'bad-time', to: 'bad-time' },
    answers: ['text/csv'],
    answer: (flows, reader, { from, to, decimal: sign }) =>
      exportAlarms(flows, reader, { from: Number(from), to: Number(to), decimal: sign ?? 'point' }),
  }),
]
