import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../gateway/config.ts'

const least = {
  organization: 'norrsken',
  gateway: 'pi-1',
  endpoint: { host: 'x-ats.iot.eu-north-1.amazonaws.com' },
  certificates: { ca: '/etc/ca.pem', certificate: '/etc/device.crt', key: '/etc/device.key' },
}
const parse = (more: object = {}, environment: Record<string, string> = {}) =>
  parseConfig(JSON.stringify({ ...least, ...more }), environment)
const configOf = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args)
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.config
}
const problemsOf = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args)
  return parsed.ok ? [] : parsed.problems
}

describe('the configuration of a gateway', () => {
  test('needs little: the rest is what a Raspberry Pi wants', () => {
    expect(configOf()).toEqual({
      ...least,
      endpoint: { host: 'x-ats.iot.eu-north-1.amazonaws.com', port: 8883 },
      data: '/var/lib/nattvakt',
      radio: { kind: 'noble', adapter: undefined },
      nodes: [],
      page: { host: '127.0.0.1', port: 8078 },
      time: 'ntp',
      logLevel: 'info',
    })
  })

  test('that comes with the archive is one, once the names are filled in', () => {
    const example = parseConfig(readFileSync('gateway/package/gateway.example.json', 'utf8'), {})
    expect(example.ok).toBe(true)
  })

  test('takes the environment before the file', () => {
    const environment = { NATTVAKT_HOST: 'localhost', NATTVAKT_PORT: '18883', NATTVAKT_DATA: '/tmp/x' }
    const { endpoint, data } = configOf({}, environment)
    expect([endpoint, data]).toEqual([{ host: 'localhost', port: 18_883 }, '/tmp/x'])
  })

  test('names nodes by any spelling of their address, and without a page has none', () => {
    const nodes = [
      { address: 'A0:DD:6C:87:86:5E', intervalSeconds: 5 },
      { address: 'a0dd6c878600', sensor: 'fridge-1', link: 'node' },
    ]
    const config = configOf({
      nodes,
      page: false,
      radio: { kind: 'replay', file: 'x.csv', preset: 'fridge' },
    })
    expect(config.nodes).toEqual([
      { sensor: 'a0dd6c87865e', address: 'a0dd6c87865e', link: 'broadcast', intervalMs: 5000 },
      { sensor: 'fridge-1', address: 'a0dd6c878600', link: 'node', intervalMs: 60_000 },
    ])
    expect([config.page, config.radio]).toEqual([
      undefined,
      { kind: 'replay', file: 'x.csv', preset: 'fridge' },
    ])
  })
})

describe('a mistake', () => {
  test.each<[string, object, RegExp]>([
    ['a name that is none', { gateway: 'Pi 1' }, /^gateway: its id in lower-case letters/],
    [
      'a certificate that is missing',
      { certificates: { ca: 'x', certificate: 'y' } },
      /^certificates\.key: set it/,
    ],
    [
      'a port that is none',
      { endpoint: { host: 'x', port: 99_999 } },
      /^endpoint\.port: a whole number from 1 to/,
    ],
    [
      'a setting that does not exist',
      { endpoints: {} },
      /^endpoints: there is no such setting; there are org/,
    ],
    [
      'a noble that does not exist',
      { radio: { kind: 'noble', noble: 'x' } },
      /^radio\.noble: one of abandonware, stoprocent/,
    ],
    ['a radio that does not exist', { radio: { kind: 'lora' } }, /^radio\.kind: one of noble, fake, replay/],
    ['a replay without a file', { radio: { kind: 'replay' } }, /^radio\.file: set it to the CSV/],
    [
      'a preset that does not exist',
      { radio: { kind: 'replay', file: 'x', preset: 'sauna' } },
      /^radio\.preset/,
    ],
    [
      'an address that is none',
      { nodes: [{ address: 'x' }] },
      /^nodes\[0\]\.address: an address such as a0:dd/,
    ],
    ['a node that is none', { nodes: [7] }, /^nodes\[0\]: must be an object/],
    ['nodes that are no list', { nodes: {} }, /^nodes: must be a list/],
    ['a section that is none', { page: 'yes' }, /^page: must be an object/],
    ['a level that does not exist', { logLevel: 'loud' }, /^logLevel: one of debug, info, warn, error/],
  ])('is said in a sentence that says what to do: %s', (_what, more, expected) => {
    const problems = problemsOf(more)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })

  test('in the JSON is said without quoting the file, and all mistakes are said at once', () => {
    const secret = '231d39c1d7cc1ab1aee224cd096db932'
    expect(parseConfig(`{"key": "${secret}"`, {})).toEqual({
      ok: false,
      problems: ['It is not a JSON object; look for a missing comma or quote.'],
    })
    const problems = problemsOf({
      gateway: 1,
      nodes: [{ address: 'a0dd6c87865e', key: secret }],
      time: 'moon',
    })
    expect(problems).toHaveLength(3)
    expect(problems.join()).toMatch(/enrol the node, which keeps its key in the key file/)
    expect(problems.join()).not.toContain(secret)
  })
})
