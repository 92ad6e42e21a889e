import { expect, test } from 'vitest'
import { isId } from '#core/ids.ts'
import { probeId, probeOf, probes } from '#core/probe.ts'

test('each probe of a device has an id of its own, from which the device is known', () => {
  for (const probe of probes) {
    const id = probeId('a4c138000001', probe)
    expect(isId('sensor', id)).toBe(true)
    expect(probeOf(id)).toEqual({ device: 'a4c138000001', probe })
  }
})

test('the id of a probe is never too long, however long the name of its sensor is', () => {
  const id = probeId('x'.repeat(24), 'outside')
  expect(isId('sensor', id)).toBe(true)
  expect(id).toHaveLength(24)
})

test('what is no probe has none: a device, a device in the place of another, and a bare word', () => {
  for (const id of ['a4c138000001', 'a4c138000001-2', 'ult-freezer-2', 'outside', '-outside'])
    expect(probeOf(id)).toBeUndefined()
})
