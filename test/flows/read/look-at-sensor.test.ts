import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import { lookAtSensor } from '../../../pipeline/flows/read/read-sensor.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

type Heard = { readonly ago?: number; readonly rssi?: number | null; readonly of?: string }

const open = async (watched = 'a') => {
  const { flows, clock } = await flowsUnderTest()
  const now = clock.now()
  const hears = async (heard: Readonly<Record<string, Heard>>) => {
    for (const [gateway, { ago = 0, rssi = -50, of = watched }] of Object.entries(heard)) {
      const last = { at: now - ago, values: {}, rssi, trails: {} }
      const state = { gateway, version: 0, sentAt: now, backSince: 0, lasts: { [of]: last } }
      await flows.stores.gatewayStates.save(organization, state as unknown as GatewayState)
    }
    const watch = { ...emptyWatch(watched), gateways: Object.keys(heard) } as Watch
    await flows.stores.watches.save(organization, watch)
  }
  const look = (id = watched) => lookAtSensor(flows, organization, id)
  const heardBy = async () => (await look())?.heardBy.map(({ gateway }) => gateway)
  /** What is stored under these names cannot be read. */
  const unread = (of: 'watches' | 'gatewayStates', ...ids: readonly string[]) => {
    const { load } = flows.stores[of]
    Object.assign(flows.stores[of], {
      load: async (id: string, asked: readonly string[], leftOut: (id: string, why: string) => void) => {
        for (const one of asked) if (ids.includes(one)) leftOut(one, 'of another version')
        const left = asked.filter((one) => !ids.includes(one))
        return load(id, left, leftOut)
      },
    })
  }
  const why = async (id = watched) => (await look(id))?.row.hindrance?.why
  return { flows, hears, look, heardBy, unread, why }
}

describe('a sensor that is looked at', () => {
  test('is heard by the gateways that missed no more than five readings of it, the best signal first', async () => {
    const { hears, heardBy } = await open()
    const bound = 10 * minuteMs
    await hears({
      newest: { rssi: -80 },
      just: { rssi: -60, ago: bound },
      old: { rssi: -40, ago: bound + 1 },
      wire: { rssi: null, ago: minuteMs },
    })
    expect(await heardBy()).toEqual(['wire', 'just', 'newest'])
  })

  test('is heard as well by two of them: first the one that heard it last', async () => {
    const { hears, heardBy } = await open()
    await hears({ first: { ago: 2 }, last: {}, second: { ago: 1 } })
    expect(await heardBy()).toEqual(['last', 'second', 'first'])
  })

  test('is not heard by what never heard it, and a gateway is not heard by itself', async () => {
    const one = await open()
    await one.hears({ pi: {}, p2: { of: 'b' } })
    expect(await one.heardBy()).toEqual(['pi'])
    const itself = await open('pi')
    await itself.hears({ pi: {} })
    expect(await itself.heardBy()).toEqual([])
  })

  test('cannot be read where it, its watch or all its gateways cannot', async () => {
    const all = await open()
    await all.hears({ pi: {}, p2: {} })
    expect([await all.why('a'), await all.why('b')]).toEqual([undefined, undefined])
    all.unread('gatewayStates', 'p2')
    expect(await all.why('a')).toBe(undefined)
    all.unread('gatewayStates', 'pi')
    expect(await all.why('a')).toBe('unreadable')
    const watch = await open()
    await watch.hears({ pi: {} })
    watch.unread('watches', 'a')
    expect([await watch.why('a'), await watch.why('b')]).toEqual(['unreadable', undefined])
    const { flows, hears, why } = await open()
    await hears({ pi: {} })
    const known = (await flows.directories.get(organization))?.sensors.get('a') as Sensor
    const unreadable = { ...known, unreadable: 'of another version' }
    const { get } = flows.directories
    Object.assign(flows.directories, {
      get: async (id: string) => {
        const directory = await get(id)
        return directory && { ...directory, sensors: new Map([...directory.sensors, ['a', unreadable]]) }
      },
    })
    expect(await why('a')).toBe('unreadable')
  })

  test('is nothing where it, or its organization, is not there', async () => {
    const { flows, look } = await open()
    expect(await look('never')).toBe(undefined)
    expect(await lookAtSensor(flows, 'gone', 'a')).toBe(undefined)
    expect((await look('@cellar'))?.row).toMatchObject({ sensor: { kind: 'duty' }, hindrance: null })
  })
})
