import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { pointOf, precisions } from '../../../pipeline/channels/metrics/line-protocol.ts'

const at = 1_795_000_000_123
const reading = (values: Reading['values']): Reading => ({
  sensor: 'a',
  measuredAt: at,
  values,
  faults: [],
})
const freezer = { id: 'a', name: 'Freezer' }

test('a reading is a point in base units, with its instant in nanoseconds', () => {
  expect(
    pointOf(freezer, 'Cellar', reading({ temperature: -80.12, humidity: 45.3, energy: 1.1, door: 1 }), 'ns'),
  ).toBe(
    'nattvakt,name=Freezer,sensor=a,site=Cellar temperature_celsius=-80.12,humidity_ratio=0.453,door_open=1,energy_joules=3960000 1795000000123000000',
  )
})

test.each(precisions.map((precision, index) => [precision, ['000000', '000', '', ''][index] ?? ''] as const))(
  'an instant in %s',
  (precision, zeros) => {
    const written = precision === 's' ? '1795000000' : `${at}${zeros}`
    expect(
      pointOf(freezer, 'C', reading({ temperature: 1 }), precision)
        ?.split(' ')
        .at(-1),
    ).toBe(written)
  },
)

test.each([
  ['Freezer 3, left=−80', 'Freezer\\ 3\\,\\ left\\=−80'],
  ['ends with \\', 'ends\\ with\\ /'],
  ['two\nlines\r\tand 🧊', 'two\\ lines\\ and\\ 🧊'],
  ['"quoted"', '"quoted"'],
  ['# no comment', '#\\ no\\ comment'],
])('the name %j is the tag %s', (name, tag) => {
  expect(pointOf({ id: 'a', name }, 'C', reading({ temperature: 1 }), 's')).toBe(
    `nattvakt,name=${tag},sensor=a,site=C temperature_celsius=1 1795000000`,
  )
})

test('what is not known is no field, and a reading that knows nothing is no point; an empty tag is none', () => {
  expect(pointOf(freezer, '', reading({ temperature: 'unavailable', humidity: 40 }), 's')).toBe(
    'nattvakt,name=Freezer,sensor=a humidity_ratio=0.4 1795000000',
  )
  expect(pointOf(freezer, 'C', reading({ temperature: 'unavailable' }), 's')).toBeUndefined()
  expect(pointOf(freezer, 'C', reading({ temperature: 0.000_000_1 }), 's')).toContain(
    'temperature_celsius=1e-7 ',
  )
})
