import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantityNames, type Reading, type Value } from '#core/reading.ts'
import { hourMs } from '#core/time.ts'
import { unpackReadings } from '../../pipeline/store/codecs/readings-of-version-1.ts'
import { packRun, unpackRun } from '../../pipeline/store/codecs/run.ts'
import { readingsPerItemMax, spanMaxMs, splitReport } from '../../pipeline/store/codecs/split.ts'
import { readings, t0 } from '../contracts/samples.ts'
import { calmSensorId, createCalmSensors } from '../support/calm-sensors.ts'
import { randomFrom } from '../support/random-from.ts'
import { runs } from '../support/runs.ts'

const isNotMinusZero = (value: number): boolean => !Object.is(value, -0)
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter(isNotMinusZero),
  fc.integer({ min: -100_000, max: 100_000 }).map((hundredths) => hundredths / 100),
  fc.constant('unavailable' as const),
)
const anyReading = (sensor: string): fc.Arbitrary<Reading> =>
  fc
    .record({
      afterMs: fc.oneof(fc.constant(5_000), fc.integer({ min: 0, max: spanMaxMs - 1 })),
      values: fc.dictionary(fc.constantFrom(...quantityNames), anyValue, { maxKeys: 4 }),
      faults: fc.subarray<Reading['faults'][number]>(['probe', 'battery-low', 'unknown']),
      rssi: fc.option(fc.integer({ min: -120, max: 20 }), { nil: undefined }),
    })
    .map(({ afterMs, rssi, ...rest }) => ({
      sensor,
      measuredAt: t0 + afterMs,
      ...rest,
      ...(rssi === undefined ? {} : { rssi }),
    }))
const anySensors = fc
  .uniqueArray(fc.constantFrom('a', 'b0', 'a0dd6c878601', 'x-9'), { minLength: 1 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((sensor) =>
        fc
          .array(anyReading(sensor), { minLength: 1, maxLength: 8 })
          .map((some) => ({ sensor, readings: some })),
      ),
    ),
  )

