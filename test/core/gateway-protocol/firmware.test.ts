import { expect, test } from 'vitest'
import {
  isOverNow,
  nextFirmware,
  packFirmware,
  parseFirmwareAsk,
  parseFirmwareSaid,
} from '#core/gateway-protocol/firmware.ts'

const said = {
  images: [
    { id: '0badcafe', version: '1.2.0', hardware: 5 },
    { id: 'deadbeef', version: '1.2.0', hardware: 0, wiring: 'sht4x-21-22' },
  ],
  nodes: [{ node: 'a0dd6c87865e', version: '1.1.0' }],
  updates: [
    { node: 'a0dd6c87865e', image: '0badcafe', state: 'receiving', percent: 40 },
    { node: 'b0dd6c87865e', image: '0badcafe', state: 'failed', why: 'not-reached' },
  ],
} as const

test('what a gateway says of firmware comes back as it was said', () => {
  expect(parseFirmwareSaid(JSON.parse(JSON.stringify(packFirmware(said))))).toEqual({ firmware: said })
})

test('a report that says nothing of firmware is none that says there is none', () => {
  for (const raw of [undefined, null, 7, 'x', {}, []]) expect(parseFirmwareSaid(raw)).toEqual({})
})

test('what cannot be read of it is left out, and nothing grows without end', () => {
  const raw = {
    images: [...Array(50).fill(['0badcafe', '1.2.0', 5]), ['x', '1.2.0', 5]],
    nodes: [['../etc', '1.0.0'], ['a', 'new'], 7, ['a', '1.0.0']],
    updates: [
      ['a', '0badcafe', 'lost'],
      ['a', '0badcafe', 'receiving', 400],
      ['a', '0badcafe', 'failed', null, 'Because I say so'],
    ],
  }
  const { firmware } = parseFirmwareSaid(raw)
  expect(firmware?.images).toHaveLength(8)
  expect(firmware?.nodes).toEqual([{ node: 'a', version: '1.0.0' }])
  expect(firmware?.updates).toEqual([
    { node: 'a', image: '0badcafe', state: 'receiving' },
    { node: 'a', image: '0badcafe', state: 'failed' },
  ])
})

test('an older report changes nothing', () => {
  const now = nextFirmware(undefined, { epoch: 1, seq: 5, sentAt: 50, firmware: said })
  expect(now).toEqual({ epoch: 1, seq: 5, sentAt: 50, ...said })
  expect(nextFirmware(now, { epoch: 1, seq: 4, sentAt: 60, firmware: { ...said, images: [] } })).toBe(now)
  expect(nextFirmware(now, { epoch: 1, seq: 6, sentAt: 60 })).toBe(now)
  expect(nextFirmware(now, { seq: 0, sentAt: 60, firmware: { ...said, nodes: [] } })).toMatchObject({
    nodes: [],
  })
})

test('a gateway is asked to look, or to bring one image to one node, and nothing else', () => {
  expect(parseFirmwareAsk('look')).toBe('look')
  expect(parseFirmwareAsk({ node: 'a', image: '0badcafe' })).toEqual({ node: 'a', image: '0badcafe' })
  for (const raw of [
    undefined,
    'erase',
    { node: 'a' },
    { node: 'a', image: '../keys.json' },
    { node: '/', image: '0badcafe' },
  ])
    expect(parseFirmwareAsk(raw)).toBeUndefined()
})

test('an update is over once it is kept, refused, rolled back or failed', () => {
  for (const state of ['kept', 'refused', 'rolled-back', 'failed'] as const)
    expect(isOverNow({ state }), state).toBe(true)
  for (const state of ['waiting', 'receiving', 'checking', 'restarting'] as const)
    expect(isOverNow({ state }), state).toBe(false)
})

test('lists that are none are empty, and what is no list in them is left out', () => {
  const nothing = { firmware: { images: [], nodes: [], updates: [] } }
  expect(parseFirmwareSaid({ images: 7, nodes: [null], updates: [['a', '0badcafe', 'erased']] })).toEqual(
    nothing,
  )
  const images = [
    ['0badcafe', 'new', 5],
    ['0badcafe', '1.0.0', 300],
  ]
  expect(parseFirmwareSaid({ images })).toEqual(nothing)
})
