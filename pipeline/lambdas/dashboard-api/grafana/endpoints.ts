import { quantityNames } from '#core/reading.ts'
import { like, maybe, oneOf } from '#core/wire/guard.ts'
import { digits, quantity } from '#core/wire/words.ts'
import { readBoard } from '../../../flows/read/read-board.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import { sensorIds, sensorsIn } from '../sensors-in.ts'
import { annotationsAnswer } from './annotations.ts'
import { isAnnotationsAnswer, isNowAnswer, isQueryAnswer, isSearchAnswer } from './answers.ts'
import { nowAnswer } from './now.ts'
import { namesOf, queryAnswer } from './query.ts'

const looks = { method: 'GET', role: 'viewer', scope: 'read' } as const
const faults = { sensor: 'bad-sensor', quantity: 'bad-quantity', from: 'bad-time', to: 'bad-time' } as const

export const endpoints: readonly Endpoint[] = [
  endpoint({
    ...looks,
    path: '/api/grafana/search',
    says: 'What a dashboard of Grafana can choose from: sensors by name, or the quantities that any of them measures.',
    fields: { of: oneOf('sensors', 'quantities') },
    answers: isSearchAnswer,
    answer: async (flows, reader, { of }) => {
      if (of === 'sensors') {
        const sensors = sensorsIn(reader, '') ?? []
        const names = namesOf(sensors)
        const values = sensors.map(({ id, name }) => ({ text: names.get(id) ?? name, value: id }))
        return { values: values.sort((a, b) => a.text.localeCompare(b.text)) }
      }
      const board = await readBoard(flows, reader.organization)
      const known = quantityNames.filter((name) =>
        board?.rows.some(({ sensor, values }) => sensor.kind === 'sensor' && values[name] !== undefined),
      )
      return { values: known.map((name) => ({ text: name, value: name })) }
    },
  }),
  endpoint({
    ...looks,
    path: '/api/grafana/query',
    says: 'One quantity of up to 20 sensors, `from` and `to` in milliseconds and at most 31 days apart (what is earlier is left out), as points: time, name, and a mean, or null where nothing was known. `unread`: when something is stored that cannot be read.',
    fields: {
      sensor: maybe(sensorIds),
      quantity,
      from: digits,
      to: digits,
      points: maybe(like(/^\d{1,5}$/)),
    },
    faults: { ...faults, points: 'bad-columns' },
    answers: isQueryAnswer,
    answer: (flows, reader, { sensor = '', quantity: of, from, to, points = '240' }) =>
      queryAnswer(flows, reader, {
        sensors: sensor,
        quantity: of,
        from: Number(from),
        to: Number(to),
        points: Number(points),
      }),
  }),
  endpoint({
    ...looks,
    path: '/api/grafana/annotations',
    says: 'Alarms of that time, as Grafana draws annotations; the newest 200 at most, and what stands.',
    fields: { sensor: maybe(sensorIds), from: digits, to: digits },
    faults,
    answers: isAnnotationsAnswer,
    answer: (flows, reader, { sensor = '', from, to }) =>
      annotationsAnswer(flows, reader, { sensors: sensor, from: Number(from), to: Number(to) }),
  }),
  endpoint({
    ...looks,
    path: '/api/grafana/now',
    says: 'Everything that is watched as flat rows, what needs attention first, and how many there are of each kind.',
    fields: {},
    answers: isNowAnswer,
    answer: async (flows, { organization }) => {
      const board = await readBoard(flows, organization)
      return board === undefined ? 'not-a-member' : nowAnswer(board)
    },
  }),
]
