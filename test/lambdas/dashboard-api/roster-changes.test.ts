import { describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { erik } from '../../support/flows.ts'
import { dayOf, facts, kept, onDuty, post } from './kept-roster.ts'
import { viewer } from './ringing.ts'
import { type ApiUnderTest, anna, apiUnderTest } from './support.ts'

describe('turns', () => {
  test('are looked at first, count when they are taken, and stand in the history with their door', async () => {
    const api = await apiUnderTest()
    const now = api.clock.now()
    const turns = { people: [erik.id, anna.id], first: dayOf(now), minute: 0 }
    const looked = await post(api, '/api/duty/turns', { ...turns, look: true })
    expect(looked).toMatchObject({
      kind: 'would-be',
      stretches: expect.arrayContaining([
        { from: now, to: expect.any(Number), people: [{ id: erik.id, name: 'Erik' }] },
      ]),
      gap: null,
    })
    expect([await onDuty(api, now), await facts(api)]).toEqual([[], []])
    expect(await post(api, '/api/duty/turns', turns)).toEqual({ ...looked, kind: 'changed' })
    expect(await onDuty(api, now)).toEqual([erik.id])
    expect(await facts(api)).toEqual([[anna.id, 'rotation', 'page']])
    const { sites } = (await api.ask('/api/duty')).body
    expect(sites).toMatchObject([
      {
        roster: 'rotation',
        rotation: { people: [{ name: 'Erik' }, { name: 'Anna' }], first: dayOf(now), minute: 0 },
      },
    ])
    expect(await post(api, '/api/duty/end', { look: true })).toMatchObject({
      kind: 'would-be',
      stretches: [],
    })
    expect(await onDuty(api, now)).toEqual([erik.id])
    expect(await post(api, '/api/duty/end', {})).toMatchObject({ kind: 'changed', stretches: [], gap: null })
    expect(await onDuty(api, now)).toEqual([])
  })

  test.each<[object, string]>([
    [{ people: [] }, 'bad-field'],
    [{ people: Array(21).fill(anna.id) }, 'bad-field'],
    [{ people: [2001] }, 'no-such-person'],
    [{ people: [anna.id, viewer.id] }, 'may-only-look'],
    [{ minute: 1_440 }, 'bad-field'],
    [{ minute: -1 }, 'bad-field'],
    [{ first: '2026-02-30' }, 'bad-time'],
    [{ first: '0001-01-01' }, 'bad-time'],
    [{ first: 'tomorrow' }, 'bad-field'],
    [{ site: 'depot' }, 'no-such-site'],
    [{ look: 'perhaps' }, 'bad-field'],
  ])('with %j are refused as %s', async (wrong, error) => {
    const api = await kept()
    const turns = { people: [erik.id, anna.id], first: dayOf(api.clock.now()), minute: 480 }
    expect(await post(api, '/api/duty/turns', { ...turns, ...wrong })).toMatchObject({ error })
    expect(await facts(api)).toEqual([])
  })

  test('are for admins to set, and to end', async () => {
    const api = await kept()
    const turns = { people: [erik.id], first: dayOf(api.clock.now()), minute: 480 }
    for (const person of [erik.id, viewer.id])
      for (const [path, body] of [
        ['/api/duty/turns', turns],
        ['/api/duty/end', {}],
      ] as const)
        expect(await post(api, path, body, person)).toMatchObject({ error: 'admins-only' })
    expect(await facts(api)).toEqual([])
  })
})

describe('a holiday', () => {
  test('leaves hours to nobody, which it says before it counts, and somebody takes them', async () => {
    const api = await kept()
    const away = { person: erik.id, first: dayOf(api.day(1).from), days: 3 }
    expect(await post(api, '/api/duty/away', { ...away, look: true }, erik.id)).toMatchObject({
      kind: 'would-be',
      gap: { from: api.day(1).from },
    })
    expect(await onDuty(api, api.day(1).from)).toEqual([erik.id])
    expect(await post(api, '/api/duty/away', away, erik.id)).toMatchObject({ kind: 'changed' })
    expect(await onDuty(api, api.day(1).from)).toEqual([])
    const hours = api.day(1)
    expect(await post(api, '/api/duty/hours', { person: erik.id, hours }, erik.id)).toMatchObject({
      kind: 'changed',
    })
    expect(await onDuty(api, api.day(1).from)).toEqual([erik.id])
    expect((await facts(api)).map(([, what]) => what).sort()).toEqual(['away', 'instead'])
    const { sites } = (await api.ask('/api/duty', { query: { site: 'cellar', days: '60' } })).body
    expect(sites).toMatchObject([
      {
        changes: [
          { kind: 'away', person: { name: 'Erik' }, by: 'Erik' },
          { kind: 'instead', person: { name: 'Erik' }, of: null },
        ],
      },
    ])
  })

  test.each<[object, string]>([
    [{ days: 0 }, 'bad-field'],
    [{ days: 61 }, 'bad-field'],
    [{ days: 1.5 }, 'bad-field'],
    [{ first: '2026-13-01' }, 'bad-field'],
    [{ first: '2020-01-01' }, 'bad-time'],
    [{ person: 2001 }, 'no-such-person'],
    [{ site: 'depot' }, 'no-such-site'],
  ])('with %j is refused as %s', async (wrong, error) => {
    const api = await kept()
    const away = { person: erik.id, first: dayOf(api.clock.now()), days: 3 }
    expect(await post(api, '/api/duty/away', { ...away, ...wrong })).toMatchObject({ error })
    expect(await facts(api)).toEqual([])
  })

  test('is one’s own; admins say it of others', async () => {
    const api = await kept()
    const away = { person: anna.id, first: dayOf(api.clock.now()), days: 3 }
    expect(await post(api, '/api/duty/away', away, erik.id)).toMatchObject({ error: 'admins-only' })
    expect(await post(api, '/api/duty/away', { ...away, person: viewer.id }, viewer.id)).toMatchObject({
      error: 'not-allowed',
    })
    expect(await post(api, '/api/duty/away', { ...away, person: erik.id })).toMatchObject({ kind: 'changed' })
  })
})

describe('hours', () => {
  test('that somebody has are given to another by admins alone', async () => {
    const api = await kept()
    const hours = api.day(0)
    expect(await post(api, '/api/duty/hours', { person: erik.id, hours }, erik.id)).toMatchObject({
      error: 'not-free',
    })
    expect(await post(api, '/api/duty/hours', { person: anna.id, hours }, erik.id)).toMatchObject({
      error: 'admins-only',
    })
    expect(await post(api, '/api/duty/hours', { person: erik.id, hours })).toMatchObject({ kind: 'changed' })
    expect(await onDuty(api, api.clock.now())).toEqual([erik.id])
  })

  test('that are none, that went by, and that nobody could have are refused', async () => {
    const api = await kept()
    const { from, to } = api.day(1)
    for (const [body, error] of [
      [{ person: erik.id, hours: { from: to, to: from } }, 'over'],
      [{ person: erik.id, hours: { from: from - 5 * dayMs, to: from - 4 * dayMs } }, 'over'],
      [{ person: erik.id, hours: { from, to: from + 5_000 * dayMs } }, 'over'],
      [{ person: erik.id, hours: { from: -1, to } }, 'bad-time'],
      [{ person: erik.id, hours: [from, to] }, 'bad-time'],
      [{ person: viewer.id, hours: { from, to } }, 'may-only-look'],
      [{ person: 2001, hours: { from, to } }, 'no-such-person'],
      [{ site: 'depot', person: erik.id, hours: { from, to } }, 'no-such-site'],
    ] as const)
      expect([body, await post(api, '/api/duty/hours', body)]).toEqual([
        body,
        expect.objectContaining({ error }),
      ])
    expect(await facts(api)).toEqual([])
  })

  test('of a site that keeps no roster are nobody’s to give', async () => {
    const api = await apiUnderTest()
    const now = api.clock.now()
    const body = { person: anna.id, hours: { from: now, to: now + dayMs } }
    expect(await post(api, '/api/duty/hours', body)).toMatchObject({ error: 'no-roster' })
    const away = { person: anna.id, first: dayOf(now), days: 1 }
    expect(await post(api, '/api/duty/away', away)).toMatchObject({ error: 'no-roster' })
  })
})

describe('a swap', () => {
  const swapsOf = async (api: ApiUnderTest) =>
    ((await api.ask('/api/duty')).body.sites as readonly { readonly swaps: readonly { id: string }[] }[])[0]
      ?.swaps ?? []

  test('is asked of the other, who is told with buttons, and counts once they accept on the page', async () => {
    const api = await kept()
    const wish = { other: anna.id, gives: api.day(1), takes: api.day(2) }
    expect(await post(api, '/api/duty/swap', { ...wish, look: true }, erik.id)).toMatchObject({
      kind: 'would-be',
      stretches: expect.arrayContaining([
        { from: api.day(0).from, to: api.day(2).from, people: [{ id: anna.id, name: 'Anna' }] },
        { from: api.day(2).from, to: api.day(4).from, people: [{ id: erik.id, name: 'Erik' }] },
      ]),
    })
    expect([await swapsOf(api), api.informed]).toMatchObject([[], []])
    expect(await post(api, '/api/duty/swap', wish, erik.id)).toMatchObject({ kind: 'asked' })
    const [swap] = await swapsOf(api)
    expect(swap).toMatchObject({ asks: { name: 'Erik' }, other: { name: 'Anna' }, takes: api.day(2) })
    expect(api.informed).toMatchObject([{ chat: anna.id, notification: { kind: 'swap-asked' } }])
    expect(await onDuty(api, api.day(1).from)).toEqual([erik.id])
    const answer = { swap: swap?.id, accepts: true }
    expect(await post(api, '/api/duty/swap/answer', answer, erik.id)).toMatchObject({ error: 'no-such-swap' })
    expect(await post(api, '/api/duty/swap/answer', answer)).toEqual({ kind: 'accepted' })
    expect(await onDuty(api, api.day(1).from)).toEqual([anna.id])
    expect(await onDuty(api, api.day(2).from)).toEqual([erik.id])
    expect(api.informed.at(-1)).toMatchObject({
      chat: erik.id,
      notification: { kind: 'swap-answered', accepts: true },
    })
    expect(await post(api, '/api/duty/swap/answer', answer)).toMatchObject({ error: 'no-such-swap' })
    expect((await facts(api)).sort()).toEqual([
      [anna.id, 'swapped', 'page'],
      [erik.id, 'swap-asked', 'page'],
    ])
  })

  test('to which the other says no leaves everything as it was; two of one instant are two questions', async () => {
    const api = await kept()
    for (const n of [1, 3])
      await post(api, '/api/duty/swap', { other: anna.id, gives: api.day(n), takes: null }, erik.id)
    const [first, second] = await swapsOf(api)
    expect(first?.id).not.toBe(second?.id)
    expect(await post(api, '/api/duty/swap/answer', { swap: first?.id, accepts: false })).toEqual({
      kind: 'left',
    })
    expect(await swapsOf(api)).toHaveLength(1)
    expect(await onDuty(api, api.day(1).from)).toEqual([erik.id])
  })

  test('says so where the other could not be told', async () => {
    const api = await kept()
    api.messenger.away = true
    const wish = { other: anna.id, gives: api.day(1), takes: null }
    expect(await post(api, '/api/duty/swap', wish, erik.id)).toMatchObject({ kind: 'asked-not-told' })
    expect(await swapsOf(api)).toHaveLength(1)
  })

  test('of hours that are not theirs, begun, none, or with oneself is refused', async () => {
    const api = await kept()
    const [mine, theirs] = [api.day(1), api.day(2)]
    for (const [wish, error] of [
      [{ other: anna.id, gives: theirs, takes: null }, 'not-theirs'],
      [{ other: anna.id, gives: mine, takes: api.day(3) }, 'not-theirs'],
      [{ other: anna.id, gives: { from: mine.to, to: mine.from }, takes: null }, 'over'],
      [{ other: anna.id, gives: mine, takes: { from: theirs.to, to: theirs.from } }, 'over'],
      [{ other: erik.id, gives: mine, takes: null }, 'no-such-person'],
      [{ other: 2001, gives: mine, takes: null }, 'no-such-person'],
      [{ other: viewer.id, gives: mine, takes: null }, 'may-only-look'],
      [{ other: anna.id, gives: { from: 'soon', to: 1 }, takes: null }, 'bad-time'],
    ] as const)
      expect([wish, await post(api, '/api/duty/swap', wish, erik.id)]).toEqual([
        wish,
        expect.objectContaining({ error }),
      ])
    await api.clock.advance(hourMs)
    expect(
      await post(api, '/api/duty/swap', { other: erik.id, gives: api.day(0), takes: null }),
    ).toMatchObject({
      error: 'too-late',
    })
    expect([await swapsOf(api), await facts(api)]).toEqual([[], []])
  })
})
