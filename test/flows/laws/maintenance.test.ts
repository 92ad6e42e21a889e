import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { presetRules } from '#core/rule.ts'
import { alarmOf, emptyWatch } from '#core/watch/watch.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { beginMaintenance } from '../../../pipeline/flows/maintenance/begin.ts'
import { extend } from '../../../pipeline/flows/maintenance/change.ts'
import { readMaintenances } from '../../../pipeline/flows/maintenance/read.ts'
import { signOff } from '../../../pipeline/flows/maintenance/sign-off.ts'
import type { Stores } from '../../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { dyingStores } from '../../support/dying-stores.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { erik, type FlowsUnderTest, flowsUnderTest, groupId } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { runs } from '../../support/runs.ts'
import { type VirtualClock, virtualClock } from '../../support/virtual-clock.ts'

const minute = 60_000
const org = 'care'
let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

const watchOf = async (stores: Stores, sensor = 'a') =>
  (await stores.watches.load(org, [sensor])).get(sensor) ?? emptyWatch(sensor)

const feel = ({ flows, clock }: FlowsUnderTest, value: number, sensor = 'a') =>
  ingest(flows, org, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')

const begin = (stack: FlowsUnderTest, minutes: number, sensors = ['a', 'b']) =>
  beginMaintenance(stack.flows, org, erik, {
    sensors,
    at: stack.clock.now(),
    forMs: minutes * minute,
    isSure: false,
    reason: 'service',
    checklist: [],
    answers: erik,
  })

const sign = async (stack: FlowsUnderTest) => {
  const [running] = (await readMaintenances(stack.flows, org))?.all ?? []
  if (running === undefined) return
  const sensors = running.rows.map(({ sensor }) => sensor.id)
  const seen = { shownAt: stack.clock.now(), isChecked: true }
  await signOff(stack.flows, org, running.maintenance.id, sensors, erik, seen)
}

const more = async (stack: FlowsUnderTest, minutes: number) => {
  const [running] = (await readMaintenances(stack.flows, org))?.all ?? []
  if (running === undefined) return
  const extension = { at: stack.clock.now(), forMs: minutes * minute, why: 'longer', isSure: false }
  await extend(stack.flows, org, running.maintenance.id, erik, extension)
}

/** The limits of sensor a that the group heard of, other than by a card that was brought up to date. */
const heardOf = (stack: FlowsUnderTest, from: number): readonly string[] =>
  stack.calls.slice(from).flatMap(({ chat, call }) => {
    if (chat !== groupId || call.kind === 'edit-card' || call.kind === 'names') return []
    const views =
      call.kind === 'reply' ? call.notices.map(({ view }) => view) : Object.values(call.card.alarms)
    return views.filter(({ sensor, state }) => sensor === 'a' && state !== 'ended').map(({ rule }) => rule.id)
  })

type Step = { readonly kind: 'feel' | 'begin' | 'sign' | 'more'; readonly value: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(20, 25, 30).map((value) => ({ kind: 'feel' as const, value })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'begin' as const, value: 10 }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sign' as const, value: 0 }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'more' as const, value: 8 }) },
)

const live = async (stores: Stores, clock: VirtualClock, steps: readonly Step[]) => {
  const stack = await flowsUnderTest(presetRules('room'), stores, clock, org)
  for (const { kind, value } of steps) {
    const before = await watchOf(stores)
    const from = stack.calls.length
    if (kind === 'feel') await feel(stack, value)
    else if (kind === 'begin') await begin(stack, value)
    else if (kind === 'more') await more(stack, value)
    else await sign(stack)
    await feel(stack, 20, 'b')
    await stack.idle()
    if (kind === 'sign' && before.maintenance !== undefined)
      // What is bad is told before the signature is answered.
      for (const rule of presetRules('room'))
        if (isStanding(alarmOf(before, rule.id))) expect(heardOf(stack, from)).toContain(rule.id)
    await watch(stack.flows)
    await stack.idle()
    const after = await watchOf(stores)
    if (before.maintenance !== undefined && kind !== 'sign') {
      expect(after.maintenance?.id).toBe(before.maintenance.id)
      expect(heardOf(stack, from).filter((rule) => rule !== 'overdue')).toEqual([])
    }
    if (after.maintenance !== undefined && clock.now() >= after.maintenance.until)
      expect(isStanding(alarmOf(after, 'overdue'))).toBe(true)
    await clock.advance(2 * minute)
  }
}

const steps = (length: number) => fc.array(step, { minLength: length, maxLength: length })

test('through the flows: while it runs nothing of it is told, overdue rings, and only a signature ends it', async () => {
  await fc.assert(
    fc.asyncProperty(steps(18), async (some) => {
      const clock = virtualClock()
      await live(memoryStores({ clock }), clock, some)
    }),
    runs(12),
  )
})

test('the same through DynamoDB', async () => {
  const clock = virtualClock()
  const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
  const always = [25, 25, 25].map((value) => ({ kind: 'feel' as const, value }))
  await live(stores, clock, [
    ...always,
    { kind: 'begin', value: 6 },
    ...always,
    ...always,
    { kind: 'more', value: 8 },
    ...always,
    { kind: 'sign', value: 0 },
  ])
})

test('who dies while signing leaves what is bad told, or out of service: never neither', async () => {
  for (let calls = 1; calls < 24; calls++) {
    const clock = virtualClock()
    const stores = memoryStores({ clock })
    const first = await flowsUnderTest(presetRules('room'), stores, clock, org)
    await begin(first, 60)
    for (const _ of [1, 2, 3]) {
      await feel(first, 30)
      await clock.advance(minute)
    }
    const mortal = await first.withStores(dyingStores(stores, calls, calls % 2 === 0))
    await sign(mortal).catch(() => undefined)
    await mortal.idle()
    const next = await first.withStores(stores)
    for (let round = 0; round < 3; round++) {
      await clock.advance(minute)
      await watch(next.flows)
      await next.idle()
    }
    const { maintenance } = await watchOf(stores)
    const told = [...heardOf(mortal, 0), ...heardOf(next, 0)]
    expect(maintenance !== undefined || told.includes('high'), `died at call ${calls}`).toBe(true)
    // The same once more does the rest.
    await sign(next)
    await next.idle()
    for (const sensor of ['a', 'b']) expect((await watchOf(stores, sensor)).maintenance).toBe(undefined)
  }
})
