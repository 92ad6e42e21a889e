import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FromChild,
  parseFromChild,
  parseToChild,
  type ToChild,
} from '../../../gateway/radio/process-messages.ts'
import { runs } from '../../support/runs.ts'

/** As a message arrives from another process. */
const sent = (message: unknown): unknown => JSON.parse(JSON.stringify(message))

const fromChild: readonly FromChild[] = [
  { kind: 'ready' },
  { kind: 'alive', signs: 12 },
  { kind: 'counter', address: '240ac4000101', counter: 7 },
  {
    kind: 'heard',
    sensor: 'ult-2',
    values: { temperature: -80.12, humidity: 'unavailable' },
    faults: ['probe', 'battery-low'],
    ageMs: 0,
    rssi: -63,
  },
  { kind: 'refused', sensor: 'ult-2', why: 'replayed', count: 12, enrolled: true },
  { kind: 'device', sensor: 'a4c138000001', model: 'Govee H5075' },
  { kind: 'log', line: { level: 'warn', event: 'nothing-heard', trying: 'reset', times: 2, why: null } },
]
const toChild: readonly ToChild[] = [
  { kind: 'stop' },
  {
    kind: 'begin',
    nodes: [
      { sensor: 'ult-2', address: '240ac4000101', link: 'node', intervalMs: 166.7, key: '0f'.repeat(16) },
      { sensor: 'fridge', address: '240ac4000102', link: 'broadcast', intervalMs: 10_000 },
    ],
    counters: [['240ac4000102', 41]],
    silenceStepMs: 60_000,
    adapter: 1,
    noble: 'stoprocent',
  },
]

describe('messages between a gateway and the process of its radio', () => {
  test('arrive as they were sent', () => {
    for (const message of fromChild) expect(parseFromChild(sent(message))).toEqual(message)
    for (const message of toChild) expect(parseToChild(sent(message))).toEqual(message)
  })

  test.each([
    [
      'a number that cannot be',
      { ...fromChild[3], values: { temperature: 1e9 } },
      { temperature: 'unavailable' },
    ],
    [
      'the word of another process',
      { ...fromChild[3], values: { temperature: 'warm' } },
      { temperature: 'unavailable' },
    ],
  ])('turn %s into "unavailable"', (_what, message, values) => {
    expect(parseFromChild(sent(message))).toMatchObject({ values })
  })

  test.each([
    ['an unknown kind', { kind: 'shout' }],
    ['a sensor without a proper id', { ...fromChild[3], sensor: '../x' }],
    ['an unknown quantity', { ...fromChild[3], values: { mood: 1 } }],
    ['an age that is not one', { ...fromChild[3], ageMs: -1 }],
    ['a counter that is not one', { kind: 'counter', address: '240ac4000101', counter: '7' }],
    ['a log line without an event', { kind: 'log', line: { level: 'warn' } }],
  ])('are refused with %s', (_what, message) => {
    expect(parseFromChild(sent(message))).toBeUndefined()
  })

  test.each([
    [
      'a key that is none',
      {
        ...toChild[1],
        nodes: [{ sensor: 'a', address: '240ac4000101', link: 'node', intervalMs: 1, key: 'secret' }],
      },
    ],
    [
      'an address with colons',
      { ...toChild[1], nodes: [{ sensor: 'a', address: '24:0a:c4:00:01:01', link: 'node', intervalMs: 1 }] },
    ],
    ['an adapter that is none', { ...toChild[1], adapter: 'hci1' }],
    ['a counter that is none', { ...toChild[1], counters: [['240ac4000102']] }],
  ])('are refused by the radio with %s', (_what, message) => {
    expect(parseToChild(sent(message))).toBeUndefined()
  })

  test('are parsed or refused, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc
            .record(
              { kind: fc.constantFrom('heard', 'begin', 'log', 'counter', 'alive') },
              { requiredKeys: [] },
            )
            .chain((base) => fc.object().map((rest) => ({ ...rest, ...base }))),
        ),
        (raw) => {
          parseFromChild(raw)
          parseToChild(raw)
        },
      ),
      runs(),
    )
  })
})
