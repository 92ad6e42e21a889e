import { minuteMs } from '#core/time.ts'
import { like, maybe, oneOf } from '#core/wire/guard.ts'
import { digits } from '#core/wire/words.ts'
import { precisions } from '../../../channels/metrics/line-protocol.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { sensorIds } from '../sensors-in.ts'
import { exportPoints } from './export-points.ts'

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/influx',
    says: 'Readings in the line protocol of InfluxDB: of the last `minutes` (15 unless said otherwise), or `from` one instant `to` another in milliseconds. The header link says where the next part is.',
    role: 'viewer',
    scope: 'read',
    fields: {
      sensor: maybe(sensorIds),
      minutes: maybe(like(/^\d{1,5}$/)),
      from: maybe(digits),
      to: maybe(digits),
      precision: maybe(oneOf(...precisions)),
    },
    faults: { sensor: 'bad-sensor', minutes: 'bad-time', from: 'bad-time', to: 'bad-time' },
    answers: ['text/plain'],
    answer: (flows, reader, { sensor = '', minutes = '15', from, to, precision = 'ns' }) => {
      const now = flows.clock.now()
      return exportPoints(flows, reader, {
        sensors: sensor,
        from: from === undefined ? now - Number(minutes) * minuteMs : Number(from),
        to: to === undefined ? now + 1 : Number(to),
        precision,
      })
    },
  }),
]