describe('the readings of a report', () => {
  it('come back sensor by sensor, exactly, whatever they are', () => {
    fc.assert(
      fc.property(anySensors, (sensors) => {
        const packed = packRun(sensors, t0)
        for (const { sensor, readings: some } of sensors) expect(unpackRun(packed, sensor)).toEqual(some)
        expect(unpackRun(packed, 'nobody')).toEqual([])
      }),
      runs(300),
    )
  })

  it('with a number that is too long for the decimals of the others keep every one', () => {
    for (const long of [-90_353_426_637_040.6, -461_219_125_742_391]) {
      const some = [long, -0.01].map((lowBattery, index) => {
        return { sensor: 's', measuredAt: t0 + index, values: { lowBattery }, faults: [] }
      })
      expect(unpackRun(packRun([{ sensor: 's', readings: some }], t0), 's')).toEqual(some)
    }
  })

  it('never make a number out of what is none', () => {
    const broken = [Number.NaN, Number.POSITIVE_INFINITY].map((temperature, index) => {
      return { sensor: 's', measuredAt: t0 + index, values: { temperature }, faults: [] }
    })
    const back = unpackRun(packRun([{ sensor: 's', readings: broken }], t0), 's')
    expect(back.map(({ values }) => values)).toEqual([
      { temperature: 'unavailable' },
      { temperature: 'unavailable' },
    ])
  })

  it('take less than a byte and a half for a temperature every five seconds', () => {
    const sensors = Array.from({ length: 10 }, (_, index) => `a0dd6c87860${index}`)
    const report = sensors.map((sensor) => ({ sensor, readings: readings(sensor, 60) }))
    expect(packRun(report, t0).length / 600).toBeLessThan(1.5)
  })

  it('of a version that is unknown are refused', () => {
    const packed = packRun([{ sensor: 's', readings: readings('s', 3) }], t0)
    for (let length = 0; length < packed.length; length++)
      expect(() => unpackRun(packed.subarray(0, length), 's')).toThrow()
    const newer = Uint8Array.from(packed)
    newer[1] = 3
    expect(() => unpackRun(newer, 's')).toThrow('version 3; this code knows 1 and 2')
  })

  it('take two and a half bytes at most for a temperature and a humidity with their noise, whose times tremble', () => {
    const calm = createCalmSensors(randomFrom(7))
    const report = Array.from({ length: 10 }, (_, index) => {
      const some = Array.from({ length: 60 }, (_, step) => calm.heard(index, t0, 5_000 * step)).flat()
      return { sensor: calmSensorId(index), readings: some }
    })
    const count = report.reduce((sum, one) => sum + one.readings.length, 0)
    expect(packRun(report, t0).length / count).toBeLessThan(2.5)
  })

  it('are cut into items of an hour, and of so many readings, with nothing left out or doubled', () => {
    fc.assert(
      fc.property(anySensors, fc.integer({ min: 1, max: 5 }), (sensors, hours) => {
        const long = sensors.map(({ sensor, readings: some }) => ({
          sensor,
          readings: some.map((one, index) => ({
            ...one,
            measuredAt: one.measuredAt + (index % hours) * 2 * hourMs,
          })),
        }))
        const items = splitReport(long)
        const keys = items.map(({ t0: first, part }) => `${first} ${part}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const { t0: first, sensors: inside } of items)
          for (const { readings: some } of inside)
            for (const { measuredAt } of some) {
              expect(measuredAt).toBeGreaterThanOrEqual(first)
              expect(measuredAt).toBeLessThan(first + spanMaxMs)
            }
        for (const { sensor, readings: some } of long) {
          const instants = [...new Set(some.map(({ measuredAt }) => measuredAt))].sort((a, b) => a - b)
          const cut = items.flatMap(({ sensors: inside }) => inside.filter((one) => one.sensor === sensor))
          expect(cut.flatMap((one) => one.readings.map(({ measuredAt }) => measuredAt))).toEqual(instants)
        }
      }),
      runs(200),
    )
    const many = [{ sensor: 's', readings: readings('s', 2 * readingsPerItemMax + 1, t0, 1) }]
    expect(splitReport(many).map(({ part, sensors }) => [part, sensors[0]?.readings.length])).toEqual([
      [0, readingsPerItemMax],
      [1, readingsPerItemMax],
      [2, 1],
    ])
  })
})

it('readings that were stored before these were packed in bits are still read, and refused when they are torn', () => {
  const stored = Buffer.from(
    'Y2zYc/PTPBMmnkSDlBSzZAtzCzMDQxNmhgl+DEwMrAVF+UmpDIwMjIwMDIyVTEwMnAxMDB4Pq0TWsYccSE9LS0tjCznAyMjAyBDEwphkwszXRLI2AA==',
    'base64',
  )
  const of = (sensor: string, more: number) => [
    { sensor, measuredAt: t0 + more, values: { temperature: -80.12, humidity: 41 }, faults: [], rssi: -61 },
    {
      sensor,
      measuredAt: t0 + 5_000 + more,
      values: { temperature: 'unavailable' },
      faults: ['probe'],
      rssi: -60,
    },
    {
      sensor,
      measuredAt: t0 + 10_000 + more,
      values: { temperature: -80.12 + 0.02, humidity: 43 },
      faults: [],
    },
  ]
  expect([unpackRun(stored, 'a0dd6c878601'), unpackRun(stored, 'b')]).toEqual([
    of('a0dd6c878601', 0),
    of('b', 7),
  ])
  expect(unpackRun(stored, 'c')).toEqual([])
  expect(() => unpackRun(stored.subarray(0, 40), 'b')).toThrow()
})

it('readings of before reports were stored as wholes are still read', () => {
  const text =
    '{"at":[1795000000000,5000,0],"values":{"temperature":[2,[-8012,null,20]],"humidity":[0,["",41,0]]},"faults":[[],["probe"]],"faulty":[0,1,0],"rssi":[0,[-61,null,1]]}'
  expect(unpackReadings('s', text)).toEqual([
    { sensor: 's', measuredAt: t0, values: { temperature: -80.12 }, faults: [], rssi: -61 },
    {
      sensor: 's',
      measuredAt: t0 + 5_000,
      values: { temperature: 'unavailable', humidity: 41 },
      faults: ['probe'],
    },
    {
      sensor: 's',
      measuredAt: t0 + 10_000,
      values: { temperature: -79.92, humidity: 41 },
      faults: [],
      rssi: -60,
    },
  ])
})
