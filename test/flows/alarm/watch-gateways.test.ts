import { describe, expect, test } from 'vitest'
import { dayMs, minuteMs, secondMs } from '#core/time.ts'
import { missedAt } from '#core/watch/hearing/calm.ts'
import { emptyWatch, nothingHeard, type Watch } from '#core/watch/watch.ts'
import { lookAtGateways } from '../../../pipeline/flows/alarm/watch-gateways.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

/** Far away: whoever is due then is not due by its gateway. */
const now0 = Date.UTC(2030, 0, 1)

const known = (at: number) => ({
  ...nothingHeard,
  at,
  values: { temperature: 20 },
  trails: { temperature: [[at, 20]] as const },
})

/** `pi` answers for `a`, which is missed now, and for `b`, which will be in a minute. */
const open = async (more: Partial<GatewayState> = {}, watchesOf: readonly Partial<Watch>[] = []) => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const [, a, b] = [...((await flows.directories.get(organization))?.sensors.values() ?? [])]
  if (a === undefined || b === undefined) throw new Error('no sensors')
  await clock.advance(dayMs)
  const now = clock.now()
  const silentMs = (missedAt(a, known(now)) ?? 0) - now
  const heard: GatewayState = {
    gateway: 'pi',
    version: 0,
    sentAt: now,
    backSince: now,
    lasts: { a: known(now - silentMs), b: known(now - silentMs + minuteMs) },
    restless: [],
    dueAt: now,
    ...more,
  }
  const { gatewayStates, watches } = flows.stores
  await gatewayStates.save(organization, heard)
  for (const [at, id] of ['a', 'b'].entries())
    await watches.save(organization, { ...emptyWatch(id), gateways: ['pi'], ...watchesOf[at] })
  const look = async (...gateways: readonly string[]) => {
    const looked = await lookAtGateways(flows, organization, gateways.length === 0 ? ['pi'] : gateways)
    return { ...looked, saved: looked.saved.map(({ sensor }) => sensor) }
  }
  const state = async () => (await gatewayStates.load(organization, ['pi'])).get('pi')
  const dueOf = async (sensor: string) => (await watches.load(organization, [sensor])).get(sensor)?.dueAt
  return { ...under, a, b, now, heard, look, state, dueOf, silentMs }
}

describe('a gateway of which a calm sensor is missed', () => {
  test('has that one looked at, answers for it no more, and is due when the next one is missed', async () => {
    const { look, state, now } = await open()
    expect(await look()).toEqual({ saved: ['a'], looked: 1, failed: 0 })
    expect(await state()).toMatchObject({ restless: ['a'], dueAt: now + minuteMs })
  })

  test('is due when the first of several is missed', async () => {
    const { heard, flows, look, state, now, silentMs } = await open()
    const lasts = { c: known(now - silentMs + 2 * minuteMs), ...heard.lasts, b: known(now - silentMs + 9) }
    const { a } = Object.fromEntries((await flows.directories.get(organization))?.sensors ?? [])
    await flows.stores.directories.put(organization, [
      { kind: 'sensor', value: { ...a, id: 'c', kind: 'sensor' } as never },
    ])
    await flows.stores.gatewayStates.save(organization, { ...heard, version: 1, lasts })
    await look()
    expect((await state())?.dueAt).toBe(now + 9)
  })

  test('is due no more once nobody is left of whom it could be missed', async () => {
    const { look, state } = await open({ restless: ['b'] })
    await look()
    expect(await state()).not.toHaveProperty('dueAt')
    expect(await state()).toMatchObject({ restless: ['b', 'a'] })
  })

  test('leaves alone who is restless, out of use, unknown, or missed by nobody', async () => {
    const { heard, flows, a, b, look, state, now } = await open({ restless: ['a'] })
    expect(await look()).toEqual({ saved: [], looked: 0, failed: 0 })
    expect(await state()).toMatchObject({ restless: ['a'], dueAt: now + minuteMs })
    const lasts = { a: heard.lasts.a ?? nothingHeard, b: known(1), gone: known(1) }
    await flows.stores.directories.put(organization, [
      { kind: 'sensor', value: { ...a, retiredAt: now } },
      { kind: 'sensor', value: { ...b, rules: [] } },
    ])
    await flows.stores.gatewayStates.save(organization, { ...heard, version: 2, lasts })
    expect(await look()).toEqual({ saved: [], looked: 0, failed: 0 })
    expect(await state()).not.toHaveProperty('dueAt')
  })

  test('is looked at again soon where the look failed', async () => {
    const { flows, look, state, now } = await open()
    const { save } = flows.stores.watches
    Object.assign(flows.stores.watches, {
      save: async () => {
        throw new Error('throttled')
      },
    })
    expect(await look()).toEqual({ saved: [], looked: 1, failed: 1 })
    expect(await state()).toMatchObject({ restless: [], dueAt: now + 30 * secondMs })
    Object.assign(flows.stores.watches, { save })
    expect(await look()).toEqual({ saved: ['a'], looked: 1, failed: 0 })
  })

  test.each([
    ['the watch is as it was', null, 0],
    ['only its deadline goes', 1, 1],
  ])('is looked at again soon where a report came meanwhile: %s', async (_which, dueAt, saved) => {
    const { flows, heard, look, now } = await open({}, [{ dueAt }])
    const lasts = { ...heard.lasts, a: known(now) }
    const came = { ...heard, version: 2, sentAt: now, lasts, dueAt: now + minuteMs }
    const written: GatewayState[] = []
    let loads = 0
    Object.assign(flows.stores.gatewayStates, {
      load: async () => new Map([['pi', loads++ === 0 ? heard : came]]),
      save: async (_of: string, state: GatewayState) => {
        written.push(state)
        return 'conflict'
      },
    })
    const looked = await look()
    expect([looked.saved.length, looked.looked, looked.failed]).toEqual([saved, 1, 0])
    expect(written).toMatchObject([{ restless: [], dueAt: now + 30 * secondMs }])
  })
})

