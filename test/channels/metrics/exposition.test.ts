import { expect, test } from 'vitest'
import { type Quantity, quantities, quantityNames } from '#core/reading.ts'
import { expositionFor, pageOf } from '../../../pipeline/channels/metrics/exposition.ts'
import { inBaseUnit, metricOf } from '../../../pipeline/channels/metrics/units.ts'

const odd = { labels: { sensor: 'a', name: 'Freezer "3" \\ cellar\nleft −80' }, value: -80.5 }
const family = { name: 'x_celsius', unit: 'celsius', help: 'A "quoted" \\ help.', samples: [odd] }

test('a page says help and type before its series, and what people wrote is escaped', () => {
  expect(pageOf([family], 'text')).toBe(
    [
      '# HELP x_celsius A "quoted" \\\\ help.',
      '# TYPE x_celsius gauge',
      'x_celsius{sensor="a",name="Freezer \\"3\\" \\\\ cellar\\nleft −80"} -80.5',
      '',
    ].join('\n'),
  )
})

test('OpenMetrics has a unit that is the end of the name, and ends with its mark', () => {
  const page = pageOf([family, { ...family, name: 'y', unit: '', samples: [] }], 'openmetrics')
  expect(page.split('\n').slice(0, 3)).toEqual([
    '# HELP x_celsius A \\"quoted\\" \\\\ help.',
    '# TYPE x_celsius gauge',
    '# UNIT x_celsius celsius',
  ])
  expect(page).not.toContain('UNIT y')
  expect(page.endsWith('\n# EOF\n')).toBe(true)
})

test('what is no finite number has no line', () => {
  const samples = [Number.NaN, Number.POSITIVE_INFINITY, -0.000_000_1].map((value) => ({ labels: {}, value }))
  expect(
    pageOf([{ ...family, samples }], 'text')
      .split('\n')
      .slice(2),
  ).toEqual(['x_celsius -1e-7', ''])
})

test.each([
  [
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
    'openmetrics',
  ],
  ['application/openmetrics-text; version=1.0.0; charset=utf-8', 'openmetrics'],
  ['application/openmetrics-text;version=0.0.1', 'text'],
  ['application/openmetrics-text;version=1.0.0;q=0.3,text/plain;q=0.5', 'text'],
  ['application/openmetrics-text;version=1.0.0;q=0', 'text'],
  ['text/plain;version=0.0.4;q=0.5,*/*;q=0.1', 'text'],
  ['*/*', 'text'],
  ['', 'text'],
  ['text/html,application/xhtml+xml', 'text'],
])('who accepts %j gets %s', (accept, form) => {
  expect(expositionFor(accept)).toBe(form)
})

test('every quantity has a name of its own that ends with its unit, and no other', () => {
  const names = quantityNames.map((quantity) => metricOf[quantity].name)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, unit } of quantityNames.map((quantity) => metricOf[quantity])) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
    if (unit !== '') expect(name.endsWith(`_${unit}`)).toBe(true)
  }
})

test.each<[Quantity, number, number]>([
  ['temperature', -80.12, -80.12],
  ['humidity', 45.3, 0.453],
  ['humidity', 7, 0.07],
  ['charge', 29, 0.29],
  ['pressure', 101_325, 101_325],
  ['energy', 1.1, 3_960_000],
  ['disk', 12_000.5, 12_000_500_000],
])('%s %d is %d in its base unit, without the noise of a division', (quantity, value, expected) => {
  expect(inBaseUnit(metricOf[quantity], value)).toBe(expected)
  expect(quantities[quantity]).toBeDefined()
})
