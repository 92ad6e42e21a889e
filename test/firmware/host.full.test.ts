import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildFirmware, runHostTests } from './build.ts'

const programs = [
  'crypto_test',
  'frame_test',
  'session_test',
  'memory_test',
  'sensor_test',
  'link_test',
  'node_test',
  'node_sleep_test',
] as const
const folder = buildFirmware(...programs)

test('the hardware layer compiles, in both modes, against the declarations of firmware/test/stubs', () => {
  expect(() => buildFirmware('hardware')).not.toThrow()
})

/** The portable half of the firmware, compiled for this machine under the address and undefined-behaviour sanitizers. */
describe.each(programs)('%s', (program) => {
  const results = runHostTests(join(folder, program))
  test('has tests', () => {
    expect(results.length).toBeGreaterThan(3)
  })
  test.each(results.map(({ name, failure }) => [name, failure] as const))('%s', (_, failure) => {
    expect(failure).toBeUndefined()
  })
})
