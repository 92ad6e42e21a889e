import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import {
  packHeartbeat,
  packReports,
  parseReport,
  payloadBytesMax,
  type Report,
  reportBytesMax,
} from '#core/gateway-protocol/report.ts'
import type { Fault, Reading } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { t0, temperature } from '../../support/core/directory.ts'
import { runs } from '../../support/runs.ts'

const block = { id: 'a', t0, dt: [0, 5000], temperature: [20, 21] }
const report = { v: 1, gateway: 'pi', seq: 7, sentAt: t0, cause: 'calm', sensors: [block] }
const parsed = (payload: unknown, now = t0 + minuteMs): Report => {
  const outcome = parseReport(payload, now)
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.report
}
const taken = (sensor: unknown): readonly Reading[] =>
  parsed({ ...report, sensors: [sensor] }).sensors.flatMap(({ readings }) => readings)
const refused = (sensor: unknown, now?: number): readonly (readonly [string, string, number])[] =>
  parsed({ ...report, sensors: [sensor] }, now).refused.map(({ sensor: id, why, count }) => [id, why, count])

describe('a report is refused as a whole', () => {
  test.each([
    ['too-large', ' '.repeat(payloadBytesMax + 1)],
    ['not-json', '{"v":1,'],
    ['bad-shape', '[]'],
    ['bad-shape', null],
    ['unknown-version', { ...report, v: 3 }],
    ['bad-shape', { ...report, v: 2 }],
    ['bad-shape', { ...report, v: 2, epoch: 0 }],
    ['bad-shape', { ...report, v: 2, epoch: 5, clock: 'broken' }],
    ['unknown-version', {}],
    ['bad-shape', { ...report, gateway: 'Pi !' }],
    ['bad-shape', { ...report, seq: -1 }],
    ['bad-shape', { ...report, seq: 1.5 }],
    ['bad-shape', { ...report, sentAt: 'now' }],
    ['bad-shape', { ...report, sentAt: 0 }],
    ['bad-shape', { ...report, cause: 'panic' }],
    ['bad-shape', { ...report, sensors: {} }],
  ])('%s: %#', (error, payload) => {
    expect(parseReport(payload, t0)).toMatchObject({ ok: false, error })
  })
})

describe('a block is refused by itself', () => {
  test.each<[string, unknown, readonly (readonly [string, string, number])[]]>([
    ['no object', 7, [['?', 'bad-shape', 1]]],
    ['no id', { ...block, id: 7 }, [['?', 'bad-sensor-id', 1]]],
    ['a bad id', { ...block, id: '00:00:00:00:00:00' }, [['00:00:00:00:00:00', 'bad-sensor-id', 1]]],
    ['no time', { ...block, t0: '0' }, [['a', 'bad-shape', 1]]],
    ['no offsets', { ...block, dt: 5 }, [['a', 'bad-shape', 1]]],
    ['an offset back in time', { ...block, dt: [0, -1] }, [['a', 'bad-shape', 1]]],
    ['a short column', { ...block, temperature: [20] }, [['a', 'bad-shape', 2]]],
    ['a column that is none', { ...block, temperature: 20 }, [['a', 'bad-shape', 2]]],
  ])('%s', (_words, sensor, expected) => {
    expect(refused(sensor)).toEqual(expected)
    expect(taken(sensor)).toEqual([])
  })

  test('while a quantity that is not known is named and the rest of its block is taken', () => {
    expect(refused({ ...block, plutonium: [1, 2] })).toEqual([['a', 'unknown-quantity', 1]])
    expect(taken({ ...block, plutonium: [1, 2] })).toHaveLength(2)
  })

  test('readings older than readings are kept are refused', () => {
    expect(refused({ ...block, dt: [0, readingAgeMaxMs] }, t0 + readingAgeMaxMs + 1)).toEqual([
      ['a', 'too-old', 1],
    ])
  })
})

test('readings are taken with values, unavailable values and signal, oldest first', () => {
  const sensor = { ...block, dt: [5000, 0], temperature: [null, -80.1], humidity: [41, 400], rssi: -63 }
  expect(taken(sensor)).toEqual([
    {
      sensor: 'a',
      measuredAt: t0,
      values: { temperature: -80.1, humidity: 'unavailable' },
      faults: [],
      rssi: -63,
    },
    {
      sensor: 'a',
      measuredAt: t0 + 5000,
      values: { temperature: 'unavailable', humidity: 41 },
      faults: [],
      rssi: -63,
    },
  ])
  expect(taken({ ...block, rssi: 'strong' })[0]).not.toHaveProperty('rssi')
})

