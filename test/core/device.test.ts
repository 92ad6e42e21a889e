import { describe, expect, test } from 'vitest'
import {
  deviceOf,
  formerAt,
  freeId,
  hadDevice,
  homeOf,
  inUseSince,
  isOfDevice,
  sensorAt,
  withoutUndone,
} from '#core/device.ts'
import type { Sensor } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { makeSensor, t0 } from '../support/core/directory.ts'

const holding = (...sensors: readonly Partial<Sensor>[]) => ({
  sensors: new Map(sensors.map((more) => makeSensor(undefined, more)).map((one) => [one.id, one])),
})

describe('a sensor and its device', () => {
  test('have one name until it gets another device, and then the id stays', () => {
    expect(deviceOf(makeSensor())).toBe('a')
    expect(deviceOf(makeSensor(undefined, { device: 'n' }))).toBe('n')
    expect(inUseSince(makeSensor())).toBe(t0)
    expect(inUseSince(makeSensor(undefined, { installedAt: t0 + 1 }))).toBe(t0 + 1)
  })

  test('are found by the address of the device, as long as they are in use', () => {
    const replaced = holding({ id: 'b' }, { id: 'a', device: 'n' })
    expect(sensorAt(replaced, 'n')?.id).toBe('a')
    expect(sensorAt(replaced, 'b')?.id).toBe('b')
    expect(sensorAt(replaced, 'a')).toBeUndefined()
    expect(sensorAt(holding({ id: 'a', retiredAt: t0 }), 'a')).toBeUndefined()
    expect(sensorAt(holding({ id: 'a', device: 'n', retiredAt: t0 }), 'n')).toBeUndefined()
  })
})

describe('a device in the place of which another came', () => {
  const formerDevices = [{ device: 'm', from: t0, until: t0 + minuteMs }]
  const replaced = holding({ id: 'a', device: 'n', installedAt: t0 + minuteMs, formerDevices })

  test('is whose it was for what it measured then, also where it is another’s by now', () => {
    const times = [t0 - 1, t0, t0 + minuteMs - 1, t0 + minuteMs]
    expect(times.map((at) => homeOf(replaced, 'm', at))).toEqual(['m', 'a', 'a', 'm'])
    const elsewhere = {
      sensors: new Map(replaced.sensors).set('b', makeSensor([], { id: 'b', device: 'm' })),
    }
    expect(times.map((at) => homeOf(elsewhere, 'm', at))).toEqual(['b', 'a', 'a', 'b'])
  })

  test('is known to have been there', () => {
    const [sensor = makeSensor()] = replaced.sensors.values()
    expect([hadDevice(sensor, 'm'), hadDevice(sensor, 'n'), hadDevice(makeSensor(), 'a')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('a device that nobody knows', () => {
  test('is kept under its address, or under an id that is nobody else’s', () => {
    expect(freeId(holding(), 'n')).toBe('n')
    expect(freeId(holding({ id: 'a' }, { id: 'a-2' }), 'a')).toBe('a-3')
    const long = 'x'.repeat(24)
    expect(freeId(holding({ id: long }), long)).toBe(`${'x'.repeat(22)}-2`)
  })

  test('may have been that of some who are out of use, the last one first', () => {
    const past = holding(
      { id: 'a', retiredAt: t0 },
      { id: 'b', device: 'a', retiredAt: t0 + 1 },
      { id: 'c', device: 'a' },
    )
    expect(formerAt(past, 'a').map(({ id }) => id)).toEqual(['b', 'a'])
    expect(formerAt({ sensors: new Map([['o', { ...makeSensor(), id: 'o' }]]) }, 'o')).toEqual([])
  })
})

describe('a reading', () => {
  test('is that of the sensor which had the device when it was measured', () => {
    const replaced = holding({ id: 'a', device: 'n', installedAt: t0 })
    expect(homeOf(replaced, 'n', t0)).toBe('a')
    expect(homeOf(replaced, 'n', t0 - 1)).toBe('n')
    expect(homeOf(replaced, 'a', t0)).toBe('a-2')
    expect(homeOf(holding({ id: 'a' }), 'a', 1)).toBe('a')
  })

  test('of before a sensor was taken out is still its own, and nothing after', () => {
    const retired = holding({ id: 'a', installedAt: t0, retiredAt: t0 + minuteMs })
    expect(homeOf(retired, 'a', t0 + minuteMs)).toBe('a')
    expect(homeOf(retired, 'a', t0 + minuteMs + 1)).toBe('a-2')
    expect(homeOf(retired, 'a', t0 - 1)).toBe('a-2')
    expect(homeOf(holding({ id: 'a', retiredAt: t0 }), 'a', 1)).toBe('a')
  })
})

test('what a sensor said is of the device that it has now, but for what others said before, and until their coming was undone', () => {
  const formerDevices = [{ device: 'bench', from: t0 + 5, until: t0 + 9, undone: true }] as const
  const of = (more: Partial<Sensor>) =>
    [-1, 0, 4, 5, 8, 9].filter((at) => isOfDevice(makeSensor([], more), t0 + at))
  expect(of({})).toEqual([-1, 0, 4, 5, 8, 9])
  expect(of({ installedAt: t0 })).toEqual([0, 4, 5, 8, 9])
  expect(of({ formerDevices })).toEqual([-1, 0, 4, 9])
  const sensors = new Map([['a', makeSensor([], { formerDevices })]])
  expect(homeOf({ sensors }, 'bench', t0 + 6)).toBe('bench')
})

test('samples of a sensor are its own, but for what another said for it until that was undone', () => {
  const samples = [4, 5, 8, 9].map((at) => [t0 + at, at] as const)
  const bench = { device: 'bench', from: t0 + 5, until: t0 + 9 }
  expect(withoutUndone({}, samples)).toBe(samples)
  expect(withoutUndone({ formerDevices: [bench] }, samples)).toBe(samples)
  const own = withoutUndone({ formerDevices: [bench, { ...bench, undone: true }] }, samples)
  expect(own.map(([, at]) => at)).toEqual([4, 9])
})
