import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bitWriter } from '#core/gateway-protocol/binary/bits.ts'
import { packBinaryBlock } from '#core/gateway-protocol/binary/block.ts'
import { crc32 } from '#core/gateway-protocol/binary/checksum.ts'
import { isBinary, packBinary, unpackBinary } from '#core/gateway-protocol/binary/document.ts'
import { packBinaryReports } from '#core/gateway-protocol/binary/pack.ts'
import {
  packReports,
  parseReport,
  payloadBytesMax,
  type Report,
  reportBytesMax,
} from '#core/gateway-protocol/report.ts'
import type { OutgoingReading } from '#core/gateway-protocol/report-blocks.ts'
import { reportTopic } from '#core/gateway-protocol/topics.ts'
import { isId } from '#core/ids.ts'
import { parseValue, type Quantity } from '#core/reading.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { createCalmSensors } from '../../../support/calm-sensors.ts'
import { t0 } from '../../../support/core/directory.ts'
import { randomFrom } from '../../../support/random-from.ts'
import { runs } from '../../../support/runs.ts'

const reportsOf = (payloads: readonly unknown[]): readonly Report[] =>
  payloads.map((payload) => {
    const parsed = parseReport(payload, t0)
    if (!parsed.ok) throw new Error(parsed.detail)
    return parsed.report
  })
const onlyOne = (payloads: readonly Uint8Array[]): Uint8Array => {
  const [payload, ...others] = payloads
  if (payload === undefined || others.length > 0) throw new Error(`${payloads.length} reports`)
  return payload
}

// JSON knows no minus nothing.
const double = fc.double().map((one) => (one === 0 ? 0 : one))
const value = fc.oneof(
  fc.integer({ min: -9000, max: 9000 }).map((whole) => whole / 100),
  double,
  fc.constant('unavailable' as const),
)
const reading: fc.Arbitrary<OutgoingReading> = fc.record(
  {
    sensor: fc.constantFrom('a', 'a0dd6c87865e', '00000000000f', 'a-sensor-with-a-long-nam'),
    measuredAt: fc.integer({ min: t0 - 10 * minuteMs, max: t0 }),
    values: fc.record({ temperature: value, humidity: value, door: value }, { requiredKeys: [] }),
    faults: fc.constantFrom([], ['battery-low'], ['probe', 'bus']),
    rssi: fc.oneof(fc.integer({ min: -120, max: 0 }), double),
    undated: fc.constant(true as const),
  },
  { requiredKeys: ['sensor', 'measuredAt', 'values', 'faults'] },
)
const hindrance = {
  sensor: 'b',
  why: 'no-key',
  count: 3,
  since: t0 - 5,
  at: t0,
  detail: 'Schlüssel ⚠',
} as const
const outgoing = fc.record(
  {
    gateway: fc.constant('pi'),
    epoch: fc.integer({ min: 1, max: 2 ** 48 }),
    sentAt: fc.constant(t0),
    cause: fc.constantFrom('calm', 'breach', 'live', 'backlog'),
    clock: fc.constant('unsynchronised' as const),
    rules: fc.integer({ min: 1, max: 2 ** 32 }),
    asksStored: fc.boolean(),
    hindrances: fc.constantFrom([], [hindrance]),
    readings: fc.array(reading, { minLength: 1, maxLength: 60 }),
    modelOf: fc.constant(() => 'Ruuvi – é'),
  },
  { requiredKeys: ['gateway', 'epoch', 'sentAt', 'cause', 'readings'] },
)