describe('a report of version 2', () => {
  const numbered = { ...report, v: 2, epoch: 5 }
  const { t0: _t0, ...undated } = { ...block, age: 60_000 }
  const of = (sensor: unknown, more = {}) => parsed({ ...numbered, ...more, sensors: [sensor] })

  test('has an epoch, which one of version 1 does not have', () => {
    expect([parsed(numbered).epoch, parsed(numbered).clock, parsed(report).epoch]).toEqual([
      5,
      undefined,
      undefined,
    ])
  })

  test('of a gateway without the time keeps apart what has only an age, stamped by the clock that sent it', () => {
    const {
      clock,
      sensors,
      undated: apart,
    } = parsed({
      ...numbered,
      clock: 'unsynchronised',
      sensors: [undated, { ...block, id: 'b' }],
    })
    expect([clock, sensors.map(({ sensor }) => sensor)]).toEqual(['unsynchronised', ['b']])
    expect(apart?.map(({ sensor, readings }) => [sensor, ...readings.map((one) => one.measuredAt)])).toEqual([
      ['a', t0 - 60_000, t0 - 55_000],
    ])
  })

  test('takes ages from nobody else, and none that cannot be', () => {
    const whys = (one: ReturnType<typeof of>) => one.refused.map(({ why }) => why)
    expect(whys(of(undated))).toEqual(['bad-shape'])
    const clock = { clock: 'unsynchronised' }
    expect(whys(of({ ...undated, age: -1 }, clock))).toEqual(['bad-shape'])
    expect(whys(of({ ...undated, t0 }, clock))).toEqual(['unknown-quantity'])
    expect(whys(of({ ...undated, age: readingAgeMaxMs + 1 }, clock))).toEqual(['too-old'])
    expect(whys(of({ ...undated, age: 0, dt: [0, 300_000] }, clock))).toEqual(['clock-wrong'])
  })

  test('is what is packed with an epoch, with the age of what has no date', () => {
    const readings = [temperature(t0, 20), { ...temperature(t0 - 5000, 21), undated: true as const }]
    const outgoing = { gateway: 'pi', sentAt: t0, cause: 'live', readings, epoch: 5 } as const
    const [payload = ''] = packReports({ ...outgoing, clock: 'unsynchronised' }, 1)
    expect(JSON.parse(payload)).toMatchObject({
      v: 2,
      epoch: 5,
      clock: 'unsynchronised',
      sensors: [{ t0 }, { age: 5000 }],
    })
    expect(JSON.parse(packHeartbeat({ gateway: 'pi', epoch: 5, seq: 1, sentAt: t0 }))).toEqual({
      v: 2,
      gateway: 'pi',
      epoch: 5,
      seq: 1,
      sentAt: t0,
      cause: 'calm',
      sensors: [],
    })
  })
})

describe('faults', () => {
  test.each<[unknown, readonly string[]]>([
    [['probe'], ['probe']],
    [['gremlins'], ['unknown']],
    [[42], ['unknown']],
    ['probe', ['unknown']],
    [null, ['unknown']],
  ])('%j make the values unavailable, not a number and not nothing', (faults, expected) => {
    expect(taken({ ...block, faults })).toMatchObject([
      { values: { temperature: 'unavailable' }, faults: expected },
      { values: { temperature: 'unavailable' }, faults: expected },
    ])
  })

  test('a low battery leaves the values good', () => {
    expect(taken({ ...block, faults: ['battery-low'] })[0]?.values).toEqual({ temperature: 20 })
  })
})

test("the original system's 'offline' as 0.0 °C from 00:00:00:00:00:00 is refused and named", () => {
  const offline = { ...block, id: '00:00:00:00:00:00', temperature: [0, 0] }
  expect(refused(offline)).toEqual([['00:00:00:00:00:00', 'bad-sensor-id', 1]])
})

