import { describe, expect, test } from 'vitest'
import { emptyChat } from '#core/notice/chat-state.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { giveCause, remark } from '../../../pipeline/flows/alarm/remark.ts'
import { silenceAlarm, unsilenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { view } from '../../support/core/chat.ts'
import { anna, erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

/** Sensor `a` is too warm, and that is told to the group and to Erik, who is on duty. */
const ringing = async () => {
  const under = await flowsUnderTest()
  const site = (await under.flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await under.flows.stores.directories.put(organization, [
    { kind: 'site', value: { ...site, onDuty: [erik.id] } },
  ])
  const { flows, clock, calls, idle } = under
  const feel = async (value: number): Promise<void> => {
    await clock.advance(minuteMs)
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await idle()
  }
  for (const value of [26, 26, 26]) await feel(value)
  const watch = async () => (await flows.stores.watches.load(organization, ['a'])).get('a')
  const alarm = (await watch())?.alarms.high
  if (alarm?.name !== 'active') throw new Error('it does not ring')
  const reference: AlarmReference = { sensor: 'a', rule: 'high', raisedAt: alarm.raisedAt }
  const facts = async () =>
    (await flows.stores.history.list(organization, 'a', 20)).map(({ what }) => what as string)
  calls.length = 0
  return { ...under, feel, watch, reference, facts }
}
const nowhere = { sensor: 'never', rule: 'high', raisedAt: 1 }

test('whoever takes an alarm stands on its cards at once; of one that came back by itself note is taken', async () => {
  const { flows, reference, calls, idle, feel, watch } = await ringing()
  expect(await acknowledge(flows, organization, reference, erik)).toEqual({ kind: 'taken' })
  await idle()
  expect(calls.map(({ call }) => call.kind)).toContain('edit-card')
  const told = calls.length
  expect(await acknowledge(flows, organization, reference, anna)).toMatchObject({
    kind: 'already-taken',
    by: 'Erik',
  })
  await idle()
  expect(calls).toHaveLength(told)
  expect(await acknowledge(flows, organization, nowhere, erik)).toEqual({ kind: 'unknown-sensor' })
  const other = await ringing()
  for (const value of [20, 20, 20]) await other.feel(value)
  expect((await other.watch())?.alarms.high?.name).toBe('returned')
  expect(await acknowledge(other.flows, organization, other.reference, erik, false)).toEqual({ kind: 'over' })
  expect(await acknowledge(other.flows, organization, other.reference, erik)).toEqual({ kind: 'noted' })
  await feel(26)
  expect((await watch())?.alarms.high).toMatchObject({ acknowledgement: { name: 'Erik' } })
})

test('only who has an alarm may write a remark on it, which stands on its cards and in the history', async () => {
  const { flows, reference, calls, idle, watch, facts } = await ringing()
  const write = (who: typeof erik, alarm = reference) => remark(flows, organization, alarm, who, 'moving it')
  expect(await write(erik)).toEqual({ kind: 'not-yours', owner: null })
  await acknowledge(flows, organization, reference, erik)
  await idle()
  calls.length = 0
  expect(await write(anna)).toEqual({ kind: 'not-yours', owner: 'Erik' })
  expect(await write(erik, { ...reference, rule: 'low' })).toEqual({ kind: 'over' })
  expect(await write(erik, nowhere)).toEqual({ kind: 'unknown-sensor' })
  await idle()
  expect(calls).toEqual([])
  expect(await write(erik)).toEqual({ kind: 'remarked' })
  await idle()
  expect(calls.map(({ call }) => call.kind)).toContain('edit-card')
  expect((await watch())?.alarms.high).toMatchObject({ remark: { name: 'Erik', words: 'moving it' } })
  expect(await facts()).toContain('remarked')
})

describe('what an alarm was', () => {
  /** Somebody says it of an alarm that is over, and these views stand on the cards of that chat: what is then told of which? */
  const given = async (where: number, ...views: readonly Parameters<typeof view>[1][]) => {
    const under = await ringing()
    const { flows, reference, idle, feel } = under
    for (const value of [20, 20, 20]) await feel(value)
    await acknowledge(flows, organization, reference, erik)
    await idle()
    const { inboxes } = flows.stores
    const peek: typeof inboxes.peek = async (_of, chat) => ({
      ...emptyChat,
      cards: views.map((more, at) => ({
        messageId: at + 1,
        site: 'cellar',
        openedAt: 1,
        digest: false,
        alarms:
          chat === where
            ? { one: { ...view('a', { raisedAt: reference.raisedAt, state: 'ended', ...more }) } }
            : {},
      })),
    })
    const told: string[] = []
    const save: typeof flows.stores.watches.save = async (of, saved) => {
      for (const effect of Object.values(saved.owed))
        if (effect.kind === 'tell') told.push(`${effect.view.sensor} ${effect.view.rule.id}`)
      return flows.stores.watches.save(of, saved)
    }
    const watches = { ...flows.stores.watches, save }
    const stores = { ...flows.stores, watches, inboxes: { ...inboxes, peek } }
    const kind = await giveCause({ ...flows, stores }, organization, reference, anna, 'defrost', null)
    return { ...under, kind, told: new Set(told) }
  }

  test('stands in the history, and on the card that shows it, found by its sensor, its rule and when it began', async () => {
    const { kind, told, facts, flows } = await given(groupId, {})
    expect([kind, told]).toEqual(['given', new Set(['a high'])])
    expect(await facts()).toContain('cause-given')
    expect(await giveCause(flows, organization, nowhere, anna, 'defrost', null)).toBe('unknown-sensor')
    const other = { rule: { ...view('a').rule, id: 'low' } }
    for (const more of [{ sensor: 'b' }, { raisedAt: 5 }, other, { state: 'active' } as const]) {
      const elsewhere = await given(groupId, more)
      expect([elsewhere.kind, elsewhere.told]).toEqual(['given', new Set()])
      expect(await elsewhere.facts()).toContain('cause-given')
    }
    expect((await given(groupId)).told).toEqual(new Set())
    expect((await given(erik.id, {})).told).toEqual(new Set(['a high']))
  })

  test('is said of the first of a story too, whichever repeat its card shows, and whatever stands beside it', async () => {
    const { reference } = await ringing()
    const story = { first: reference.raisedAt, count: 3 } as never
    const views = [{ sensor: 'b' }, { raisedAt: 5, story }]
    expect((await given(groupId, ...views)).told).toEqual(new Set(['a high']))
    expect(
      (await given(groupId, { raisedAt: 5, story: { ...(story as object), first: 6 } as never })).told,
    ).toEqual(new Set())
  })
})

describe('a silence', () => {
  const silenced = async () => {
    const under = await ringing()
    const { flows, clock, watch } = under
    const silence = (who: typeof erik, seen?: number | null, forMs = hourMs) =>
      silenceAlarm(flows, organization, 'a', who, 'defrosting', forMs, seen)
    expect((await silence(erik)).kind).toBe('silenced')
    const until = clock.now() + hourMs
    expect((await watch())?.silence).toMatchObject({ until, name: 'Erik' })
    return { ...under, silence, until }
  }

  test('of somebody else is replaced only by who has seen it, or has not been asked what they saw', async () => {
    const { flows, silence, until, watch, clock, calls, idle } = await silenced()
    await idle()
    expect(calls.map(({ call }) => call.kind)).toContain('edit-card')
    await idle()
    calls.length = 0
    expect(await silence(anna, null)).toEqual({ kind: 'changed-by-others' })
    expect(await silence(anna, until - 1)).toEqual({ kind: 'changed-by-others' })
    expect((await watch())?.silence?.name).toBe('Erik')
    expect(calls).toEqual([])
    expect((await silence(erik, null)).kind).toBe('silenced')
    expect((await silence(anna, until)).kind).toBe('silenced')
    expect((await silence(erik)).kind).toBe('silenced')
    // One that is over is nobody's.
    await clock.advance(hourMs)
    expect((await silence(anna, until)).kind).toBe('silenced')
    await clock.advance(hourMs)
    expect((await silence(erik, null)).kind).toBe('silenced')
    await unsilenceAlarm(flows, organization, 'a', anna)
    expect((await silence(erik, until)).kind).toBe('silenced')
  })

  test('says who has it for how long, and is refused with its reason', async () => {
    const { flows, silence, clock } = await silenced()
    const outcome = await silence(anna, undefined, 2 * hourMs)
    expect(outcome).toMatchObject({ silence: { until: clock.now() + 2 * hourMs, by: anna.id } })
    expect(await silence(anna, undefined, 99 * hourMs)).toEqual({ kind: 'too-long' })
    expect(await silenceAlarm(flows, organization, 'never', anna, 'x', hourMs)).toEqual({
      kind: 'unknown-sensor',
    })
  })

  test('is ended by whoever ends it, once, and what stands is told again', async () => {
    const { flows, calls, idle, watch } = await silenced()
    await idle()
    calls.length = 0
    const end = (sensor = 'a') => unsilenceAlarm(flows, organization, sensor, anna)
    expect(await end()).toBe('ended')
    await idle()
    expect((await watch())?.silence).toBeNull()
    expect(calls.map(({ call }) => call.kind)).toContain('reply')
    expect(await end()).toBe('was-not-silenced')
    expect(await end('never')).toBe('unknown-sensor')
  })
})
