import fc from 'fast-check'
import { expect } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { presetRules } from '#core/rule.ts'
import { alarmOf, emptyWatch } from '#core/watch/watch.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { beginMaintenance } from '../../pipeline/flows/maintenance/begin.ts'
import { extend } from '../../pipeline/flows/maintenance/change.ts'
import { readMaintenances } from '../../pipeline/flows/maintenance/read.ts'
import { signOff } from '../../pipeline/flows/maintenance/sign-off.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { erik, type FlowsUnderTest, flowsUnderTest, groupId } from './flows.ts'
import { temperatures } from './reports.ts'
import type { VirtualClock } from './virtual-clock.ts'

export const minute = 60_000
/** Who plays, in an organization of its own. */
export type House = FlowsUnderTest & { readonly org: string }
export const care = 'care'
export const watchOf = async (stores: Stores, sensor = 'a', org = care) =>
  (await stores.watches.load(org, [sensor])).get(sensor) ?? emptyWatch(sensor)

export const feel = ({ flows, clock, org }: House, value: number, sensor = 'a') =>
  ingest(flows, org, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')

export const begin = (stack: House, minutes: number, sensors = ['a', 'b']) =>
  beginMaintenance(stack.flows, stack.org, erik, {
    sensors,
    at: stack.clock.now(),
    forMs: minutes * minute,
    isSure: false,
    reason: 'service',
    checklist: [],
    answers: erik,
  })

export const sign = async (stack: House) => {
  const [running] = (await readMaintenances(stack.flows, stack.org))?.all ?? []
  if (running === undefined) return
  const sensors = running.rows.map(({ sensor }) => sensor.id)
  const seen = { shownAt: stack.clock.now(), isChecked: true }
  await signOff(stack.flows, stack.org, running.maintenance.id, sensors, erik, seen)
}

const more = async (stack: House, minutes: number) => {
  const [running] = (await readMaintenances(stack.flows, stack.org))?.all ?? []
  if (running === undefined) return
  const extension = { at: stack.clock.now(), forMs: minutes * minute, why: 'longer', isSure: false }
  await extend(stack.flows, stack.org, running.maintenance.id, erik, extension)
}

/** The limits of sensor a that the group heard of, other than by a card that was brought up to date. */
export const heardOf = (stack: FlowsUnderTest, from: number): readonly string[] =>
  stack.calls.slice(from).flatMap(({ chat, call }) => {
    if (chat !== groupId || call.kind === 'edit-card' || call.kind === 'names') return []
    const views =
      call.kind === 'reply' ? call.notices.map(({ view }) => view) : Object.values(call.card.alarms)
    return views.filter(({ sensor, state }) => sensor === 'a' && state !== 'ended').map(({ rule }) => rule.id)
  })

export type Step = { readonly kind: 'feel' | 'begin' | 'sign' | 'more'; readonly value: number }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(20, 25, 30).map((value) => ({ kind: 'feel' as const, value })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'begin' as const, value: 10 }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sign' as const, value: 0 }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'more' as const, value: 8 }) },
)

export const live = async (stores: Stores, clock: VirtualClock, steps: readonly Step[], org = care) => {
  const stack = { ...(await flowsUnderTest(presetRules('room'), stores, clock, org)), org }
  for (const { kind, value } of steps) {
    const before = await watchOf(stores, 'a', org)
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
    const after = await watchOf(stores, 'a', org)
    if (before.maintenance !== undefined && kind !== 'sign') {
      expect(after.maintenance?.id).toBe(before.maintenance.id)
      expect(heardOf(stack, from).filter((rule) => rule !== 'overdue')).toEqual([])
    }
    if (after.maintenance !== undefined && clock.now() >= after.maintenance.until)
      expect(isStanding(alarmOf(after, 'overdue'))).toBe(true)
    await clock.advance(2 * minute)
  }
}

export const steps = (length: number) => fc.array(step, { minLength: length, maxLength: length })
