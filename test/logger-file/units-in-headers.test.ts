import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const file = (header: string, ...values: readonly number[]): string =>
  [
    `time,${header}`,
    ...values.map((value, place) => `2026-03-02 07:${String(place).padStart(2, '0')},${value}`),
  ].join('\n')

/** A unit that is written counts wherever it stands: °F had been read as °C, and "names no unit" had been said of it. */
test.each([
  ['Temperature °F (Larder)', '°F'],
  ['Temp ℉ Larder', '°F'],
  ['Larder temp.f', '°F'],
  ['tempFahrenheit', '°F'],
  ['Temp Fahr.', '°F'],
  ['imperial_temp', '°F'],
  ['Gefahr Temp', '°C'],
  ['Imperial College temp', '°C'],
])('%s is in %s', (header, unit) => {
  const [read] = shown(imported(file(header, 39.2, 41)))
  expect(read).toMatch(unit === '°F' ? /temperature °F: .* 4, .* 5$/ : /temperature °C: .* 39\.2, .* 41$/)
})

test('kelvins are K, and degrees of Rankine or Réaumur are left out, and said', () => {
  expect(shown(imported(file('Temperature (kelvins)', 277.15, 278.15)))[0]).toMatch(/ K: .* 4, .* 5$/)
  for (const name of ['Rankine', 'Réaumur']) {
    const text = `time,Freezer temperature (°C),Temp (${name})\n2026-03-02 07:00,4,33\n2026-03-02 07:10,5,34`
    const outcome = imported(text)
    expect(shown(outcome)).toEqual(['file temperature °C: 03-02 07:00 4, 03-02 07:10 5'])
    expect(said(outcome)).toContain('file-unit-unknown')
  }
})

test.each(['Pressure (Pa diff)', 'Pressure (psi gauge)', 'suction pressure', 'Water pressure'])(
  '%s is no pressure of the air, whatever the size of its numbers',
  (header) => {
    const text = `time,temperature,${header}\n2026-03-02 07:00,4,14\n2026-03-02 07:10,5,15`
    expect(shown(imported(text))).toEqual([
      expect.stringMatching(/temperature °C: 03-02 07:00 4, 03-02 07:10 5$/),
    ])
  },
)

test('an absolute pressure is what it says', () => {
  const text = 'time,temperature,Pressure (kPa abs)\n2026-03-02 07:00,4,101.3\n2026-03-02 07:10,5,101.4'
  expect(shown(imported(text)).join(' ')).toMatch(/pressure kPa: .* 101300, .* 101400/)
})
