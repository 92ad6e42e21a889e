import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { parseDuration } from '../../bot/parsers/duration.ts'
import { parseLimit, setpointOf } from '../../bot/parsers/limits/limit.ts'
import { readLimitRequest } from '../../bot/parsers/limits/threshold.ts'
import { readSilence } from '../../bot/parsers/silence.ts'
import { runs } from '../support/runs.ts'

const sensor = (id: string, name: string, preset: 'fridge' | 'ultra-low' = 'ultra-low'): Sensor => ({
  id,
  kind: 'sensor',
  name,
  site: 'cellar',
  intervalMs: minuteMs,
  rules: presetRules(preset),
  addedAt: 0,
})
const freezer = sensor('f3', 'Freezer 3')
const fridge = sensor('k1', 'Kylskåp 1', 'fridge')
const sensors = [freezer, fridge]

describe('a limit', () => {
  test.each([
    ['x -80', -80],
    ['x −80', -80],
    ['x – 80', -80],
    ['x minus 80', -80],
    ['x MINUS 80 grader', -80],
    ['x 24,5', 24.5],
    ['x 24.5 °C', 24.5],
    ['x 8C', 8],
    ['x 8 ℃', 8],
    ['x +8', 8],
    ['x −0', 0],
    ['x 0.125', 0.125],
  ])('%s is %d', (words, value) => {
    expect(parseLimit(words)).toMatchObject({ value, before: 'x' })
  })

  test.each([
    '',
    'x',
    'x -',
    '80.000,5',
    'x 1e3',
    'x 2-8',
    'x --80',
    'x 8.1234',
    'x 99999999999',
    'x NaN',
    'x8',
  ])('%j is none', (words) => {
    expect(parseLimit(words)).toBeUndefined()
  })

  test('every number is read back however it was written', () => {
    const number = fc.integer({ min: -273_150, max: 850_000 }).map((thousandths) => thousandths / 1000)
    const minus = fc.constantFrom('-', '−', '–', 'minus ', '- ')
    const unit = fc.constantFrom('', '°C', ' °C', ' c', ' grader', '°')
    fc.assert(
      fc.property(number, minus, unit, fc.boolean(), (value, sign, written, comma) => {
        const digits = comma ? String(Math.abs(value)).replace('.', ',') : String(Math.abs(value))
        const limit = parseLimit(`freezer 3 ${value < 0 ? sign : ''}${digits}${written}`)
        expect(limit && setpointOf('temperature', limit)).toBe(value)
        expect(limit?.before).toBe('freezer 3')
      }),
      runs(),
    )
  })

  test('no words make it throw or make a number that is none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (words) => {
        const limit = parseLimit(words)
        expect(limit === undefined || Number.isFinite(limit.value)).toBe(true)
        expect(readLimitRequest(sensors, words).kind).not.toBe('')
        expect(readSilence(sensors, words).kind).not.toBe('')
      }),
      runs(),
    )
  })

  test('the room of a disk is written in GB, as it is shown', () => {
    expect(setpointOf('disk', { value: 2.5, unit: '', before: '' })).toBe(2500)
    expect(setpointOf('disk', { value: 500, unit: 'mb', before: '' })).toBe(500)
  })

  test('air pressure is written in hPa, as it is shown', () => {
    expect(setpointOf('pressure', { value: 1013.2, unit: '', before: '' })).toBe(101_320)
    expect(setpointOf('pressure', { value: 101_320, unit: 'pa', before: '' })).toBe(101_320)
    expect(setpointOf('temperature', { value: 75, unit: 'f', before: '' })).toBeUndefined()
  })
})

describe('what is asked of /threshold', () => {
  const set = (words: string) => {
    const request = readLimitRequest(sensors, words)
    return request.kind === 'set'
      ? [request.setting.sensor.id, request.setting.rule.id, request.setting.value]
      : request.kind
  }
  test.each([
    ['freezer -75', ['f3', 'high', -75]],
    ['FREEZER 3 -75', ['f3', 'high', -75]],
    ['f3 minus 75', ['f3', 'high', -75]],
    ['3 freezer −75 °C', ['f3', 'high', -75]],
    ['freezer high-60 -55', ['f3', 'high-60', -55]],
    ['kylskåp low 3', ['k1', 'low', 3]],
    ['kylskåp lågt 3', ['k1', 'low', 3]],
    ['kylskåp temperature high 9', ['k1', 'high', 9]],
    ['kyl 9', 'which'],
    ['freezer 30', 'which'],
    ['freezer 30,5', ['f3', 'high', 30.5]],
    ['freezer 30 °C', ['f3', 'high', 30]],
    ['freez 1 -5', 'no-such-sensor'],
    ['freez -5', 'which'],
    ['freez', 'which-sensor'],
    ['Freezer 3', 'only-sensor'],
    ['freezer 3', 'only-sensor'],
    ['', 'nothing'],
    ['-75', 'how'],
    ['oven 3', 'no-such-sensor'],
    ['freezer low -90', 'no-such-limit'],
    ['freezer constructor -90', 'no-such-sensor'],
    ['freezer 75F', 'wrong-unit'],
    ['e -75', 'which'],
  ])('%j', (words, wanted) => {
    expect(
      words === 'e -75' ? readLimitRequest([freezer, sensor('f4', 'Freezer 4')], words).kind : set(words),
    ).toEqual(wanted)
  })
})

describe('a length of time', () => {
  test.each([
    ['x 30m why', 30 * minuteMs],
    ['x 2h why', 2 * hourMs],
    ['x 8 h why', 8 * hourMs],
    ['x 90 min why', 90 * minuteMs],
    ['x 1 h 30 min why', 90 * minuteMs],
    ['x 1,5 timmar: why', 90 * minuteMs],
    ['x 2 dygn why', 48 * hourMs],
  ])('%s', (words, ms) => {
    expect(parseDuration(words)).toEqual({ ms, before: 'x', after: 'why' })
  })

  test('a number in a name or a reason is none', () => {
    expect(parseDuration('freezer 3 why')).toBeUndefined()
    expect(parseDuration('freezer 3 2h door 4 m open')).toEqual({
      ms: 2 * hourMs,
      before: 'freezer 3',
      after: 'door 4 m open',
    })
  })
})
