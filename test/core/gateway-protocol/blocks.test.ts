import { describe, expect, test } from 'vitest'
import { futureToleranceMs, readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import { packReports, parseReport, payloadBytesMax, type Report } from '#core/gateway-protocol/report.ts'
import { blockOf, groupForBlocks, modelLengthMax, packBlock } from '#core/gateway-protocol/report-blocks.ts'
import { t0, temperature } from '../../support/core/directory.ts'

const block = { id: 'a', t0, dt: [0], temperature: [20] }
const report = { v: 2, epoch: 5, gateway: 'pi', seq: 0, sentAt: t0, cause: 'calm', sensors: [block] }
const parsed = (sensors: readonly unknown[], more: object = {}, now = t0): Report => {
  const outcome = parseReport({ ...report, sensors, ...more }, now)
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.report
}
const refusedOf = (...args: Parameters<typeof parsed>) =>
  parsed(...args).refused.map(({ sensor, why, count }) => [sensor, why, count])

describe('what is read of a block', () => {
  test('lies at most two minutes ahead and thirty days back, to the instant; nothing is no block', () => {
    const at = (measuredAt: number) => parsed([{ ...block, t0: measuredAt }])
    expect(at(t0 + futureToleranceMs).sensors).toHaveLength(1)
    expect(at(t0 - readingAgeMaxMs).sensors).toHaveLength(1)
    const ahead = at(t0 + futureToleranceMs + 1)
    expect([ahead.sensors, ahead.refused]).toEqual([
      [],
      [{ sensor: 'a', why: 'clock-wrong', count: 1, stampedAt: t0 + futureToleranceMs + 1 }],
    ])
    const old = at(t0 - readingAgeMaxMs - 1)
    expect([old.sensors, old.refused]).toEqual([[], [{ sensor: 'a', why: 'too-old', count: 1 }]])
    const both = { ...block, dt: [futureToleranceMs + 9, futureToleranceMs + 5], temperature: [1, 2] }
    expect(parsed([both]).refused).toEqual([
      { sensor: 'a', why: 'clock-wrong', count: 2, stampedAt: t0 + futureToleranceMs + 9 },
    ])
  })

  test('is refused where its beginning is no time, or it is no block, and named by no more than 64 letters', () => {
    for (const t of [0, 1.5, -5, '5', null])
      expect(refusedOf([{ ...block, t0: t }])).toEqual([['a', 'bad-shape', 1]])
    for (const none of [null, [], 'x']) expect(refusedOf([none])).toEqual([['?', 'bad-shape', 1]])
    expect(refusedOf([{ ...block, id: '!'.repeat(99) }])).toEqual([['!'.repeat(64), 'bad-sensor-id', 1]])
  })

  test('has the signal that is a number, and as much of a model as a line has room for', () => {
    const taken = (more: object) => parsed([{ ...block, ...more }]).sensors[0]
    expect(taken({ rssi: -60 })?.readings[0]?.rssi).toBe(-60)
    for (const rssi of [Number.NaN, Number.POSITIVE_INFINITY, '-60', null])
      expect(taken({ rssi })?.readings[0]).not.toHaveProperty('rssi')
    expect(taken({ model: 'm'.repeat(99) })?.model).toHaveLength(modelLengthMax)
    expect(taken({})).not.toHaveProperty('model')
  })

  test('by its age counts from when the report was sent, where its gateway does not know the time', () => {
    const { t0: _none, ...others } = block
    const aged = { ...others, age: 9 }
    const unsynchronised = { clock: 'unsynchronised' }
    const read = parsed([aged, { ...block, id: 'b' }], unsynchronised)
    expect(read.undated?.map(({ readings }) => readings.map(({ measuredAt }) => measuredAt))).toEqual([
      [t0 - 9],
    ])
    expect(read.sensors.map(({ sensor }) => sensor)).toEqual(['b'])
    expect(refusedOf([{ ...aged, smell: [1] }], unsynchronised)).toEqual([['a', 'unknown-quantity', 1]])
    expect(refusedOf([aged])).toEqual([['a', 'bad-shape', 1]])
    expect(refusedOf([{ ...block, age: 9 }])).toEqual([['a', 'unknown-quantity', 1]])
    expect(parsed([block])).not.toHaveProperty('undated')
  })

  test('is one list for a sensor, whichever blocks it came in, and another for another', () => {
    const blocks = [{ ...block, t0: t0 + 5, model: 'x' }, { ...block, id: 'b' }, block]
    expect(parsed(blocks).sensors).toMatchObject([
      { sensor: 'a', model: 'x', readings: [{ measuredAt: t0 }, { measuredAt: t0 + 5 }] },
      { sensor: 'b', readings: [{ measuredAt: t0 }] },
    ])
  })
})

test('a report is refused as what it is: too large beyond its bound, no object, of no version', () => {
  const refusal = (payload: unknown) => {
    const outcome = parseReport(payload, t0)
    return outcome.ok ? undefined : [outcome.error, outcome.detail]
  }
  expect(refusal(' '.repeat(payloadBytesMax))?.[0]).toBe('not-json')
  expect(refusal(' '.repeat(payloadBytesMax + 1))?.[0]).toBe('too-large')
  for (const payload of ['7', '"x"', 'null', '[]']) expect(refusal(payload)?.[0]).toBe('bad-shape')
  expect(refusal({})).toEqual(['unknown-version', 'v is missing, this reader knows 1,2 here'])
  expect(refusal({ v: 9 })?.[1]).toBe('v is 9, this reader knows 1,2 here')
})

describe('what shares a block', () => {
  test('is of one sensor, with the same faults and quantities, and dated or not', () => {
    const one = temperature(t0, 20)
    const groups = groupForBlocks([
      temperature(t0 + 5, 21),
      { ...one, sensor: 'b' },
      { ...one, faults: ['probe'] },
      { ...one, values: { humidity: 40 } },
      { ...one, undated: true },
      one,
    ])
    expect(groups.map((group) => group.map(({ measuredAt }) => measuredAt - t0))).toEqual([
      [0, 5],
      [0],
      [0],
      [0],
      [0],
    ])
  })

  test('says none as null, the last signal, no fault where there is none, and how old the first is that has no date', () => {
    const readings = [
      temperature(t0, 20, { rssi: -50 }),
      temperature(t0 + 5, 'unavailable', { rssi: -60 }),
      temperature(t0 + 9, 21, { rssi: -70 }),
    ]
    const packed: unknown = JSON.parse(packBlock(blockOf(readings, t0 + 20, 'm'.repeat(99))))
    expect(packed).toStrictEqual({
      id: 'a',
      model: 'm'.repeat(modelLengthMax),
      t0,
      dt: [0, 5, 9],
      temperature: [20, null, 21],
      rssi: -70,
    })
    const undated = readings.map((reading) => ({
      ...reading,
      undated: true as const,
      faults: ['probe'] as const,
    }))
    expect(JSON.parse(packBlock(blockOf(undated, t0 + 20)))).toMatchObject({ age: 20, faults: ['probe'] })
    expect(blockOf(undated, t0 - 5).start).toBe(0)
  })
})

test('a report is cut where it is full, and a sensor of more than it holds is cut in two', () => {
  const of = (sensor: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...temperature(t0 + index * 1000, 20 + index / 100),
      sensor,
    }))
  const head = { gateway: 'pi', epoch: 5, sentAt: t0 + 3_600_000, cause: 'backlog' } as const
  const payloads = packReports({ ...head, readings: [...of('a', 2500), ...of('b', 400), ...of('c', 400)] }, 7)
  expect(payloads.every(({ length }) => length <= 25_000)).toBe(true)
  const reports = payloads.map((payload) => parsed([], JSON.parse(payload) as object, t0 + 3_600_000))
  expect(reports.map(({ seq }) => seq)).toEqual(payloads.map((_, index) => index + 7))
  const counts = new Map<string, number>()
  for (const { sensors } of reports)
    for (const { sensor, readings } of sensors)
      counts.set(sensor, (counts.get(sensor) ?? 0) + readings.length)
  expect([...counts].sort()).toEqual([
    ['a', 2500],
    ['b', 400],
    ['c', 400],
  ])
  expect(payloads.length).toBeLessThanOrEqual(4)
})
