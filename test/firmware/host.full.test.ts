import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildFirmware, runHostTests } from './build.ts'

const programs = [
  'crypto_test',
  'frame_test',
  'session_test',
  'memory_test',
  'sensor_test',
  'pt100_test',
  'probes_test',
  'link_test',
  'update_test',
  'node_test',
  'node_sleep_test',
] as const
const folder = buildFirmware(...programs)
const mbedtlsIsThere = existsSync('/usr/include/mbedtls/ecdsa.h')
const why = mbedtlsIsThere ? '' : ' (skipped: libmbedtls-dev is not installed)'

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

describe.skipIf(!mbedtlsIsThere)(`the signature of a firmware, verified by mbedTLS${why}`, () => {
  const results = mbedtlsIsThere ? runHostTests(join(buildFirmware('signature_test'), 'signature_test')) : []
  test('has tests', () => {
    expect(results.length).toBeGreaterThan(3)
  })
  test.each(results.map(({ name, failure }) => [name, failure] as const))('%s', (_, failure) => {
    expect(failure).toBeUndefined()
  })
})
