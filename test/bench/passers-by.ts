import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { hourMs, minuteMs } from '#core/time.ts'
import { createBroadcasts } from '../../gateway/radio/noble/broadcasts.ts'
import { packetsIn } from '../../gateway/radio/noble/packets.ts'
import { advertisingData } from '../../gateway/virtual-radio/advertising-data.ts'
import * as hci from '../../gateway/virtual-radio/hci.ts'
import { virtualClock } from '../support/virtual-clock.ts'
import type { Figure } from './figure.ts'

const present = 5_000
const dayMs = 24 * hourMs
const hex = (byte: number): string => (byte & 0xff).toString(16).padStart(2, '0')
const addressOf = (index: number): string =>
  `c0:ff:${hex(index >> 24)}:${hex(index >> 16)}:${hex(index >> 8)}:${hex(index)}`

/** What a device that comes by says, in the adapter's own bytes: a phone, or a sensor of somebody else with a name of its own. */
const saidBy = (index: number): Buffer => {
  const isSensor = index % 50 === 0
  const data = isSensor
    ? advertisingData({
        name: `GVH5075_${hex(index >> 8)}${hex(index)}`,
        manufacturer: Buffer.from('88ec0082d08c6400', 'hex'),
      })
    : advertisingData({ manufacturer: Buffer.from('4c0010055318a1b2c3', 'hex') })
  return hci
    .advertisement(hci.reportType.broadcast, 'public', hci.addressBytes(addressOf(index)), data, -85)
    .subarray(5)
}

setFlagsFromString('--expose-gc')
/** Without it what is garbage already counts, and a heap looks as if it grew. */
const collect: () => void = runInNewContext('gc')

const memoryMB = (): { readonly rss: number; readonly heap: number } => {
  collect()
  const { rss, heapUsed } = process.memoryUsage()
  return { rss: rss / 2 ** 20, heap: heapUsed / 2 ** 20 }
}

/**
 * A day in a busy street on a virtual clock: five thousand devices are there, each is heard once a minute, and an eighth of them
 * is replaced by others every hour. One in fifty is a sensor that can be read and that nobody enrolled. From the adapter's bytes on; what
 * noble keeps of devices is forgotten every five minutes, which its own test shows.
 */
export const benchPassersBy = async (): Promise<readonly Figure[]> => {
  const clock = virtualClock()
  const counters = new Map<string, number>()
  let found = 0
  const hear = createBroadcasts({
    clock,
    log: () => undefined,
    nodes: [],
    counters: { counterOf: (address) => counters.get(address), keep: () => undefined },
    found: () => {
      found += 1
    },
    refused: () => undefined,
  })
  const looks: { readonly rss: number; readonly heap: number }[] = []
  let first = 0
  let packets: readonly Buffer[] = []
  for (let passed = 0; passed < dayMs; passed += minuteMs) {
    if (passed % hourMs === 0) {
      packets = Array.from({ length: present }, (_, index) => saidBy(first + index))
      first += present / 8
      looks.push(memoryMB())
    }
    for (const packet of packets) for (const one of packetsIn(1, packet)) hear(one)
    await clock.advance(minuteMs)
  }
  looks.push(memoryMB())
  const meanOf = (some: typeof looks, of: 'rss' | 'heap'): number =>
    some.reduce((sum, look) => sum + look[of], 0) / some.length
  const quarter = Math.floor(looks.length / 4)
  const [second, last] = [looks.slice(quarter, 2 * quarter), looks.slice(-quarter)]
  return [
    {
      name: '24 h with 5,000 devices that come and go: most memory',
      value: Math.max(...looks.map(({ rss }) => rss)),
      unit: 'MB',
      goal: 'told',
    },
    {
      name: '... last quarter against the second',
      value: meanOf(last, 'rss') - meanOf(second, 'rss'),
      unit: 'MB',
      goal: 'flat',
    },
    {
      name: "... JavaScript's own heap, the same",
      value: meanOf(last, 'heap') - meanOf(second, 'heap'),
      unit: 'MB',
      goal: 'flat',
    },
    { name: '... readings of strangers that were handed on', value: found, unit: '', goal: 'told' },
  ]
}