describe('a report in binary', () => {
  test('says what the same report in JSON says', () => {
    fc.assert(
      fc.property(outgoing, fc.nat(), (some, seq) => {
        expect(reportsOf(packBinaryReports(some, seq))).toEqual(reportsOf(packReports(some, seq)))
      }),
      runs(300),
    )
  })

  test('in which nothing changes for hours is a few bytes, and says all of it', () => {
    const readings = Array.from({ length: 5_000 }, (_, index) => {
      return { sensor: 'a', measuredAt: t0 - 5_000 * index, values: { temperature: 20 }, faults: [] }
    })
    const payload = onlyOne(
      packBinaryReports({ gateway: 'pi', epoch: 1, sentAt: t0, cause: 'backlog', readings }, 1),
    )
    expect(payload.length).toBeLessThan(200)
    expect(reportsOf([payload])[0]?.sensors[0]?.readings).toHaveLength(5_000)
  })

  test('is no text, and no text is one', () => {
    const payload = onlyOne(packBinaryReports({ ...calmOf(1), readings: calmOf(1).readings.slice(0, 1) }, 1))
    expect([isBinary(payload), isBinary(Buffer.from('{"v":1}')), isBinary(new Uint8Array())]).toEqual([
      true,
      false,
      false,
    ])
    expect(parseReport(Buffer.from('{"v":1}'), t0)).toMatchObject({ ok: false, error: 'not-json' })
  })

  test('of more than fits is cut into several, and nothing of it is lost', () => {
    const many = calmOf(200)
    const payloads = packBinaryReports(many, 1)
    expect(payloads.length).toBeGreaterThan(1)
    expect(Math.max(...payloads.map(({ length }) => length))).toBeLessThanOrEqual(reportBytesMax)
    const instants = reportsOf(payloads).flatMap(({ sensors }) =>
      sensors.flatMap(({ sensor, readings }) => readings.map(({ measuredAt }) => `${sensor} ${measuredAt}`)),
    )
    expect(new Set(instants).size).toBe(many.readings.length)
    expect(instants).toHaveLength(many.readings.length)
  })
})

/** Of AWS's price list: a message is metered by its payload and its topic. */
const stepBytes = 5_000

const calmOf = (sensors: number) => {
  const calm = createCalmSensors(randomFrom(20261129))
  const readings: OutgoingReading[] = []
  for (let sensor = 0; sensor < sensors; sensor++)
    for (let passed = 0; passed < 5 * minuteMs; passed += 5 * secondMs)
      readings.push(...calm.heard(sensor, t0 - 5 * minuteMs, passed))
  return {
    gateway: 'pi-cellar',
    epoch: 2 ** 47,
    sentAt: t0,
    cause: 'calm',
    rules: 4_000_000_000,
    readings,
  } as const
}

describe('five calm minutes', () => {
  test.each([10, 20])(
    'of %i sensors are one step of what AWS meters, with the topic, and also as base64',
    (sensors) => {
      const payload = onlyOne(packBinaryReports(calmOf(sensors), 1_000_000))
      const topic = reportTopic('organization', 'pi-cellar', 'prod')
      expect(payload.length + topic.length).toBeLessThanOrEqual(stepBytes)
      const event = {
        payload: Buffer.from(payload).toString('base64'),
        organization: 'norrsken',
        gateway: 'pi-cellar',
      }
      expect(JSON.stringify({ ...event, arrivedAt: t0 }).length).toBeLessThanOrEqual(stepBytes)
    },
  )
})

/** Bytes that somebody made up, with the checksum that belongs to them. */
const signed = (body: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(body.length + 4)
  whole.set(body)
  new DataView(whole.buffer).setUint32(body.length, crc32(body))
  return whole
}

