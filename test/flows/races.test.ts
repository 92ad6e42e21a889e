import { expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { chatMoved } from '../../pipeline/flows/notice/lost-chat.ts'
import { tellChat } from '../../pipeline/flows/notice/tell-chat.ts'
import { changeSetpoint } from '../../pipeline/flows/rule/change-setpoint.ts'
import { changeQuietHours } from '../../pipeline/flows/site/change-quiet-hours.ts'
import { linkGroup } from '../../pipeline/flows/site/link-group.ts'
import type { Due, Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, groupId, organization } from '../support/flows.ts'
import { temperatures } from '../support/reports.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const minute = 60_000

/** Sensor `a` is too warm; gives back when that was raised. */
const raise = async ({ flows, clock }: FlowsUnderTest): Promise<number> => {
  const at = clock.now()
  const payload = temperatures('a', at, [at - 2 * minute, 25], [at, 25.5])
  await ingest(flows, organization, payload, 'pi')
  return at
}
const kinds = (...stacks: readonly FlowsUnderTest[]): readonly string[] =>
  stacks
    .flatMap(({ calls }) => calls)
    .filter(({ chat }) => chat === groupId)
    .map(({ call }) => call.kind)

test('a function that waits for Telegram longer than a lease lasts still holds the chat: no card is sent twice', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const one = await flowsUnderTest(presetRules('room'), stores, clock)
  const other = await one.withStores(stores)
  one.answers.push({ kind: 'wait', ms: 40_000 })
  const raisedAt = await raise(one)
  await clock.advance(35_000)
  await acknowledge(other.flows, organization, { sensor: 'a', rule: 'high', raisedAt }, erik)
  await Promise.all([one.idle(), other.idle()])
  await watch(other.flows)
  await Promise.all([one.idle(), other.idle()])
  // The first call was the one that Telegram refused.
  expect(kinds(one, other)).toEqual(['send-card', 'send-card'])
  expect((await stores.inboxes.peek(organization, groupId)).cards[0]?.alarms).toMatchObject({
    [`a/high/${raisedAt.toString(36)}`]: { acknowledgement: { name: 'Erik' } },
  })
})

test('a notice that another function has told meanwhile is not told again, whether it was at hand or in the inbox', async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  await raise(stack)
  for (const value of [20, 20]) {
    await clock.advance(minute)
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
  }
  await stack.idle()
  const told = stack.calls.flatMap(({ call }) => (call.kind === 'reply' ? call.notices : []))
  expect(told.map(({ reason }) => reason)).toEqual(['cleared'])
  const before = kinds(stack)
  await tellChat(flows, organization, groupId, minute, told)
  await flows.stores.inboxes.put(organization, told)
  await tellChat(flows, organization, groupId, minute)
  expect(kinds(stack)).toEqual(before)
  expect(await flows.stores.inboxes.list(organization, groupId)).toEqual([])
})

test('sensors that cannot be looked at do not keep the watcher from those behind them', async () => {
  const stack = await flowsUnderTest()
  const { flows, clock } = stack
  const { watches } = flows.stores
  for (let ghost = 0; ghost < 250; ghost++)
    await watches.save(organization, { ...emptyWatch(`ghost-${ghost}`), dueAt: clock.now() - minute })
  await watches.save(organization, { ...emptyWatch('a'), gateways: ['pi'], dueAt: clock.now() })
  expect(await watch(flows)).toEqual({ looked: 251, changed: 1, failed: 250 })
})

test('an index that is behind the table makes nobody look at a sensor twice', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const stale: Due[] = []
  const lagging: Stores = { ...stores, watches: { ...stores.watches, due: async () => stale } }
  const { flows } = await flowsUnderTest(presetRules('room'), lagging, clock)
  const known = (await stores.directories.load(organization))?.directory.sensors.get('a')
  if (known === undefined) throw new Error('no sensor a')
  for (let index = 0; index < 120; index++) {
    const id = `sensor-${index}`
    await stores.directories.put(organization, [{ kind: 'sensor', value: { ...known, id } }])
    await stores.watches.save(organization, { ...emptyWatch(id), dueAt: clock.now() })
    stale.push({ organization, sensor: id, dueAt: clock.now() })
  }
  expect(await watch(flows)).toEqual({ looked: 120, changed: 120, failed: 0 })
})

test('the audit says that a change of a limit was not carried out, because somebody else was first', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const one = await flowsUnderTest(presetRules('room'), stores, clock)
  const other = await one.withStores(stores)
  const outcomes = await Promise.all([
    changeSetpoint(one.flows, organization, 'a', 'high', 23, anna),
    changeSetpoint(other.flows, organization, 'a', 'high', 22, erik),
  ])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['changed', 'changed-by-others'])
  const facts = await stores.history.list(organization, 'a', 10)
  expect(facts.map(({ what, person }) => [what, person]).sort()).toEqual([
    ['not-carried-out', erik.id],
    ['rule-changed', anna.id],
    ['rule-changed', erik.id],
  ])
})

test('an alarm that was saved, but whose answer was lost on the way, is told at once', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  let lost = 0
  const lossy: Stores = {
    ...stores,
    watches: {
      ...stores.watches,
      // The client asks once more, and is told that somebody else was faster: itself.
      save: async (...args) => {
        const saved = await stores.watches.save(...args)
        lost += 1
        return lost <= 2 ? 'conflict' : saved
      },
    },
  }
  const stack = await flowsUnderTest(presetRules('room'), lossy, clock)
  await raise(stack)
  await stack.idle()
  expect(kinds(stack)).toEqual(['send-card'])
})

