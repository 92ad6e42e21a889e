import { describe, expect, test } from 'vitest'
import { heartbeatMs, type Sensor } from '#core/directory.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import { readBoard } from '../../../pipeline/flows/read/read-board.ts'
import { listGateways, listUnread } from '../../../pipeline/flows/read/read-gateways.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const open = async () => {
  const { flows, clock } = await flowsUnderTest()
  const now = clock.now()
  const sensor = async (id = 'a'): Promise<Sensor> => {
    const found = (await flows.directories.get(organization))?.sensors.get(id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }
  const put = async (id: string, more: Partial<Sensor>, like = id) =>
    flows.stores.directories.put(organization, [
      { kind: 'sensor', value: { ...(await sensor(like)), ...more, id } },
    ])
  /** What a gateway said so long ago, and what it heard so long before that. */
  const says = (gateway: string, ago: number, heard: Readonly<Record<string, object>>, more: object = {}) => {
    const lasts = Object.fromEntries(
      Object.entries(heard).map(([id, last]) => [
        id,
        { at: now - ago, values: {}, rssi: -50, trails: {}, ...last },
      ]),
    )
    const state = { gateway, version: 0, sentAt: now - ago, backSince: now - hourMs, lasts, ...more }
    return flows.stores.gatewayStates.save(organization, state as unknown as GatewayState)
  }
  return { flows, clock, now, sensor, put, says }
}

describe('the gateways', () => {
  test('are listed where they are in use: first those that are not heard, then by name', async () => {
    const { flows, now, put, says } = await open()
    for (const id of ['pa', 'px', 'pz']) await put(id, {}, 'pi')
    await put('pz', { retiredAt: 1 })
    await says('pi', 0, { pi: { values: { cpuTemperature: 50 } } })
    await says('pa', minuteMs, { pa: { deafAt: now } })
    const all = await listGateways(flows, organization)
    expect(all.map(({ gateway, isHeard, isDeaf, heardAt }) => [gateway, isHeard, isDeaf, heardAt])).toEqual([
      ['px', false, false, 0],
      ['pa', true, true, now - minuteMs],
      ['pi', true, false, now],
    ])
    expect(all.map(({ own }) => own)).toEqual([{}, {}, { cpuTemperature: 50 }])
    expect(all[0]).toMatchObject({ alone: [], hindrances: [], backSince: 0 })
    expect(await listGateways(flows, 'gone')).toEqual([])
  })

  test('hear what is in use and was heard within five of its intervals', async () => {
    const { flows, now, put, says } = await open()
    await put('old', {}, 'a')
    await put('out', { retiredAt: 1 }, 'a')
    await put('p2', {}, 'pi')
    const earlier = (ms: number) => ({ at: now - minuteMs - ms })
    await says('pi', minuteMs, {
      a: earlier(5 * minuteMs),
      old: earlier(5 * minuteMs + 1),
      out: earlier(0),
      unknown: earlier(0),
      pi: earlier(0),
      b: { rssi: null },
    })
    await says('p2', 0, { b: {} })
    const [p2, pi] = await listGateways(flows, organization)
    expect([...(pi?.hears ?? [])]).toEqual([
      ['a', -50],
      ['b', null],
    ])
    expect([pi?.alone, p2?.alone]).toEqual([['a'], []])
    // Nobody else hears it once the other is not heard.
    await put('p3', {}, 'pi')
    await says('p3', 9 * heartbeatMs, { a: {} })
    expect((await listGateways(flows, organization)).find(({ gateway }) => gateway === 'pi')?.alone).toEqual([
      'a',
    ])
  })

  test('say what cannot be read of what nobody adopted or dismissed, and not of themselves', async () => {
    const { flows, now, says } = await open()
    const cannot = (sensor: string, why = 'key-missing') => ({ sensor, why, count: 1, since: now, at: now })
    const all = ['pi', 'a', 'new', 'none'].map((id) => cannot(id))
    await says('pi', 0, {}, { hindrances: { at: now, all: [...all, cannot('second', 'second-probe')] } })
    await flows.stores.strangers.dismiss(organization, { sensor: 'none', at: 1, by: 'Anna' })
    expect(
      (await listUnread(flows, organization)).map(({ gateway, hindrance }) => [gateway, hindrance.sensor]),
    ).toEqual([['pi', 'new']])
    expect(await listUnread(flows, 'gone')).toEqual([])
  })

  test('that are stored and cannot be read say so', async () => {
    const { flows } = await open()
    Object.assign(flows.stores.gatewayStates, {
      all: async (...[, leftOut]: Parameters<typeof flows.stores.gatewayStates.all>) => {
        leftOut?.('pi', 'of another version')
        return []
      },
    })
    const [pi] = await listGateways(flows, organization)
    expect(pi?.hindrances.map(({ why }) => why)).toEqual(['unreadable'])
  })
})