test('a gateway that is not known, or of an organization that is not, fails and stays due; others are looked at all the same', async () => {
  const { flows, look, lines } = await open()
  expect(await look('never', 'pi', 'nor')).toEqual({ saved: ['a'], looked: 3, failed: 2 })
  expect((await lookAtGateways(flows, 'nobody', ['pi'])).failed).toBe(1)
  const line = { level: 'error', event: 'gateway-failed-stays-due', why: 'it is not known' }
  expect(lines.filter(({ event }) => event === line.event)).toEqual([
    { ...line, organization, gateway: 'never' },
    { ...line, organization, gateway: 'nor' },
    { ...line, organization: 'nobody', gateway: 'pi' },
  ])
})

test('a gateway that cannot be looked at for now fails and stays due, and keeps no other from its look', async () => {
  const { flows, look, lines } = await open()
  const { load } = flows.stores.gatewayStates
  Object.assign(flows.stores.gatewayStates, {
    load: async (...of: Parameters<typeof load>) => {
      if (of[1].includes('sick')) throw new Error('throttled')
      return load(...of)
    },
  })
  expect(await look('sick', 'pi')).toEqual({ saved: ['a'], looked: 2, failed: 1 })
  expect(lines).toMatchObject([
    { event: 'gateway-failed-stays-due', gateway: 'sick', why: 'Error: throttled' },
  ])
})

test('of a gateway of which it cannot be read what it said, each sensor for which it answered is due by itself soon, and no other', async () => {
  const { flows, look, dueOf, now, lines } = await open({}, [{}, { dueAt: now0 }])
  await flows.stores.watches.save(organization, { ...emptyWatch('pi'), gateways: ['attic'] })
  const { load } = flows.stores.gatewayStates
  Object.assign(flows.stores.gatewayStates, {
    load: async (_of: string, ids: readonly string[], leftOut?: (id: string, why: string) => void) => {
      for (const id of ids) leftOut?.(id, 'of another version')
      return new Map()
    },
  })
  expect(await look()).toEqual({ saved: [], looked: 1, failed: 1 })
  Object.assign(flows.stores.gatewayStates, { load })
  expect([await dueOf('a'), await dueOf('b'), await dueOf('pi')]).toEqual([now + 30 * secondMs, now0, null])
  expect(lines.at(-1)).toMatchObject({ gateway: 'pi', why: 'what it said last cannot be read' })
})
