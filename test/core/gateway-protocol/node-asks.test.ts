import { expect, test } from 'vitest'
import { packFirmware, parseFirmwareSaid } from '#core/gateway-protocol/firmware.ts'
import { packLiveRequest, parseLiveRequest } from '#core/gateway-protocol/live-request.ts'
import {
  type NodeSaid,
  packNodesSaid,
  parseNodesSaid,
  parseSettingsAsk,
} from '#core/gateway-protocol/node-asks.ts'
import { parseNodeChange } from '#core/node-settings.ts'

const node = 'a0dd6c87865e'

test.each([
  [
    { what: 'intervalS', to: 2 },
    { what: 'intervalS', to: 2 },
  ],
  [
    { what: 'intervalS', to: 3600 },
    { what: 'intervalS', to: 3600 },
  ],
  [
    { what: 'intervalS', to: null },
    { what: 'intervalS', to: null },
  ],
  [{ what: 'intervalS', to: 1 }, 'bad-interval'],
  [{ what: 'intervalS', to: 3601 }, 'bad-interval'],
  [{ what: 'intervalS', to: 2.5 }, 'bad-interval'],
  [{ what: 'intervalS', to: '60' }, 'bad-interval'],
  [{ what: 'intervalS' }, 'bad-interval'],
  [
    { what: 'sensor', to: 'max31865' },
    { what: 'sensor', to: 'max31865' },
  ],
  [
    { what: 'sensor', to: null },
    { what: 'sensor', to: null },
  ],
  [{ what: 'sensor', to: 'constructor' }, 'no-such-sensor'],
  [
    { what: 'name', to: 'frys-3' },
    { what: 'name', to: 'frys-3' },
  ],
  [
    { what: 'name', to: null },
    { what: 'name', to: null },
  ],
  [{ what: 'name', to: '' }, 'bad-name'],
  [{ what: 'name', to: 'freezer' }, 'bad-name'],
  [{ what: 'name', to: '<b>' }, 'bad-name'],
  [{ what: 'key', to: '00' }, 'malformed'],
  [7, 'malformed'],
  [null, 'malformed'],
])('a change of a node is taken as it is, or refused: %j', (raw, parsed) => {
  expect(parseNodeChange(raw)).toEqual(parsed)
})

test('an ask reaches the gateway; one that nobody could be answered is none, and a change that cannot be says why', () => {
  const change = { what: 'intervalS', to: 300 } as const
  const settings = { node, ask: 7, change }
  expect(parseLiveRequest(packLiveRequest({ forMs: 5, settings }))).toEqual({ forMs: 5, settings })
  expect(parseSettingsAsk({ node, ask: 7 })).toEqual({ node, ask: 7 })
  expect(parseSettingsAsk({ node, ask: 7, change: { ...change, to: 0 } })).toEqual({
    node,
    ask: 7,
    change: 'bad-interval',
  })
  for (const raw of [7, null, { node }, { node, ask: 0 }, { node, ask: 0.5 }, { node: '#', ask: 7 }])
    expect(parseSettingsAsk(raw)).toBeUndefined()
})

test('what nodes said comes as it was said, and what cannot be read of it is left out', () => {
  const set = ['intervalS', 'name'] as const
  const all: readonly NodeSaid[] = [
    { node, ask: 7, why: 'as-asked', is: { intervalS: 300, sensor: 'dht22', name: 'frys-3', set } },
    { node, ask: 8, why: 'unknown', is: { intervalS: 5, set: [] } },
    { node, ask: 9, why: 'waiting' },
  ]
  const through = JSON.parse(JSON.stringify(packNodesSaid(all)))
  expect(parseNodesSaid(through)).toEqual(all)
  const firmware = { images: [], nodes: [], updates: [], settings: all }
  expect(parseFirmwareSaid(JSON.parse(JSON.stringify(packFirmware(firmware))))).toEqual({ firmware })
  expect(parseNodesSaid('many')).toBeUndefined()
  expect(
    parseNodesSaid([
      7,
      ['#', 1, 'waiting'],
      [node, 0.5, 'waiting'],
      [node, 1, '<b>'],
      [node, 1, 'busy', 70_000, 'x', '<b>', 7],
    ]),
  ).toEqual([{ node, ask: 1, why: 'busy' }])
})
