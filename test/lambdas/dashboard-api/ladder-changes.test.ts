import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { changeLadder } from '../../../pipeline/flows/site/change-ladder.ts'
import { erik, groupId } from '../../support/flows.ts'
import { ringing, viewer } from './ringing.ts'
import { type ApiUnderTest, anna, organization } from './support.ts'

const ladder = {
  rungs: [
    { afterMs: 0, audience: ['site-chat', { person: erik.id }], by: null },
    { afterMs: 5 * minuteMs, audience: ['admins'], by: 'every-way' },
  ],
  repeatMs: 15 * minuteMs,
} as const
type Wish = {
  readonly ladder: unknown
  readonly seen?: unknown
  readonly site?: string
  readonly severity?: string
}

const set = async (api: ApiUnderTest, wish: Wish, person = anna.id) =>
  api.ask('/api/ladders', { person, body: { site: 'cellar', severity: 'critical', seen: 0, ...wish } })
const look = async (api: ApiUnderTest, wish: Wish, person = anna.id) =>
  api.ask('/api/ladders/preview', { person, body: { site: 'cellar', severity: 'critical', ...wish } })
const stored = async ({ flows }: ApiUnderTest) =>
  (await flows.directories.get(organization))?.sites.get('cellar')?.ladders
const facts = async ({ flows, clock }: ApiUnderTest) =>
  (await flows.stores.history.since(organization, 0, clock.now() + 1, 50)).filter(
    ({ what }) => what === 'ladder-changed',
  )
const rungWith = (audience: readonly unknown[], afterMs = 0) => ({ afterMs, audience, by: null })

