import { afterEach, describe, expect, test } from 'vitest'
import { createRefusedCounts } from '../../../gateway/radio/refused-counts.ts'
import { advertisingData, nameOnly } from '../../../gateway/virtual-radio/advertising-data.ts'
import { createBthomeSensor, createRuuviTag } from '../../../gateway/virtual-radio/broadcasters.ts'
import { createOwnNode } from '../../../gateway/virtual-radio/own-node.ts'
import { until } from '../../support/until.ts'
import {
  enrolled,
  key,
  keyHex,
  nobleIsMissing,
  overNoble,
  type RadioUnderTest,
  radioUnderTest,
} from '../../support/virtual-radio.ts'

const bthome = '54:48:e6:8f:80:a5'
const own = '24:0a:c4:00:01:01'
const said = { addressType: 'public', rssi: -70 } as const

let night: RadioUnderTest
afterEach(() => night?.stop())

const keyed = { ...enrolled('fridge', bthome, 'broadcast'), key: keyHex }
const told = () => [
  ...new Set(night.refused.map(({ sensor, why, enrolled: mine }) => `${sensor} ${why} ${mine}`)),
]
const refusal = () => until('something is refused', () => night.refused[0])

describe.skipIf(nobleIsMissing)(overNoble('what a radio hears and cannot read'), () => {
  test('is a sensor that counts anew, whatever it measures; hearing a broadcast twice is ordinary', async () => {
    night = await radioUnderTest([keyed], () => undefined)
    const before = createBthomeSensor({ air: night.air, address: bthome, key, counted: 500 })
    before.measure({ temperature: 5 })
    await until('it is heard', () => night.heard[0])
    before.repeat()
    createBthomeSensor({ air: night.air, address: bthome, key }).measure({ temperature: 6 })
    await refusal()
    expect(told()).toEqual(['fridge replayed true'])
  })

  test('is a sensor with a key that speaks in the clear', async () => {
    night = await radioUnderTest([keyed], () => undefined)
    createBthomeSensor({ air: night.air, address: bthome }).measure({ temperature: 6 })
    await refusal()
    expect(told()).toEqual(['fridge not-encrypted true'])
    expect(night.heard).toEqual([])
  })

  test('is a stranger of which there is no key, under its address', async () => {
    night = await radioUnderTest([], () => undefined)
    createBthomeSensor({ air: night.air, address: bthome, key }).measure({ temperature: 6 })
    await refusal()
    expect(told()).toEqual(['5448e68f80a5 no-key false'])
  })

  test('is a format that nobody decodes, of a sensor that is to be read; not a name, and not a phone that passes', async () => {
    night = await radioUnderTest([keyed], () => undefined)
    const elitech = advertisingData({ manufacturer: Buffer.from('f1060082d08c6400', 'hex') })
    night.air.say({ ...said, address: '4c:00:00:00:00:01', data: elitech })
    night.air.say({ ...said, address: bthome, data: nameOnly('RC-5_80A5') })
    night.air.say({ ...said, address: bthome, data: elitech })
    await refusal()
    expect(told()).toEqual(['fridge unknown-format true'])
    expect(night.refused).toHaveLength(1)
  })

  test('is nothing of a sensor with two probes: both are heard, each under a name of its own', async () => {
    night = await radioUnderTest([enrolled('fridge', bthome, 'broadcast')], () => undefined)
    const both = Buffer.from('4002d0f802c409', 'hex')
    night.air.say({
      ...said,
      address: bthome,
      data: advertisingData({ serviceData: { uuid: 'fcd2', data: both } }),
    })
    await until('both are heard', () => night.heard[1])
    expect(told()).toEqual([])
    expect(night.heard.map(({ sensor, values }) => [sensor, values])).toEqual([
      ['fridge', { temperature: -18.4 }],
      ['fridge-p2', { temperature: 25 }],
    ])
  })

  test('is a node of ours with another key: it does not let the gateway in', async () => {
    night = await radioUnderTest([{ ...enrolled('a', own), key: 'ff'.repeat(16) }], (air) => {
      createOwnNode({ air, address: own, key, everyMs: 20 })
    })
    await refusal()
    expect(told()).toEqual(['a link-refused true'])
  })

  test('is nothing of a tag that is read', async () => {
    night = await radioUnderTest([], () => undefined)
    const tag = createRuuviTag({ air: night.air, address: 'cb:b8:33:4c:88:4f' })
    tag.measure({ temperature: 5 })
    tag.repeat()
    await until('it is heard', () => night.heard[0])
    expect(told()).toEqual([])
  })
})

test('refused frames are added up until they are taken, and never fill the memory', () => {
  const counts = createRefusedCounts()
  const frames = { sensor: 'a', why: 'replayed', count: 1, enrolled: true } as const
  for (let one = 0; one < 1_000; one++)
    counts.note({ ...frames, sensor: `s${one}`, why: 'no-key', enrolled: false })
  for (let one = 0; one < 3; one++) counts.note(frames)
  const taken = counts.take()
  expect(taken.length).toBeLessThan(300)
  expect(taken.at(-1)).toEqual({ ...frames, count: 3 })
  expect(counts.take()).toEqual([])
})