describe('the board', () => {
  const heardBy = (of: Awaited<ReturnType<typeof open>>, sensor: string, ...gateways: readonly string[]) =>
    of.flows.stores.watches.save(organization, { ...emptyWatch(sensor), gateways } as Watch)

  test('says of which sensor no gateway is heard that could hear it', async () => {
    const of = await open()
    await of.put('p2', {}, 'pi')
    await of.put('c', {}, 'a')
    await heardBy(of, 'a', 'p2')
    await heardBy(of, 'b', 'pi', 'p2')
    await of.says('pi', 0, {})
    await of.says('p2', 9 * heartbeatMs, {})
    const board = await readBoard(of.flows, organization)
    const is = async (id: string) => board?.isReached(await of.sensor(id))
    // Of c no gateway ever spoke; a gateway needs none.
    expect([await is('a'), await is('b'), await is('c'), await is('p2')]).toEqual([false, true, true, true])
    expect(await readBoard(of.flows, 'gone')).toBe(undefined)
  })

  test('says what is stored of a sensor, or of all its gateways, and cannot be read', async () => {
    const unread = async (watches: readonly string[], gateways: readonly string[]) => {
      const of = await open()
      await heardBy(of, 'b', 'pi', 'p2')
      const leave =
        (ids: readonly string[]) => (leftOut: ((id: string, why: string) => void) | undefined) => {
          for (const id of ids) leftOut?.(id, 'of another version')
        }
      const { all } = of.flows.stores.watches
      Object.assign(of.flows.stores.watches, {
        all: (...args: Parameters<typeof all>) => {
          leave(watches)(args[1])
          return all(...args)
        },
      })
      Object.assign(of.flows.stores.gatewayStates, {
        all: async (...[, leftOut]: Parameters<typeof of.flows.stores.gatewayStates.all>) => {
          leave(gateways)(leftOut)
          return []
        },
      })
      const board = await readBoard(of.flows, organization)
      return board?.rows
        .flatMap(({ sensor, hindrance }) => (hindrance?.why === 'unreadable' ? [sensor.id] : []))
        .toSorted()
    }
    expect(await unread([], [])).toEqual([])
    expect(await unread(['a'], [])).toEqual(['a'])
    expect(await unread([], ['pi'])).toEqual(['pi'])
    expect(await unread([], ['pi', 'p2'])).toEqual(['b', 'pi'])
  })

  test('says so of a sensor that is itself stored and cannot be read', async () => {
    const { flows, sensor } = await open()
    const unreadable = { ...(await sensor('a')), unreadable: 'of another version' }
    const { get } = flows.directories
    Object.assign(flows.directories, {
      get: async (id: string) => {
        const directory = await get(id)
        return directory && { ...directory, sensors: new Map([...directory.sensors, ['a', unreadable]]) }
      },
    })
    const rows = (await readBoard(flows, organization))?.rows ?? []
    const why = (id: string) => rows.find((row) => row.sensor.id === id)?.hindrance?.why
    expect([why('a'), why('b')]).toEqual(['unreadable', undefined])
  })
})
