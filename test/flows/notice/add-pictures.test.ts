import { describe, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { CardCharts } from '../../../pipeline/ports/teller.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { anna, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const minute = 60_000
const png = new Uint8Array([1])
const quick: CardCharts = { draw: async () => png }

const withCharts = (charts: CardCharts): Promise<FlowsUnderTest> => {
  const clock = virtualClock()
  return flowsUnderTest(presetRules('room'), memoryStores({ clock }), clock, organization, charts)
}
const feel = async ({ flows, clock }: FlowsUnderTest, value: number, sensor = 'a'): Promise<void> => {
  await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
}
/** The alarm of a sensor is raised at the moment at which this ends. */
const raise = async (stack: FlowsUnderTest, sensor = 'a'): Promise<number> => {
  await feel(stack, 25, sensor)
  await stack.clock.advance(minute)
  await feel(stack, 25.5, sensor)
  return stack.clock.now()
}
const kinds = ({ calls }: FlowsUnderTest): readonly string[] => calls.map(({ call }) => call.kind)

describe('a card', () => {
  test('is told as text at once, and has its picture when nothing can join it any more', async () => {
    const stack = await withCharts(quick)
    const began = await raise(stack)
    expect(stack.calls.map(({ at }) => at - began)).toEqual([0])
    expect(stack.pictures).toEqual([])
    await stack.idle()
    expect(stack.pictures.map(({ chat, messageId, at }) => [chat, messageId, at - began])).toEqual([
      [groupId, 101, 5_000],
    ])
    expect((await stack.flows.stores.inboxes.peek(organization, groupId)).cards[0]).toMatchObject({
      photo: true,
    })
  })

  test('is not given a new one because somebody took it, but at the all-clear', async () => {
    const stack = await withCharts(quick)
    const raisedAt = await raise(stack)
    await stack.idle()
    await acknowledge(stack.flows, organization, { sensor: 'a', rule: 'high', raisedAt }, anna)
    await stack.clock.advance(minute)
    await stack.idle()
    expect(stack.pictures).toHaveLength(1)
    for (const value of [22, 22, 22]) {
      await feel(stack, value)
      await stack.clock.advance(minute)
    }
    await stack.idle()
    expect(kinds(stack)).toEqual(['send-card', 'edit-card', 'edit-card', 'reply'])
    expect(stack.pictures).toHaveLength(2)
  })

  test('that another alarm joined has none', async () => {
    const stack = await withCharts(quick)
    for (const sensor of ['a', 'b']) await feel(stack, 25, sensor)
    await stack.clock.advance(minute)
    for (const sensor of ['a', 'b']) await feel(stack, 25.5, sensor)
    await stack.idle()
    expect(kinds(stack)).toEqual(['send-card', 'edit-card'])
    expect(stack.pictures).toEqual([])
  })
})

describe('nobody waits for a picture', () => {
  test('that never gets drawn: another alarm is told at once meanwhile, and the card stays text', async () => {
    const stack = await withCharts({ draw: () => new Promise(() => undefined) })
    const began = await raise(stack)
    await stack.clock.advance(5_500)
    await feel(stack, 25, 'b')
    await feel(stack, 25.5, 'b')
    await stack.clock.advance(minute)
    await feel(stack, 25.5, 'b')
    await stack.idle()
    expect(stack.calls.map(({ at, call }) => [call.kind, at - began])).toEqual([
      ['send-card', 0],
      ['send-card', 5_500 + minute],
    ])
    expect(stack.pictures).toEqual([])
    expect(
      (await stack.flows.stores.inboxes.peek(organization, groupId)).cards.map(({ photo }) => photo),
    ).toEqual([undefined, undefined])
  })

  test('that is stuck on its way: an alarm that comes meanwhile is told within a moment', async () => {
    const stack = await withCharts(quick)
    await feel(stack, 25, 'b')
    await raise(stack)
    stack.messenger.stuck = true
    await stack.clock.advance(5_000)
    expect(stack.pictures).toHaveLength(1)
    stack.messenger.stuck = false
    const cameAt = stack.clock.now()
    await feel(stack, 25.5, 'b')
    await stack.idle()
    const told = stack.calls.find(({ at }) => at >= cameAt)
    expect(told?.call.kind).toBe('send-card')
    expect((told?.at ?? 0) - cameAt).toBeLessThanOrEqual(1_250)
    const { cards } = await stack.flows.stores.inboxes.peek(organization, groupId)
    expect(cards.map(({ photo }) => photo)).toEqual([undefined, true])
  })

  const failing: readonly (readonly [why: string, charts: CardCharts, event: string | undefined])[] = [
    ['cannot be drawn', { draw: () => Promise.reject(new Error('no font')) }, 'chart-not-drawn'],
    ['has nothing to show', { draw: async () => undefined }, undefined],
  ]
  test.each(failing)('that %s', async (_why, charts, event) => {
    const stack = await withCharts(charts)
    await raise(stack)
    await stack.idle()
    expect(kinds(stack)).toEqual(['send-card'])
    expect(stack.pictures).toEqual([])
    expect(stack.lines.map((line) => line.event).filter((one) => one.startsWith('chart'))).toEqual(
      event ? [event] : [],
    )
    const [watch] = (await stack.flows.stores.watches.load(organization, ['a'])).values()
    expect(watch?.owed).toEqual({})
  })

  test('that Telegram wants no more of: it is asked once, and its word is kept', async () => {
    const stack = await withCharts(quick)
    const began = await raise(stack)
    stack.answers.push({ kind: 'wait', ms: 30_000 })
    await stack.idle()
    expect(stack.pictures).toHaveLength(1)
    const { notBefore, cards } = await stack.flows.stores.inboxes.peek(organization, groupId)
    expect(notBefore - began).toBe(35_000)
    expect(cards[0]).not.toHaveProperty('pictureDue')
  })

  test('while something else is told: the holder of the chat has the word', async () => {
    const stack = await withCharts(quick)
    await raise(stack)
    const { inboxes } = stack.flows.stores
    await inboxes.acquire(
      organization,
      groupId,
      'somebody else',
      stack.clock.now(),
      stack.clock.now() + 20_000,
    )
    await stack.idle()
    expect(stack.pictures).toEqual([])
    expect((await inboxes.peek(organization, groupId)).cards[0]).toMatchObject({ pictureDue: true })
  })
})
