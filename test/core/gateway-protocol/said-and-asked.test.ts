import { describe, expect, test } from 'vitest'
import { arrivalOf } from '#core/gateway-protocol/arrival.ts'
import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { packFirmware, parseFirmwareAsk, parseFirmwareSaid } from '#core/gateway-protocol/firmware.ts'
import { packId, unpackIds } from '#core/gateway-protocol/shared-starts.ts'
import { noteStored, parseConfirmation, type StoredReports, showsGap } from '#core/gateway-protocol/stored.ts'
import type { Rule } from '#core/rule.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { high, makeSensor, rate, t0 } from '../../support/core/directory.ts'

describe('a gateway judges by', () => {
  const sent = (...rules: readonly Rule[]) => packEdgeRules([makeSensor(rules)]).sets[0]?.length
  const slow = { ifMeasured: true, onDelayMs: 30 * minuteMs } as const
  test('every limit that is to ring soon: not by what is told once, nor by what such a sensor may lack and rings after half an hour', () => {
    expect(sent(high(), rate())).toBe(2)
    expect(sent(high({ once: true }), rate({ once: true }))).toBe(0)
    expect(sent(high(slow), rate(slow))).toBe(0)
    expect(sent(high({ ...slow, onDelayMs: 30 * minuteMs - 1 }))).toBe(1)
    expect(sent(high({ onDelayMs: 30 * minuteMs }))).toBe(1)
  })
  test('what is a number, and believes of its cloud only what that says in full', () => {
    const raw = (rule: readonly unknown[], more: object = {}) =>
      parseEdgeRules({ v: 1, number: 0, sets: [[rule]], sensors: [['a', 5000, 0]], left: 0, ...more })
    expect(raw(['high', 'temperature', 8, 1])).toMatchObject({ number: 0, isWhole: true })
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY, '8'])
      expect(raw(['high', 'temperature', none, 1])?.sensors.size).toBe(0)
    expect(raw(['high', 7, 8, 1])?.sensors.size).toBe(0)
    const says = (more: object) => Object.keys(raw(['high', 'temperature', 8, 1], more) ?? {})
    expect(says({ saysStored: 1, reads: '9' })).toEqual(['number', 'sensors', 'isWhole'])
    expect(says({ saysStored: true, reads: 3 })).toEqual([
      'number',
      'sensors',
      'isWhole',
      'saysStored',
      'readsBinary',
    ])
  })
})

test('ids in a row say only what is new, up to 35 letters of the one before', () => {
  expect(packId('', 'a0dd6c87865e')).toBe('0a0dd6c87865e')
  expect(packId('a0dd6c87865e', 'a0dd6c878660')).toBe('a60')
  expect(packId('ab', 'a')).toBe('1')
  expect(packId('a', 'ab')).toBe('1b')
  const long = 'x'.repeat(40)
  expect(packId(long, long)).toBe(`z${'x'.repeat(5)}`)
  expect(unpackIds(`0${long},z${'x'.repeat(5)},2y`)).toEqual([long, long, 'xxy'])
  expect(unpackIds('0ab,3c')).toBe(undefined)
})

describe('what is stored is said', () => {
  const known: StoredReports = { epoch: 1, since: t0, ranges: [[0, 9]] }
  test('anew from a later epoch on, also of the same instant; an earlier one changes nothing', () => {
    const noted = (ms: number) => noteStored(known, { epoch: 2, seq: 4 }, t0 + ms)
    expect([-1, 0, 1].map((ms) => noted(ms)?.epoch)).toEqual([1, 2, 2])
    expect(noted(-1)).toBe(known)
    expect(noted(0)).toEqual({ epoch: 2, since: t0, ranges: [[4, 4]] })
  })
  test('and that one before is missing, by the numbers of its own epoch', () => {
    const gaps = (epoch: number, ...numbers: readonly number[]) =>
      numbers.map((seq) => showsGap(known, { epoch, seq }))
    expect(gaps(1, 9, 10, 11)).toEqual([false, false, true])
    expect(gaps(2, 0, 1)).toEqual([false, true])
    expect([0, 1].map((seq) => showsGap(undefined, { epoch: 1, seq }))).toEqual([false, true])
  })
  test('by ranges, each of which is one', () => {
    const read = (...ranges: readonly unknown[]) => parseConfirmation({ v: 1, epoch: 1, ranges })?.ranges
    expect(read([0, 1], [3, 3])).toEqual([
      [0, 1],
      [3, 3],
    ])
    for (const bad of ['x', [1, 0], [0], [0, 1, 2], [-1, 0], [0, 1.5]])
      expect(read([0, 1], bad)).toBe(undefined)
    for (const raw of [{ v: 1, epoch: 1 }, { v: 1, ranges: [] }, { v: 2, epoch: 1, ranges: [] }, null, 'x'])
      expect(parseConfirmation(raw)).toBe(undefined)
  })
})

