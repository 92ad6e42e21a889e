import { expect, test } from 'vitest'
import { imported, said, shown } from '../support/logger-file.ts'

const rows = (...all: readonly string[]): string => all.join('\n')
const minutes = ['00', '10', '20', '30', '40', '50'] as const
const at = (minute: string): string => `2026-03-22 07:${minute}`
/** Six rows of 22 March 2026, with what stands behind each time. */
const six = (...behind: readonly string[]): readonly string[] =>
  minutes.map((minute, index) => `${at(minute)}${behind[index % behind.length]}`)
const read = (name: string, what: string, ...values: readonly (number | '-')[]): string =>
  `${name} ${what}: ${minutes.map((minute, index) => `03-22 07:${minute} ${values[index % values.length]}`).join(', ')}`

/** Kinds that fifty files in the manner of makers showed to be read wrong, or refused without need. */
test.each<readonly [what: string, text: string, read: readonly string[], told: string]>([
  [
    'a zone west of Greenwich behind seconds is no end of a span',
    rows('time,temperature (°C)', '2026-03-22T00:00:00-07:00,4.5', '2026-03-22 00:10:00-07:00,4.6'),
    ['file temperature °C: 03-22 07:00 4.5, 03-22 07:10 4.6'],
    '',
  ],
  [
    'what stays the same behind clocks without seconds is a zone, and no end of spans',
    rows(
      'time,temperature (°C)',
      ...minutes.map((minute, index) => `2026-03-22 00:${minute}-07:00,${4 + index}.5`),
    ),
    [read('file', 'temperature °C', 4.5, 5.5, 6.5, 7.5, 8.5, 9.5)],
    '',
  ],
  [
    'spans without blanks',
    rows(
      'time,temperature (°C)',
      ...minutes.map((minute, index) => `${at(minute)}-07:${minute.replace('0', '9')},${4 + index}.5`),
    ),
    [read('file', 'temperature °C', 4.5, 5.5, 6.5, 7.5, 8.5, 9.5)],
    'file-times-are-spans',
  ],
  [
    'decimal commas between commas, where each half stands below a name',
    rows('time,Temperature (°C),Humidity (%),Battery (V),Note', ...six(',4,5,61,2', ',4,6,61,1')),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'decimals that leap while the whole numbers go on',
    rows('time,Fridge (°C),Note', ...six(',4,1', ',4,9', ',5,3', ',4,7', ',5,0', ',4,8')),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'decimals that go on where the whole numbers do',
    rows('time,Fridge (°C),Note', ...six(',4,8', ',4,9', ',5,0', ',4,9', ',5,0', ',5,1')),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'hundredths with a zero before them',
    rows(
      'time,Fridge (°C),Freezer (°C),Alarm,Note',
      ...six(',4,81,-19,02', ',4,07,-19,53', ',5,12,-20,08', ',4,31,-19,21'),
    ),
    ['refused: file-decimals-cut, file-try-whole'],
    '',
  ],
  [
    'whole degrees of two fridges are none',
    rows('time,Fridge A (°C),Fridge B (°C)', ...six(',4,5', ',4,6', ',5,6', ',5,5')),
    [
      read('Fridge A', 'temperature °C', 4, 4, 5, 5, 4, 4),
      read('Fridge B', 'temperature °C', 5, 6, 6, 5, 5, 6),
    ],
    '',
  ],
])('%s', (_what, text, expected, told) => {
  const outcome = imported(text)
  expect(shown(outcome)).toEqual(expected)
  if (told !== '') expect(said(outcome)).toContain(told)
})

test('whole numbers that look like decimals are read where a person says so', () => {
  const text = rows('time,Fridge (°C),Bars', ...six(',4,1', ',4,9', ',5,3', ',4,7', ',5,0', ',4,8'))
  expect(shown(imported(text, { decimal: 'point' }))).toEqual([
    read('file', 'temperature °C', 4, 4, 5, 4, 5, 4),
  ])
})
