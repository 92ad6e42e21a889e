import { expect, test } from 'vitest'
import type { EnergyAnswer } from '#core/wire/energy-answers.ts'
import { changeTexts, energyFigures } from '../../../miniapp/energy/energy-figures.ts'
import { en } from '../../../miniapp/locales/en.ts'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { sv } from '../../../miniapp/locales/sv.ts'

const formats = { en: createFormat('en', en, 'UTC'), sv: createFormat('sv', sv, 'UTC') }
const known: NonNullable<EnergyAnswer['energy']> = {
  from: 0,
  to: 1_000,
  kWh: 12.81,
  knownMs: 997,
  source: 'power',
  kWhPerDay: 1.83,
  days: [],
  levels: { offW: 5, onW: 100 },
  duty: 0.71,
  perDegree: { kWhPerDay: 0.044, differenceC: 41.2, rooms: ['Hall', 'Lab'] },
  door: { times: 2, openMs: 3_600_000, extraKWh: 0.4, comparedMs: 1 },
  beforeKWhPerDay: 1.3,
  change: { share: 0.4, dutyBefore: 0.48 },
}
const answer: EnergyAnswer = {
  version: 1,
  sensor: 'a',
  meter: 'a',
  meterName: 'Freezer 3',
  energy: known,
  price: { perKWh: 1.85, currency: 'SEK' },
  unread: 0,
  isWatched: false,
}
const said = (of: typeof known, language: 'en' | 'sv' = 'en') =>
  energyFigures(of, answer.price, formats[language]).map(({ term, said: words, more = '' }) =>
    `${term}: ${words} ${more}`.replaceAll('\u00a0', ' ').trim(),
  )

test('energy is told with what is known of it, and nothing is rounded up to all of it', () => {
  expect(said(known)).toEqual([
    'Used: 12.8 kWh',
    'Per day: 1.83 kWh',
    'Cost: SEK 23.70',
    'Compressor ran: 71 % 100 W while it runs, 5 W at rest',
    'Of the time is known: 99 %',
    'Per day, for each degree to Hall, Lab: 0.044 kWh 41.2 °C apart on average',
    'Door stood open: 2 times, 1 h 0 min: then and for an hour it used 0.4 kWh more than in the same hours on other days',
  ])
  expect(said(known, 'sv')[3]).toBe('Kompressorn gick: 71 % 100 W när den går, 5 W i vila')
})

test('what cannot be judged is a dash with its reason', () => {
  expect(said({ ...known, levels: null, duty: null })[3]).toBe(
    'Compressor ran: – its power has not two clear levels',
  )
  expect(said({ ...known, door: { times: 1, openMs: 60_000, extraKWh: 0, comparedMs: 0 } }).at(-1)).toBe(
    'Door stood open: once, 1 min; there are no hours without that to compare with',
  )
})

test('unusually much is a hint, or watched already; as ever is nothing', () => {
  const texts = (of: EnergyAnswer) =>
    changeTexts(of, formats.en).map((text) => text.replaceAll('\u00a0', ' '))
  expect(texts(answer)).toEqual([
    'It uses 40 % more than in the four weeks before (1.3 kWh per day).',
    'Its compressor runs 71 % of the time instead of 48 %.',
    'This is a hint and no alarm; a limit of its power can make one.',
  ])
  expect(texts({ ...answer, isWatched: true }).at(-1)).toBe('Its power has a limit, and alarms by that.')
  expect(texts({ ...answer, energy: { ...known, change: { share: -0.3, dutyBefore: null } } })[0]).toMatch(
    /^It uses 30 % less/,
  )
  expect(texts({ ...answer, energy: { ...known, change: null } })).toEqual([])
  expect(texts({ ...answer, energy: null })).toEqual([])
})