describe('what is refused', () => {
  const good = onlyOne(packBinaryReports(calmOf(3), 7))
  const errorOf = (payload: unknown) => {
    const parsed = parseReport(payload, t0)
    return parsed.ok ? 'taken' : parsed.error
  }

  test('a report that was cut off anywhere, or in which any bit is another', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(7), (at, bit) => {
        const torn = good.slice()
        torn[at] = (torn[at] ?? 0) ^ (1 << bit)
        for (const payload of [good.slice(0, at), torn])
          expect(['torn', 'unknown-version', 'not-json']).toContain(errorOf(payload))
      }),
      runs(300),
    )
    expect([errorOf(good.slice(0, 1)), errorOf(good.slice(0, -1)), errorOf(new Uint8Array())]).toEqual([
      'torn',
      'torn',
      'not-json',
    ])
  })

  test('another version, also in the head, and a payload that is too large', () => {
    const newer = good.slice()
    newer[1] = 4
    expect(errorOf(newer)).toBe('unknown-version')
    expect(errorOf(packBinary('{"v":2}', []))).toBe('unknown-version')
    expect(errorOf(new Uint8Array(payloadBytesMax + 1).fill(0xff))).toBe('too-large')
    expect(errorOf('{"v":3}')).toBe('unknown-version')
  })

  test.each<[string, string]>([
    ['no JSON', '{"v":3'],
    ['no object', '3'],
    ['nothing', 'null'],
    ['no gateway', '{"v":3,"sentAt":"now"}'],
  ])('a head that is %s', (_what, head) => {
    expect(errorOf(packBinary(head, [packBinaryBlock(block, t0)]))).toBe('bad-shape')
  })

  const block = { id: 'a', isUndated: false, start: t0, dt: [0], columns: [], faults: [] } as const
  const head = '{"v":3,"gateway":"pi","epoch":1,"seq":1,"sentAt":1795000000000,"cause":"calm"}'
  const bodyWith = (write: (writer: ReturnType<typeof bitWriter>) => void): Uint8Array => {
    const writer = bitWriter()
    writer.bits(0, 1)
    writer.text('a')
    writer.bits(0, 4)
    writer.bits(0, 4)
    writer.signed(0)
    write(writer)
    return writer.done()
  }

  test('more readings than a report has room for, and more than it holds', () => {
    const promising = bodyWith((writer) => {
      writer.whole(100_000)
      for (let left = 100_000; left > 0; left -= 50) writer.bits(0, 50)
    })
    expect(errorOf(packBinary(head, [promising]))).toBe('too-large')
    expect(errorOf(packBinary(head, [bodyWith((writer) => writer.whole(60))]))).toBe('bad-shape')
  })

  test('a quantity that a newer gateway has is named, and the rest of its block is taken', () => {
    const newer = bodyWith((writer) => {
      writer.whole(1)
      writer.bits(0, 4)
      writer.signed(0)
      writer.whole(1)
      writer.whole(99)
      writer.bits(0, 4)
      writer.signed(5)
    })
    const [report] = reportsOf([packBinary(head, [newer])])
    expect(report?.refused).toMatchObject([{ sensor: 'a', why: 'unknown-quantity' }])
    expect(report?.sensors).toMatchObject([{ sensor: 'a', readings: [{ values: {} }] }])
  })

  test('of what is made up nothing breaks, and nothing is taken that could not be measured', () => {
    const bytes = fc.uint8Array({ maxLength: 400 })
    const change = fc.record({
      at: fc.nat(good.length - 5),
      to: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    })
    const changed = change.map(({ at, to }) => {
      const body = good.slice(0, -4)
      body.set(to.slice(0, body.length - at), at)
      return body
    })
    const noise = bytes.map((tail) => Uint8Array.of(0xff, 3, ...tail))
    const blocks = bytes.map((tail) => packBinary(head, [tail]).slice(0, -4))
    fc.assert(
      fc.property(fc.oneof(changed, noise, blocks), (body) => {
        const parsed = parseReport(signed(body), t0)
        expect(unpackBinary(signed(body)).ok || !parsed.ok).toBe(true)
        if (!parsed.ok) return
        for (const { sensor, readings } of parsed.report.sensors) {
          expect(isId('sensor', sensor)).toBe(true)
          for (const { measuredAt, values } of readings) {
            expect(Number.isSafeInteger(measuredAt)).toBe(true)
            for (const [name, one] of Object.entries(values))
              expect(parseValue(name as Quantity, one)).toBe(one)
          }
        }
      }),
      runs(1000),
    )
  })
})