test('a clock is known by its epoch, for as long as nothing arrived five seconds sooner than it says', () => {
  const known = { epoch: 1, shiftMs: 10 * secondMs }
  const arrived = (epoch: number, shiftMs: number) => arrivalOf(known, { epoch, sentAt: t0 }, t0 + shiftMs)
  expect([5 * secondMs, 10 * secondMs, 99 * secondMs].map((ms) => arrived(1, ms) === known)).toEqual([
    true,
    true,
    true,
  ])
  expect(arrived(1, 5 * secondMs - 1)).toEqual({ epoch: 1, shiftMs: 5 * secondMs - 1 })
  expect(arrived(2, 10 * secondMs)).toEqual({ epoch: 2, shiftMs: 10 * secondMs })
})

describe('what is said of firmware', () => {
  const images = (...raw: readonly (readonly unknown[])[]) =>
    parseFirmwareSaid({ images: raw }).firmware?.images.map(({ id, version }) => `${id} ${version}`)
  test('is read in its form alone, from the first letter to the last', () => {
    expect(images(['0badcafe', '123.45.678', 0], ['0badcafe', '1.2.3', 255])).toEqual([
      '0badcafe 123.45.678',
      '0badcafe 1.2.3',
    ])
    const bad = ['v1.2.3', '1.2.3x', '1.2', '1.2.3.4', '1234.1.1', 1]
    expect(images(...bad.map((version) => ['0badcafe', version, 0]))).toEqual([])
    const ids = ['00badcafe', '0badcafe0', '0badcaf', '0BADCAFE', 12_345_678]
    expect(images(...ids.map((id) => [id, '1.2.3', 0]))).toEqual([])
    expect(images(...[-1, 256, 1.5, '5'].map((hardware) => ['0badcafe', '1.2.3', hardware]))).toEqual([])
  })
  test('has the word that is one, of a node and an image that are', () => {
    const update = (...raw: readonly unknown[]) =>
      parseFirmwareSaid({ images: [], updates: [raw] }).firmware?.updates
    expect(update('a', '0badcafe', 'failed', 100, 'not-reached')).toEqual([
      { node: 'a', image: '0badcafe', state: 'failed', percent: 100, why: 'not-reached' },
    ])
    expect(update('a', '0badcafe', 'failed', 101, 'not-reached!')).toEqual([
      { node: 'a', image: '0badcafe', state: 'failed' },
    ])
    expect([update('A!', '0badcafe', 'failed'), update('a', 'keys', 'failed')]).toEqual([[], []])
  })
  test('is no more than is kept with every report, and asks for nothing by what is no question', () => {
    const image = { id: '0badcafe', version: '1.2.0', hardware: 5 }
    const node = { node: 'a', version: '1.0.0' }
    const update = { node: 'a', image: '0badcafe', state: 'failed' } as const
    const packed: unknown = JSON.parse(
      JSON.stringify(
        packFirmware({
          images: Array(9).fill(image),
          nodes: Array(65).fill(node),
          updates: Array(9).fill(update),
        }),
      ),
    )
    expect(packed).toMatchObject({ images: { length: 8 }, nodes: { length: 64 }, updates: { length: 8 } })
    expect(packFirmware({ images: [image], nodes: [], updates: [] })).toStrictEqual({
      images: [['0badcafe', '1.2.0', 5]],
      nodes: [],
      updates: [],
    })
    for (const raw of [null, 7, 'look at this', []]) expect(parseFirmwareAsk(raw)).toBe(undefined)
  })
})
