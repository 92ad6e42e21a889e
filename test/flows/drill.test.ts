import { expect, test } from 'vitest'
import { drillEveryMs } from '#core/care/drill.ts'
import { packLiveRequest, parseLiveRequest } from '#core/gateway-protocol/live-request.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { beginDrill, planDrills } from '../../pipeline/flows/drill/drill.ts'
import { drillSite, planSiteDrills } from '../../pipeline/flows/drill/site-drills.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { moveSensor } from '../../pipeline/flows/sensor/move-sensor.ts'
import type { GatewayCommands } from '../../pipeline/ports/gateway-commands.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, erik, flowsUnderTest, groupId, organization } from '../support/flows.ts'

const minute = 60_000

/** A gateway that speaks with every report, and says a drill when it is asked, unless it is deaf to that. */
const drilled = async (answers = true) => {
  const asked: string[] = []
  const gateways: GatewayCommands = {
    ask: async (_organization, gateway, _forMs, what) => void asked.push(`${gateway} ${what ?? 'live'}`),
    desire: async () => undefined,
    confirm: async () => undefined,
  }
  const stack = await flowsUnderTest(undefined, memoryStores(), undefined, organization, undefined, gateways)
  const { flows, clock } = stack
  let seq = 0
  const report = async (faults: readonly string[] = []) => {
    const t0 = clock.now()
    const sensors = [{ id: 'pi', t0, dt: [0], ...(faults.length > 0 && { faults }) }]
    await ingest(
      flows,
      organization,
      { v: 1, gateway: 'pi', seq: seq++, sentAt: t0, cause: 'live', sensors },
      'pi',
    )
    await stack.idle()
  }
  const pass = async (minutes: number) => {
    for (let nth = 0; nth < minutes; nth++) {
      await clock.advance(minute)
      await report()
      await watch(flows)
      await stack.idle()
      if (answers && asked.at(-1) === 'pi drill') {
        asked.push('answered')
        await report(['drill'])
      }
    }
  }
  const facts = async () =>
    (await flows.stores.history.list(organization, 'pi', 50)).filter(({ what }) => what.startsWith('drill'))
  return { ...stack, asked, report, pass, facts }
}

test('a drill goes the whole way: asked, said by the gateway, stored, told, taken, with the time of each hop', async () => {
  const { flows, clock, asked, report, calls, facts } = await drilled()
  await report()
  expect(await beginDrill(flows, organization, 'pi', erik)).toBe('begun')
  expect(asked).toContain('pi drill')
  expect(calls).toEqual([])
  await clock.advance(2000)
  await report(['drill'])
  const [card] = calls.filter(({ chat, call }) => chat === groupId && call.kind === 'send-card')
  const [view] = card?.call.kind === 'send-card' ? Object.values(card.call.card.alarms) : []
  expect(view?.rule.kind).toBe('drill')
  await clock.advance(30_000)
  const reference = { sensor: 'pi', rule: 'drill', raisedAt: view?.raisedAt ?? 0 }
  expect(await acknowledge(flows, organization, reference, anna)).toEqual({ kind: 'taken' })
  const all = await facts()
  expect(all.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['drill-asked', 'drill-told', 'drill-taken']),
  )
  const taken = all.find(({ what }) => what === 'drill-taken')
  const asks = Number(taken?.detail.asked)
  expect(
    [taken?.detail.gateway, taken?.detail.stored, taken?.detail.taken].map((at) => Number(at) - asks),
  ).toEqual([2000, 2000, 32_000])
  expect(await beginDrill(flows, organization, 'none', erik)).toBe('unknown-sensor')
})

test('a drill that nobody answers rings on: the group, then everybody, and the admins hear that it was missed', async () => {
  const { flows, pass, calls, facts } = await drilled()
  await beginDrill(flows, organization, 'pi', erik)
  await pass(1)
  await pass(20)
  const told = calls.filter(({ call }) => call.kind === 'reply').map(({ chat }) => chat)
  expect(new Set(told)).toEqual(new Set([groupId, erik.id, anna.id]))
  expect((await facts()).find(({ what }) => what === 'drill-missed')?.detail.why).toBe('nobody')
})