describe('packing', () => {
  const faults = fc.constantFrom<readonly Fault[]>([], ['battery-low'], ['probe'])
  const readings = fc.array(
    fc.record({
      sensor: fc.constantFrom('a', 'b', 'a-sensor-with-a-long-nam'),
      measuredAt: fc.integer({ min: t0, max: t0 + minuteMs }),
      values: fc.record({
        temperature: fc.oneof(fc.integer({ min: -80, max: 30 }), fc.constant('unavailable' as const)),
      }),
      faults,
    }),
    { maxLength: 400, size: 'max' },
  )

  test('loses nothing, keeps the order of time, and never exceeds what AWS meters as one message', () => {
    fc.assert(
      fc.property(readings, fc.nat(1_000_000), (all, seq) => {
        const payloads = packReports({ gateway: 'pi', sentAt: t0, cause: 'backlog', readings: all }, seq)
        const reports = payloads.map((payload) => parsed(payload))
        expect(Math.max(0, ...payloads.map((payload) => payload.length))).toBeLessThanOrEqual(reportBytesMax)
        expect(reports.map((one) => one.seq)).toEqual(payloads.map((_, index) => seq + index))
        const keys = (some: readonly Reading[]) =>
          some.map(({ sensor, measuredAt, faults: why }) => `${sensor} ${measuredAt} ${why.join()}`).sort()
        expect(keys(reports.flatMap((one) => one.sensors.flatMap((sensor) => sensor.readings)))).toEqual(
          keys(all),
        )
      }),
      runs(60),
    )
  })

  test('splits a sensor that says more than fits', () => {
    const all = Array.from({ length: 5000 }, (_, index) => temperature(t0 + index, -80.12))
    const payloads = packReports({ gateway: 'pi', sentAt: t0, cause: 'backlog', readings: all }, 1)
    expect(payloads.length).toBeGreaterThan(1)
    expect(Math.max(...payloads.map((payload) => payload.length))).toBeLessThanOrEqual(reportBytesMax)
    expect(payloads.flatMap((payload) => parsed(payload).sensors[0]?.readings ?? [])).toEqual(all)
  })

  test('gives back what was packed', () => {
    const all = [temperature(t0, 20, { rssi: -60 }), temperature(t0 + 1, Number.NaN, { rssi: -60 })]
    const [payload = ''] = packReports({ gateway: 'pi', sentAt: t0, cause: 'live', readings: all }, 1)
    expect(parsed(payload).sensors[0]?.readings).toEqual([
      temperature(t0, 20, { rssi: -60 }),
      temperature(t0 + 1, 'unavailable', { rssi: -60 }),
    ])
    expect(packReports({ gateway: 'pi', sentAt: t0, cause: 'live', readings: [] }, 1)).toEqual([])
  })

  test('name the rules that the gateway judged by, when there are any', () => {
    const outgoing = { gateway: 'pi', sentAt: t0, cause: 'calm', readings: [temperature(t0, 20)] } as const
    const rulesOf = (payload: string | undefined) => {
      const parsed = parseReport(payload, t0)
      return parsed.ok ? parsed.report.rules : parsed
    }
    expect(rulesOf(packReports({ ...outgoing, rules: 4711 }, 1)[0])).toBe(4711)
    expect(rulesOf(packReports(outgoing, 1)[0])).toBe(undefined)
    const asks = (asksStored: boolean) => parseReport(packReports({ ...outgoing, asksStored }, 1)[0], t0)
    expect(
      [true, false].map((one) => 'asksStored' in ((asks(one) as { report?: object }).report ?? {})),
    ).toEqual([true, false])
    expect(rulesOf('{"v":1,"gateway":"pi","seq":1,"sentAt":1,"cause":"calm","rules":"x","sensors":[]}')).toBe(
      undefined,
    )
  })
})

test('a quantity that a reading does not speak of is absent when it arrives, and never lost', () => {
  const said = [
    { temperature: -18.4 },
    { humidity: 49 },
    { temperature: -18.3 },
    { temperature: 'unavailable' },
  ] as const
  const readings = said.map((values, index) => ({
    sensor: 'a',
    measuredAt: t0 + index * 1000,
    values,
    faults: [],
  }))
  const payloads = packReports({ gateway: 'pi', sentAt: t0 + 5000, cause: 'calm', readings }, 1)
  expect(payloads).toHaveLength(1)
  const [sensor] = parsed(payloads[0]).sensors
  expect(sensor?.readings.map(({ values }) => values)).toEqual(said)
})

describe('what the device of a sensor is', () => {
  const readings = [{ temperature: -18.4 }, { humidity: 49 }].map((values, index) => ({
    sensor: 'a',
    measuredAt: t0 + index * 1000,
    values,
    faults: [],
  }))
  const head = { gateway: 'pi', sentAt: t0 + 5000, cause: 'calm' } as const

  test('is said with its readings by a gateway that knows it, and cut to a line', () => {
    const models = [undefined, 'Govee H5075', 'x'.repeat(99)].map((model) => {
      const [payload] = packReports({ ...head, readings, modelOf: () => model }, 1)
      return parsed(payload).sensors.map((sensor) => sensor.model)
    })
    expect(models).toEqual([[undefined], ['Govee H5075'], ['x'.repeat(40)]])
  })

  test('is no more than words: anything else in its place is left out', () => {
    expect(parsed({ ...report, sensors: [{ ...block, model: 7 }] }).sensors.map((s) => s.model)).toEqual([
      undefined,
    ])
  })
})

test('what a gateway says of firmware goes in a report and comes back', () => {
  const firmware = { images: [{ id: '0badcafe', version: '1.2.0', hardware: 5 }], nodes: [], updates: [] }
  const readings = [{ sensor: 'a', measuredAt: t0, values: { temperature: 20 }, faults: [] }]
  const [payload = ''] = packReports({ gateway: 'pi', sentAt: t0, cause: 'calm', readings, firmware }, 1)
  expect(parseReport(payload, t0)).toMatchObject({ ok: true, report: { firmware } })
})