test('the owner of an alarm stands on the card of the supergroup that its group became', async () => {
  const stack = await flowsUnderTest()
  const { flows } = stack
  stack.answers.push({ kind: 'moved', to: -1009 })
  const raisedAt = await raise(stack)
  await stack.idle()
  await acknowledge(flows, organization, { sensor: 'a', rule: 'high', raisedAt }, erik)
  // Somebody put this into the inbox of the old group in the moment in which it moved.
  const [late] = stack.calls.flatMap(({ call }) =>
    call.kind === 'send-card' ? Object.values(call.card.alarms) : [],
  )
  if (late === undefined) throw new Error('nothing was sent')
  const view = { ...late, raisedAt: raisedAt + 1 }
  const notice = {
    kind: 'tell',
    id: 'late',
    chat: groupId,
    reason: 'raised',
    at: raisedAt,
    rung: 0,
    view,
  } as const
  await tellChat(flows, organization, groupId, 0, [notice])
  await stack.idle()
  // And the group says itself that it moved, when that is known.
  const moved = (await flows.directories.get(organization))?.chats.get(groupId)
  if (moved === undefined) throw new Error('no group')
  await chatMoved(flows, organization, moved, -1009, [])
  const { cards } = await flows.stores.inboxes.peek(organization, -1009)
  const shown = Object.assign({}, ...cards.map(({ alarms }) => alarms))
  expect(Object.keys(shown)).toHaveLength(2)
  expect(shown[`a/high/${raisedAt.toString(36)}`]).toMatchObject({ acknowledgement: { name: 'Erik' } })
  expect(kinds(stack)).toEqual(['send-card'])
  const after = await flows.directories.get(organization)
  expect([after?.chats.get(groupId)?.movedTo, after?.chats.get(-1009)?.movedTo]).toEqual([-1009, undefined])
})

test('quiet hours and a group that two people set for one site in one moment both stand', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const one = await flowsUnderTest(presetRules('room'), stores, clock)
  const other = await one.withStores(stores)
  const place = { id: -3003, title: 'Night', language: 'sv', topic: null } as const
  const outcomes = await Promise.all([
    changeQuietHours(one.flows, organization, 'cellar', { from: 1320, to: 360 }, anna),
    linkGroup(other.flows, organization, 'cellar', place, erik),
  ])
  expect(outcomes.map(({ kind }) => kind)).toEqual(['changed', 'linked'])
  const site = (await stores.directories.load(organization))?.directory.sites.get('cellar')
  expect(site).toMatchObject({ chat: -3003, quietHours: { from: 1320, to: 360 } })
})

test('quiet hours that somebody sets while their group becomes a supergroup stand, and the site follows', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const stack = await flowsUnderTest(presetRules('room'), stores, clock)
  const group = (await stack.flows.directories.get(organization))?.chats.get(groupId)
  if (group === undefined) throw new Error('no group')
  let first = true
  const replaceSite: typeof stores.directories.replaceSite = async (...args) => {
    if (first) {
      first = false
      await changeQuietHours(stack.flows, organization, 'cellar', { from: 1320, to: 360 }, anna)
    }
    return stores.directories.replaceSite(...args)
  }
  const other = await stack.withStores({ ...stores, directories: { ...stores.directories, replaceSite } })
  await chatMoved(other.flows, organization, group, -1009, [])
  const site = (await stores.directories.load(organization))?.directory.sites.get('cellar')
  expect(site).toMatchObject({ chat: -1009, quietHours: { from: 1320, to: 360 } })
})

test('a teller that fails lets go of the chat, so that the next one tells it at once', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  let fails = true
  const failing: Stores = {
    ...stores,
    inboxes: {
      ...stores.inboxes,
      save: async (...args) => {
        if (fails) throw new Error('throttled')
        return stores.inboxes.save(...args)
      },
    },
  }
  const stack = await flowsUnderTest(presetRules('room'), failing, clock)
  await raise(stack)
  fails = false
  const [sensor] = await stores.watches
    .all(organization)
    .then((all) => all.filter((one) => one.sensor === 'a'))
  const owed = Object.values(sensor?.owed ?? {}).filter((effect) => effect.kind === 'tell')
  expect(await tellChat(stack.flows, organization, groupId, minute, owed)).toBe('done')
  expect(await stores.watches.load(organization, ['a']).then((all) => all.get('a')?.owed)).not.toHaveProperty(
    owed[0]?.id ?? '',
  )
})

test('a function that does not know yet that a group moved brings its card up to date all the same', async () => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const one = await flowsUnderTest(presetRules('room'), stores, clock)
  const other = await one.withStores(stores)
  await other.flows.directories.get(organization)
  one.answers.push({ kind: 'moved', to: -1009 })
  const at = await raise(one)
  await one.idle()
  const shown = async () =>
    (await stores.inboxes.peek(organization, -1009)).cards.flatMap(({ alarms }) => Object.values(alarms))
  const [view] = await shown()
  if (view === undefined) throw new Error('no card')
  const taken = { ...view, order: view.order + 1, acknowledgement: { by: erik.id, name: 'Erik', at } }
  const notice = {
    kind: 'tell',
    id: 'taken',
    chat: groupId,
    reason: 'changed',
    at,
    rung: 0,
    view: taken,
  } as const
  // Telegram says it to everybody who still writes to the old group.
  other.answers.push({ kind: 'moved', to: -1009 })
  await tellChat(other.flows, organization, groupId, 0, [notice])
  await other.idle()
  expect(await shown()).toEqual([taken])
})