test('a gateway that does not say it is the result, and rings', async () => {
  const { flows, pass, facts, calls } = await drilled(false)
  await beginDrill(flows, organization, 'pi', erik)
  await pass(4)
  expect((await facts()).find(({ what }) => what === 'drill-missed')?.detail.why).toBe('gateway')
  expect(calls.some(({ chat }) => chat === anna.id)).toBe(true)
})

test('the watcher asks when the month is over', async () => {
  const { flows, clock, asked, pass } = await drilled()
  await planDrills(flows, organization, 'pi', anna, true)
  await clock.advance(drillEveryMs)
  await pass(2)
  expect(asked).toEqual(expect.arrayContaining(['pi drill', 'answered']))
})

test('a site is drilled every month: the watcher asks each of its gateways, and the plan ends as it began', async () => {
  const { flows, clock, asked, pass, calls } = await drilled()
  const site = async () => {
    const found = (await flows.directories.get(organization))?.sites.get('cellar')
    if (found === undefined) throw new Error('no site')
    return found
  }
  expect(await planSiteDrills(flows, organization, await site(), anna, true)).toBe('changed')
  expect(await planSiteDrills(flows, organization, await site(), anna, true)).toBe('unchanged')
  const before = await site()
  await clock.advance(drillEveryMs - 5 * minute)
  await pass(3)
  expect(asked).not.toContain('pi drill')
  await pass(4)
  expect(asked).toEqual(expect.arrayContaining(['pi drill', 'answered']))
  expect(calls.some(({ chat, call }) => chat === groupId && call.kind === 'send-card')).toBe(true)
  expect(await drillSite(flows, organization, 'cellar', erik)).toEqual({ begun: 0, running: 1 })
  expect(await drillSite(flows, organization, 'attic', erik)).toEqual({ begun: 0, running: 0 })
  expect(await planSiteDrills(flows, organization, before, anna, false)).toBe('changed')
  expect((await site()).drills).toBeUndefined()
  expect(await planSiteDrills(flows, organization, { ...before, name: 'x' }, anna, false)).toBe(
    'changed-by-others',
  )
  const facts = await flows.stores.history.since(organization, 0, clock.now() + 1, 100)
  const planned = facts.filter(({ what }) => what === 'site-drills-changed')
  expect(planned.map(({ detail }) => detail.new).sort()).toEqual(['off', 'on'])
})

test('a gateway that is moved to a site whose turn was long ago is not drilled before the next', async () => {
  const { flows, clock, asked, pass, facts } = await drilled()
  const attic = { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [] }
  const plan = { firstAt: clock.now() - drillEveryMs / 2, by: anna.id, name: 'Anna' }
  await flows.stores.directories.put(organization, [{ kind: 'site', value: { ...attic, drills: plan } }])
  const pi = (await flows.directories.get(organization))?.sensors.get('pi')
  if (pi === undefined) throw new Error('no gateway')
  const old = { ...pi, addedAt: clock.now() - 2 * drillEveryMs }
  await flows.stores.directories.replaceSensor(organization, pi, old)
  await pass(2)
  expect((await moveSensor(flows, organization, 'pi', 'attic', anna)).kind).toBe('moved')
  await pass(5)
  expect(asked).not.toContain('pi drill')
  expect(await facts()).toEqual([])
  await clock.advance(drillEveryMs / 2)
  await pass(2)
  expect(asked).toContain('pi drill')
})

test('a request for a drill is read as it was packed; older gateways read a live request in it', () => {
  expect(parseLiveRequest(packLiveRequest({ forMs: 5, drill: true }))).toEqual({ forMs: 5, drill: true })
  expect(parseLiveRequest(packLiveRequest({ forMs: 5 }))).toEqual({ forMs: 5 })
  expect(parseLiveRequest('{"v":1,"forMs":5,"drill":1}')).toEqual({ forMs: 5 })
})
