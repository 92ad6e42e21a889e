import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import { byHome, hasSameHomes } from '../../../pipeline/flows/ingest/by-home.ts'
import { makeDirectory, makeSensor, t0 } from '../../support/core/directory.ts'
import { makeReport } from '../../support/core/report.ts'

const at = (sensor: string, measuredAt: number): Reading => ({ sensor, measuredAt, values: {}, faults: [] })
const block = (sensor: string, ...times: readonly number[]) => ({
  sensor,
  readings: times.map((time) => at(sensor, time)),
})
const directoryOf = (...sensors: readonly Sensor[]) => ({
  ...makeDirectory(makeSensor()),
  sensors: new Map(sensors.map((sensor) => [sensor.id, sensor])),
})
const refused = (sensor: string, more: object = {}) =>
  ({ sensor, why: 'clock-wrong', count: 1, ...more }) as Report['refused'][number]

/** `a` has the device `x` since t0; before, it was its own device. */
const replaced = directoryOf(makeSensor([], { device: 'x', installedAt: t0 }), makeSensor([], { id: 'b' }))

describe('a report by home', () => {
  test('is as it was spoken for devices that were never another’s, and for strangers: the very same blocks', () => {
    const spoken = makeReport({ sensors: [block('a', t0), block('new', t0)], refused: [refused('a')] })
    const home = byHome(spoken, directoryOf(makeSensor()))
    expect(home.report.sensors.map((one, index) => one === spoken.sensors[index])).toEqual([true, true])
    expect(home.report.refused).toEqual(spoken.refused)
    expect(home.addresses).toEqual(new Map())
  })

  test('has what a device measured before and after it was installed under whose it was then, in order', () => {
    const spoken = makeReport({
      sensors: [{ ...block('x', t0 - 2, t0 - 1, t0, t0 + 1), model: 'm' as never }],
    })
    const { report: home, addresses } = byHome(spoken, replaced)
    expect(home.sensors).toEqual([
      { sensor: 'x', readings: [at('x', t0 - 2), at('x', t0 - 1)], model: 'm' },
      { sensor: 'a', readings: [at('a', t0), at('a', t0 + 1)], model: 'm' },
    ])
    expect(addresses).toEqual(
      new Map([
        ['x', 'x'],
        ['a', 'x'],
      ]),
    )
  })

  test('has what a device measured before another took its place in one block with what that says, in order', () => {
    const formerDevices = [{ device: 'x', from: 0, until: t0 }]
    const other = directoryOf(makeSensor([], { device: 'y', installedAt: t0, formerDevices }))
    const spoken = makeReport({ sensors: [block('y', t0, t0 + 1), block('x', t0 - 1, t0)] })
    const { sensors } = byHome(spoken, other).report
    expect(sensors.map(({ sensor }) => sensor)).toEqual(['a', 'x'])
    expect(sensors[0]?.readings.map(({ measuredAt }) => measuredAt)).toEqual([t0 - 1, t0, t0 + 1])
  })

  test('keeps a device apart from the sensor of its name, which has another by now', () => {
    const { report: home, addresses } = byHome(makeReport({ sensors: [block('a', t0)] }), replaced)
    expect(home.sensors).toEqual([{ sensor: 'a-2', readings: [at('a-2', t0)] }])
    expect(addresses).toEqual(new Map([['a-2', 'a']]))
  })

  test('looks for the home of a sensor that has only one of: a device, when it was installed, when it was retired', () => {
    const homes = (more: Partial<Sensor>, time: number) =>
      byHome(
        makeReport({ sensors: [block('a', time)] }),
        directoryOf(makeSensor([], more)),
      ).report.sensors.map(({ sensor }) => sensor)
    expect(homes({ device: 'x' }, t0)).toEqual(['a-2'])
    expect(homes({ installedAt: t0 }, t0 - 1)).toEqual(['a-2'])
    expect(homes({ installedAt: t0 }, t0)).toEqual(['a'])
    expect(homes({ retiredAt: t0 }, t0 + 1)).toEqual(['a-2'])
    expect(homes({ retiredAt: t0 }, t0)).toEqual(['a'])
  })

  test('has what a device measured for a sensor that was taken out of use under that sensor, also where it was another’s address', () => {
    const retired = directoryOf(makeSensor([], { device: 'x', installedAt: t0 - 9, retiredAt: t0 }))
    const { report: home, addresses } = byHome(makeReport({ sensors: [block('x', t0 - 1, t0 + 1)] }), retired)
    expect(home.sensors).toEqual([
      { sensor: 'a', readings: [at('a', t0 - 1)] },
      { sensor: 'x', readings: [at('x', t0 + 1)] },
    ])
    expect([...addresses.values()]).toEqual(['x', 'x'])
  })

  test('has what a gateway says of itself as its own, whoever else has that name', () => {
    const taken = directoryOf(makeSensor([], { id: 'pi', kind: 'gateway', retiredAt: t0 - 5 }))
    const spoken = makeReport({ sensors: [block('pi', t0)], refused: [refused('pi', { stampedAt: t0 })] })
    expect(byHome(spoken, taken).report).toEqual(spoken)
  })

  test('says of whom readings were refused: by when they were stamped, or where that is not known, by when it was sent', () => {
    const whose = (more: object, sentAt = t0) =>
      byHome(makeReport({ sentAt, refused: [refused('x', more)] }), replaced).report.refused
    expect(whose({})).toEqual([refused('a')])
    expect(whose({}, t0 - 1)).toEqual([refused('x')])
    expect(whose({ stampedAt: t0 }, t0 - 1)).toEqual([refused('a', { stampedAt: t0 })])
    expect(whose({ stampedAt: t0 - 1 })).toEqual([refused('x', { stampedAt: t0 - 1 })])
  })
})

test('a directory reads a report in the same way when each block has the same home, and none more or less', () => {
  const [both, late] = [block('x', t0 - 1, t0), block('x', t0)]
  const spoken = makeReport({ sensors: [block('b', t0), both] })
  const home = byHome(spoken, replaced).report
  expect(hasSameHomes(spoken, home, replaced)).toBe(true)
  const since = (installedAt: number) => directoryOf(makeSensor([], { device: 'x', installedAt }))
  expect(hasSameHomes(spoken, home, since(t0 - 1))).toBe(false)
  expect(hasSameHomes(spoken, home, since(t0 + 1))).toBe(false)
  const one = makeReport({ sensors: [block('b', t0), late] })
  expect(hasSameHomes(one, byHome(one, replaced).report, since(t0 + 1))).toBe(false)
  // Where fewer stood before, those that did are no reason to believe it of the next.
  expect(hasSameHomes(spoken, byHome(spoken, since(t0 + 1)).report, replaced)).toBe(false)
  expect(hasSameHomes(makeReport(), makeReport(), replaced)).toBe(true)
})
