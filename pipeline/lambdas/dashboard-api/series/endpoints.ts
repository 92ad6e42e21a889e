import { like, maybe, oneOf } from '#core/wire/guard.ts'
import { isDayAnswer, isSeriesAnswer } from '#core/wire/series-answers.ts'
import { quantity, sensorId } from '#core/wire/words.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { dayAnswer } from './day-answer.ts'
import { seriesAnswer } from './series-answer.ts'
import { parseSeriesQuery } from './series-query.ts'

/** In words of the address; what is between them is looked at where it is read. */
const instant = like(/^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/)
/** As many as are on a large screen; more are asked for in turns. */
const sensorIds = like(/^[a-z0-9][a-z0-9-]{0,23}(,[a-z0-9][a-z0-9-]{0,23}){0,59}$/)

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/series',
    says: 'One quantity of one sensor, of the hours until now or from one instant to another, in columns, with its limits as they were, what happened and what it comes to.',
    role: 'viewer',
    scope: 'read',
    fields: {
      sensor: sensorId,
      quantity,
      hours: maybe(oneOf('1', '24', '168', '720')),
      from: maybe(instant),
      to: maybe(instant),
      columns: maybe(like(/^\d{1,4}$/)),
    },
    faults: {
      sensor: 'bad-sensor',
      quantity: 'bad-quantity',
      hours: 'bad-hours',
      from: 'bad-hours',
      to: 'bad-hours',
      columns: 'bad-columns',
    },
    answers: isSeriesAnswer,
    isKept: true,
    answer: async (flows, reader, _asked, { query }) => {
      const asked = parseSeriesQuery(query)
      if (typeof asked === 'string') return asked
      return (await seriesAnswer(flows, reader, asked)) ?? 'no-such-sensor'
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/series/day',
    says: 'The last 24 hours of up to 60 sensors, for small lines beside their values: the mean of each hour of the first quantity of which anything is known, null where nothing is. Sensors that are not in use are left out.',
    role: 'viewer',
    scope: 'read',
    fields: { sensors: sensorIds },
    answers: isDayAnswer,
    isKept: true,
    answer: (flows, reader, { sensors }) => dayAnswer(flows, reader, sensors),
  }),
]
