import { expect, test } from 'vitest'
import type { TellingCall } from '#core/notice/chat-state.ts'
import { isQuiet } from '#core/notice/notice.ts'
import { isLoud } from '#core/notice/queue.ts'
import { makesSound } from '#core/notice/reason.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeQuietHours } from '../../../pipeline/flows/site/change-quiet-hours.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { dyingStores } from '../../support/dying-stores.ts'
import { anna, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const minute = 60_000
/** The clock begins at 02:00. */
const night = { from: 22 * 60, to: 2 * 60 + 10 }
const warnings = presetRules('room').map((rule): Rule => ({ ...rule, severity: 'warning' }))

/** Whether a phone sounds for sensor `a` then; its gateway falls silent in these nights, which is critical. */
const soundsIn = (call: TellingCall, at: number): boolean => {
  if (call.kind === 'edit-card' || call.kind === 'names') return false
  if (call.kind === 'send-card')
    return Object.values(call.card.alarms).some((view) => view.sensor === 'a' && isLoud(view, at))
  return call.notices.some(
    ({ reason, view }) => view.sensor === 'a' && makesSound(reason) && !isQuiet(view, at),
  )
}
const soundsOf = (...stacks: readonly FlowsUnderTest[]): readonly number[] =>
  stacks
    .flatMap(({ calls }) => calls)
    .filter(({ chat, call, at }) => chat === groupId && soundsIn(call, at))
    .map(({ at }) => at)

const feel = async ({ flows, clock, idle }: FlowsUnderTest): Promise<void> => {
  for (const value of [25, 25.5]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minute)
  }
  await idle()
}

test('a warning in quiet hours is on the card at once, and sounds when they end', async () => {
  const stack = await flowsUnderTest(warnings)
  await changeQuietHours(stack.flows, organization, 'cellar', night, anna)
  const began = stack.clock.now()
  await feel(stack)
  expect(stack.calls.map(({ call }) => call.kind)).toEqual(['send-card'])
  for (let round = 0; round < 9; round++) {
    await watch(stack.flows)
    await stack.idle()
    await stack.clock.advance(minute)
  }
  expect(soundsOf(stack).map((at) => Math.floor((at - began) / minute))).toEqual([10])
})

test('a process that dies at any step of that loses neither the card nor the sound', async () => {
  for (let calls = 1; calls < 60; calls++) {
    const clock = virtualClock()
    const stores = memoryStores({ clock })
    const first = await flowsUnderTest(warnings, stores, clock)
    await changeQuietHours(first.flows, organization, 'cellar', night, anna)
    const mortal = await first.withStores(dyingStores(stores, calls, calls % 2 === 0))
    const from = clock.now()
    await feel(mortal).catch(() => undefined)
    for (let round = 0; round < 6; round++) {
      await watch(mortal.flows).catch(() => undefined)
      await mortal.idle()
      await clock.advance(minute)
    }
    const next = await first.withStores(stores)
    // What nobody confirmed comes again.
    await ingest(
      next.flows,
      organization,
      temperatures('a', clock.now(), [from, 25], [from + minute, 25.5]),
      'pi',
    )
    for (let round = 0; round < 8; round++) {
      await watch(next.flows)
      await next.idle()
      await clock.advance(minute)
    }
    expect(soundsOf(mortal, next).length, `died at call ${calls}`).toBeGreaterThanOrEqual(1)
    expect(Math.min(...soundsOf(mortal, next))).toBeGreaterThanOrEqual(from + 10 * minute)
  }
})

test('ending the quiet hours lets what they held back sound now', async () => {
  const stack = await flowsUnderTest(warnings)
  await changeQuietHours(stack.flows, organization, 'cellar', night, anna)
  await feel(stack)
  expect(soundsOf(stack)).toEqual([])
  expect(await changeQuietHours(stack.flows, organization, 'cellar', night, anna)).toMatchObject({
    kind: 'unchanged',
  })
  expect(await changeQuietHours(stack.flows, organization, 'roof', null, anna)).toEqual({
    kind: 'unknown-site',
  })
  await changeQuietHours(stack.flows, organization, 'cellar', null, anna)
  await stack.clock.advance(minute)
  await stack.idle()
  expect(soundsOf(stack)).toHaveLength(1)
})
