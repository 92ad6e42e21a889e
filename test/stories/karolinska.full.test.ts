import { expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { messageFor } from '../../pipeline/channels/telegram/message.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { beginMaintenance } from '../../pipeline/flows/maintenance/begin.ts'
import { signOff } from '../../pipeline/flows/maintenance/sign-off.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'

const step = 10 * minuteMs

/** What the phone of one chat sounded for: when, counted from the beginning, and what it showed. */
const phoneOf = async (
  { flows, calls }: FlowsUnderTest,
  chat: number,
  began: number,
): Promise<readonly string[]> => {
  const directory = await flows.directories.get(organization)
  const reader = directory?.chats.get(chat)
  if (directory === undefined || reader === undefined) throw new Error('nobody reads there')
  return calls
    .filter((one) => one.chat === chat)
    .flatMap(({ call, at }) => {
      const { method, params, plain } = messageFor(call, reader, directory, at)
      if (method !== 'sendMessage' || params.disable_notification === true) return []
      return [`${((at - began) / hourMs).toFixed(1)} h ${String(plain.text).split('\n').join(' | ')}`]
    })
}

/** Two freezers, of which one warms up for good from the second hour on. */
const live = async (stack: FlowsUnderTest, hours: number, warm: (hour: number) => boolean): Promise<void> => {
  const { flows, clock } = stack
  const began = clock.now()
  while (clock.now() - began < hours * hourMs) {
    const value = warm((clock.now() - began) / hourMs) ? 30 : 20
    const at = clock.now()
    await ingest(flows, organization, temperatures('a', at, [at, value + (at % 7) / 10]), 'pi')
    await watch(flows)
    await stack.idle()
    await clock.advance(step)
  }
}

test('Karolinska: a valve that was never reset before a holiday is found when the maintenance ends, not after five days', async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  const began = clock.now()
  const outcome = await beginMaintenance(flows, organization, erik, {
    sensors: ['a', 'b'],
    at: began,
    forMs: 4 * hourMs,
    isSure: false,
    reason: 'Service of the nitrogen line',
    checklist: ['Valve open again'],
    answers: erik,
  })
  const id = outcome.kind === 'begun' ? outcome.maintenance.id : ''
  // The engineer leaves, the valve stays shut, and Erik has blocked the bot: his mail is in spam, his phone says nothing.
  await live(stack, 3, (hour) => hour > 1)
  expect(await phoneOf(stack, groupId, began)).toEqual([])
  const erikChat = (await flows.directories.get(organization))?.chats.get(erik.id)
  if (erikChat === undefined) throw new Error('Erik has a chat')
  await flows.stores.directories.put(organization, [
    { kind: 'chat', value: { ...erikChat, reachable: false } },
  ])
  await live(stack, 2, () => true)
  const group = await phoneOf(stack, groupId, began)
  const admin = await phoneOf(stack, anna.id, began)
  // Within an hour it is known that nobody answers for it any more, and then that its time is up.
  expect(group[0]).toMatch(/^[34]\.\d h 🔴 /)
  expect(group.join('\n')).toMatch(/nobody answers for its maintenance|not signed off/)
  expect(admin.length).toBeGreaterThan(0)
  // Nobody does anything for a day: it goes on ringing.
  await live(stack, 24, () => true)
  expect((await phoneOf(stack, anna.id, began)).length).toBeGreaterThan(40)
  expect(clock.now() - began).toBeLessThan(2 * dayMs)
  // Anna looks and signs: what is warm rings in that moment, and is taken like any other alarm.
  const before = (await phoneOf(stack, groupId, began)).length
  const seen = { shownAt: clock.now(), isChecked: true }
  expect(await signOff(flows, organization, id, ['a', 'b'], anna, seen)).toMatchObject({
    kind: 'in-service',
    bad: expect.arrayContaining(['a']),
  })
  await stack.idle()
  const after = (await phoneOf(stack, groupId, began)).slice(before)
  expect(after.join('\n')).toMatch(/too warm|in service again/)
  const facts = await flows.stores.history.list(organization, 'a', 100)
  expect(facts.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['maintenance-began', 'raised', 'maintenance-orphaned', 'maintenance-ended']),
  )
})