describe('who is told of the alarms of a site', () => {
  test('is set by an admin as it was looked at, is what the page shows then, and stands in the history with its door', async () => {
    const api = await ringing()
    const looked = (await look(api, { ladder })).body
    expect(looked).toMatchObject({
      fault: null,
      now: [
        { rung: 0, told: [{ name: 'Cellar lab' }, { name: 'Erik', way: 'telegram' }] },
        { at: api.clock.now() + 5 * minuteMs, rung: 1, told: [{ name: 'Anna' }] },
        { at: api.clock.now() + 20 * minuteMs },
      ],
      unreached: [],
    })
    expect(await stored(api)).toBeUndefined()
    expect((await set(api, { ladder })).body).toEqual({ kind: 'changed' })
    const { sites, mayChange } = (await api.ask('/api/ladders')).body as {
      readonly mayChange: boolean
      readonly sites: readonly { readonly ladders: readonly object[] }[]
    }
    expect(mayChange).toBe(true)
    expect(sites[0]?.ladders[0]).toMatchObject({
      isOwn: true,
      version: 1,
      repeatMs: 15 * minuteMs,
      rungs: [
        {
          afterMs: 0,
          audience: [
            { kind: 'site-chat', id: null },
            { kind: 'person', id: erik.id },
          ],
        },
        { audience: [{ kind: 'admins' }], by: 'every-way' },
      ],
      now: looked.now,
      night: looked.night,
    })
    expect(await facts(api)).toMatchObject([
      { person: anna.id, detail: { through: 'page', severity: 'critical' } },
    ])
    expect((await set(api, { ladder, seen: 1 })).body).toEqual({ kind: 'unchanged' })
    expect((await set(api, { ladder: null, seen: 1 })).body).toEqual({ kind: 'changed' })
    expect(await stored(api)).toEqual({})
  })

  test('is not set over what somebody else has set in the meantime', async () => {
    const api = await ringing()
    const other = { rungs: [{ afterMs: 0, audience: ['admins'] }], repeatMs: hourMs } as const
    await changeLadder(
      api.flows,
      organization,
      { site: 'cellar', severity: 'critical', ladder: other, seen: 0 },
      erik,
    )
    expect((await set(api, { ladder })).body).toMatchObject({ error: 'changed-by-others' })
    expect((await stored(api))?.critical?.rungs).toEqual(other.rungs)
  })

  test('is nobody’s to set who is no admin, and nothing of another organization', async () => {
    const api = await ringing()
    for (const person of [erik.id, viewer.id]) {
      expect((await set(api, { ladder }, person)).body).toMatchObject({ error: 'admins-only' })
      expect((await look(api, { ladder }, person)).body).toMatchObject({ error: 'admins-only' })
    }
    expect((await api.ask('/api/ladders', { person: erik.id })).body.mayChange).toBe(false)
    expect((await set(api, { ladder, site: 'depot' })).body).toMatchObject({ error: 'no-such-site' })
    const foreign = (audience: readonly unknown[]) => ({ ...ladder, rungs: [rungWith(audience)] })
    expect((await set(api, { ladder: foreign(['admins', { person: 2001 }]) })).body).toMatchObject({
      error: 'no-such-person',
    })
    expect((await set(api, { ladder: foreign(['admins', { chat: -4711 }]) })).body).toMatchObject({
      error: 'no-such-chat',
    })
    // A way to a person is no group.
    expect((await set(api, { ladder: foreign([{ chat: anna.id }]) })).body).toMatchObject({
      error: 'no-such-chat',
    })
    expect(await stored(api)).toBeUndefined()
    expect(await facts(api)).toEqual([])
  })

  test('that reaches nobody is refused, and the preview says whom it means then', async () => {
    const api = await ringing()
    const nobody = {
      rungs: [rungWith(['admins']), rungWith([{ person: viewer.id }], minuteMs)],
      repeatMs: hourMs,
    }
    expect((await look(api, { ladder: nobody })).body).toMatchObject({
      fault: { kind: 'reaches-nobody', at: api.clock.now(), names: [viewer.name] },
      unreached: [viewer.name],
    })
    expect((await set(api, { ladder: nobody })).body).toMatchObject({ error: 'reaches-nobody' })
    expect(await stored(api)).toBeUndefined()
  })

  test('that was taken away and set anew is another one to whoever still has the first before them', async () => {
    const api = await ringing()
    await set(api, { ladder })
    expect((await set(api, { ladder: null, seen: 1 })).body).toEqual({ kind: 'changed' })
    const night = { rungs: [rungWith(['admins', 'on-duty'])], repeatMs: hourMs }
    expect((await set(api, { ladder: night })).body).toEqual({ kind: 'changed' })
    const stale = { ...ladder, repeatMs: hourMs }
    expect((await set(api, { ladder: stale, seen: 1 })).body).toMatchObject({ error: 'changed-by-others' })
    expect((await stored(api))?.critical?.rungs).toHaveLength(1)
    expect((await set(api, { ladder: stale, seen: 2 })).body).toEqual({ kind: 'changed' })
  })

  test('keeps only what a ladder is made of, whatever else was sent', async () => {
    const api = await ringing()
    const more = {
      ...ladder,
      version: 77,
      rungs: [{ ...rungWith([{ chat: groupId, evil: 'x' }, 'admins']), evil: 'y' }],
    }
    expect((await set(api, { ladder: more })).body).toEqual({ kind: 'changed' })
    expect((await stored(api))?.critical).toEqual({
      version: 1,
      repeatMs: ladder.repeatMs,
      rungs: [{ afterMs: 0, audience: [{ chat: groupId }, 'admins'] }],
    })
  })

  test.each<[string, unknown]>([
    ['no rung', { rungs: [], repeatMs: hourMs }],
    ['a first rung that waits', { rungs: [rungWith(['admins'], minuteMs)], repeatMs: hourMs }],
    ['a rung that is not later', { rungs: [rungWith(['admins']), rungWith(['owners'])], repeatMs: hourMs }],
    ['a rung for nobody', { rungs: [rungWith([])], repeatMs: hourMs }],
    [
      'a rung after two days',
      { rungs: [rungWith(['admins']), rungWith(['admins'], 48 * hourMs)], repeatMs: hourMs },
    ],
    ['a repeat each second', { ...ladder, repeatMs: 1_000 }],
    ['a repeat of no number', { ...ladder, repeatMs: 'often' }],
    ['a time before', { ...ladder, rungs: [rungWith(['admins'], -1)] }],
    [
      'nine rungs',
      { ...ladder, rungs: Array.from({ length: 9 }, (_, at) => rungWith(['admins'], at * minuteMs)) },
    ],
    ['thirteen names', { ...ladder, rungs: [rungWith(Array(13).fill({ person: erik.id }))] }],
    ['a word for nobody', { ...ladder, rungs: [rungWith(['the cleaners'])] }],
    ['a way that there is none', { ...ladder, rungs: [{ ...rungWith(['admins']), by: 'pigeon' }] }],
    ['words', 'as ever'],
  ])('%s is refused', async (_name, bad) => {
    const api = await ringing()
    expect((await set(api, { ladder: bad })).body).toMatchObject({ error: 'bad-ladder' })
    expect(await stored(api)).toBeUndefined()
  })

  test('a version that is none, and a severity that is none, are refused', async () => {
    const api = await ringing()
    expect((await set(api, { ladder, seen: -1 })).body).toMatchObject({ error: 'bad-field' })
    expect((await set(api, { ladder, severity: 'mild' })).body).toMatchObject({ error: 'bad-field' })
  })
})
