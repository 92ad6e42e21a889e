import { describe, expect, test } from 'vitest'
import { changesMax, fileHorizonMs, type Hours, horizonMs, noRoster, type Roster } from '#core/roster.ts'
import { dayMs, hourMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { lookAtDuty } from '../../../pipeline/flows/duty/look-at-duty.ts'
import {
  areToCome,
  beAway,
  doToRoster,
  endRoster,
  ifStill,
  takeHours,
  takeTurns,
  wholeDays,
} from '../../../pipeline/flows/duty/roster-deeds.ts'
import { turnEveryMs } from '../../../pipeline/flows/duty/take-calendar.ts'
import { takeUncovered } from '../../../pipeline/flows/duty/take-uncovered.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const open = async (more: Partial<Roster> = {}) => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const { directories, history } = flows.stores
  const now = clock.now()
  const source = { kind: 'file', name: 'duty.ics', names: {}, at: now } as const
  const put = (value: Partial<Roster>) =>
    directories.put(organization, [
      { kind: 'roster', value: { ...noRoster('cellar'), source, knownUntil: now + 9 * dayMs, ...value } },
    ])
  await put(more)
  const rosterOf = async () => (await flows.directories.get(organization))?.rosters?.get('cellar')
  const audit = async () =>
    (await history.since(organization, 0, 9e12, 99))
      .filter(({ what }) => /roster|carried/.test(what))
      .map(({ what, detail }) => [what, detail.old, detail.new])
  const day = (nth: number, days = 1): Hours => ({ from: now + nth * dayMs, to: now + (nth + days) * dayMs })
  return { ...under, now, put, rosterOf, audit, day, directories }
}
const change = (hours: Hours) => ({ ...hours, at: 1, by: 'Anna', kind: 'away', person: anna.id }) as const

test('hours are to come that end after now, as far ahead as people plan, and are not none', () => {
  const now = 10 * dayMs
  for (const [from, to, are] of [
    [now - 1, now + 1, true],
    [now - 1, now, false],
    [now + 5, now + 5, false],
    [now + 6, now + 5, false],
    [now, now + fileHorizonMs, true],
    [now, now + fileHorizonMs + 1, false],
  ] as const)
    expect([from, to, areToCome({ from, to }, now)]).toEqual([from, to, are])
})

describe('hours', () => {
  test('that are half somebody’s are not free, and whole ones are', async () => {
    const { flows, day, rosterOf, now } = await open()
    await flows.stores.directories.put(organization, [
      {
        kind: 'roster',
        value: { ...((await rosterOf()) as Roster), shifts: [{ ...day(1), person: erik.id }] },
      },
    ])
    const take = (hours: Hours, onlyFree = true) =>
      doToRoster(flows, organization, 'cellar', anna, takeHours(flows, hours, anna.id, anna, onlyFree))
    expect(await take(day(1, 2))).toEqual({ kind: 'refused', why: 'not-free' })
    expect((await take(day(2))).kind).toBe('changed')
    expect((await take(day(1, 2), false)).kind).toBe('changed')
    const [free, both] = (await rosterOf())?.changes ?? []
    expect(free).toEqual({ ...day(2), at: now, by: 'Anna', kind: 'instead', of: null, person: anna.id })
    expect(both).toMatchObject(day(1, 2))
  })

  test('are taken while there is room for one more change, and a holiday is one', async () => {
    for (const kept of [changesMax - 1, changesMax]) {
      const { flows, day, put } = await open()
      await put({ changes: Array(kept).fill(change(day(1))) })
      const deeds = [takeHours(flows, day(2), anna.id, anna, false), beAway(flows, day(2), anna.id, anna)]
      for (const deed of deeds) {
        const outcome = await doToRoster(flows, organization, 'cellar', anna, deed, true)
        expect(outcome).toMatchObject(
          kept < changesMax ? { kind: 'would-be' } : { kind: 'refused', why: 'too-many' },
        )
      }
    }
  })

  test('that somebody looks at change nothing, and count as the change that they would be', async () => {
    const { flows, day, rosterOf, audit } = await open()
    const before = await rosterOf()
    const looked = await doToRoster(
      flows,
      organization,
      'cellar',
      anna,
      beAway(flows, day(1), anna.id, anna),
      true,
    )
    expect(looked).toMatchObject({ kind: 'would-be', roster: { version: 1, changes: [{ kind: 'away' }] } })
    const nobody = beAway(flows, day(1), 4711, anna)
    expect(await doToRoster(flows, organization, 'cellar', anna, nobody, true)).toEqual({
      kind: 'refused',
      why: 'nobody',
    })
    for (const [org, site] of [
      [organization, 'moon'],
      ['nowhere', 'cellar'],
    ] as const)
      for (const isLook of [true, false])
        expect(await doToRoster(flows, org, site, anna, nobody, isLook)).toEqual({ kind: 'unknown-site' })
    expect([await rosterOf(), await audit()]).toEqual([before, []])
  })
})

describe('a roster', () => {
  test('that ends is another one than it was, and the history has both', async () => {
    const { flows, rosterOf, audit } = await open({ version: 4 })
    const ended = { ...noRoster('cellar'), version: 5 }
    expect(await doToRoster(flows, organization, 'cellar', anna, ifStill(endRoster, 3))).toEqual({
      kind: 'refused',
      why: 'changed-by-others',
    })
    expect(await doToRoster(flows, organization, 'cellar', anna, ifStill(endRoster, 4))).toMatchObject({
      kind: 'changed',
      roster: ended,
    })
    expect(await rosterOf()).toEqual(ended)
    expect(await audit()).toEqual([['roster-changed', 'file', 'none']])
  })

  test('of a site that never had one is the first version of it', async () => {
    const { flows, clock } = await flowsUnderTest()
    const rotation = { people: [anna.id], first: '2026-11-15', minute: 480, timeZone: 'UTC' } as const
    const turns = await takeTurns(flows, rotation)
    if (turns === undefined) throw new Error('no calendars')
    await doToRoster(flows, organization, 'cellar', anna, ifStill(turns, 0))
    const now = clock.now()
    expect((await flows.directories.get(organization))?.rosters?.get('cellar')).toMatchObject({
      version: 1,
      source: { kind: 'rotation', ...rotation },
      knownUntil: now + horizonMs,
      lookAt: now + turnEveryMs,
    })
    const [line] = await flows.stores.history.since(organization, 0, 9e12, 9)
    expect(line).toMatchObject({ what: 'roster-changed', detail: { old: null, new: 'rotation' } })
  })

  test('that others change again and again is given up after six times, each of which the history knows', async () => {
    const { flows, clock, directories, day, audit } = await open()
    Object.assign(directories, {
      replaceRoster: async () => {
        await clock.advance(1)
        return 'conflict'
      },
    })
    const deed = beAway(flows, day(1), anna.id, anna)
    await expect(doToRoster(flows, organization, 'cellar', anna, deed)).rejects.toThrow(
      'lab/cellar was changed by others 6 times in a row',
    )
    expect((await audit()).map(([what]) => what).sort()).toEqual([
      ...Array(6).fill('not-carried-out'),
      ...Array(6).fill('roster-changed'),
    ])
  })

  test('is changed also where the hours that nobody has cannot be looked at then, and that is said', async () => {
    const { flows, day, lines } = await open()
    const { load } = flows.stores.watches
    Object.assign(flows.stores.watches, {
      load: async (...args: Parameters<typeof load>) => {
        if (args[1].includes('@cellar')) throw new Error('no store')
        return load(...args)
      },
    })
    const outcome = await doToRoster(
      flows,
      organization,
      'cellar',
      anna,
      beAway(flows, day(1), anna.id, anna),
    )
    expect(outcome.kind).toBe('changed')
    expect(lines).toMatchObject([{ event: 'duty-not-looked-at', site: 'cellar', why: 'Error: no store' }])
  })
})

test('without calendars nobody takes turns, and there are no whole days', async () => {
  const { flows } = await flowsUnderTest()
  const { calendars: _calendars, ...bare } = flows
  const rotation = { people: [anna.id], first: '2026-11-15', minute: 480, timeZone: 'UTC' } as const
  expect(await takeTurns(bare as Flows, rotation)).toBeUndefined()
  expect(await wholeDays(bare as Flows, 'UTC', '2026-11-22', 2)).toBeUndefined()
  const from = Date.UTC(2026, 10, 23, -1)
  expect(await wholeDays(flows, 'Europe/Stockholm', '2026-11-22', 2, 1)).toEqual({
    from,
    to: from + 48 * hourMs,
  })
})

describe('hours that nobody has', () => {
  /** Nobody is on duty, and that rings. */
  const ringing = async (kept: number) => {
    const stack = await open()
    const { flows, day, put } = stack
    await put({ changes: Array(kept).fill(change(day(5))) })
    await lookAtDuty(flows, organization, 'cellar')
    const watch = (await flows.stores.watches.load(organization, ['@cellar'])).get('@cellar')
    const alarm = watch?.alarms.uncovered
    if (alarm?.name !== 'active') throw new Error('nothing rings')
    const take = (raisedAt = alarm.raisedAt) => takeUncovered(flows, organization, 'cellar', raisedAt, anna)
    return { ...stack, hours: watch?.uncovered, raisedAt: alarm.raisedAt, take }
  }

  test('are taken by the alarm that says so, once, and by no other', async () => {
    const { now, hours, raisedAt, take, rosterOf, audit } = await ringing(changesMax - 1)
    expect(await take(raisedAt + 1)).toEqual({ kind: 'over' })
    expect(await take(raisedAt - 1)).toEqual({ kind: 'over' })
    expect(await audit()).toEqual([])
    expect(await take()).toEqual({ kind: 'taken', hours })
    const own = { at: now, by: 'Anna', kind: 'instead', of: null, person: anna.id }
    expect((await rosterOf())?.changes.at(-1)).toEqual({ ...hours, ...own })
    expect(await take()).toEqual({ kind: 'over' })
    expect((await rosterOf())?.changes).toHaveLength(changesMax)
  })

  test('are not taken where there is no room for one more change, nor by who is late', async () => {
    const full = await ringing(changesMax)
    expect(await full.take()).toEqual({ kind: 'too-many' })
    expect((await full.rosterOf())?.changes).toHaveLength(changesMax)
    const late = await ringing(0)
    // Somebody is on duty again, and the alarm has not heard of it.
    await late.put({ shifts: [{ ...late.day(0, 9), person: erik.id }] })
    expect(await late.take()).toEqual({ kind: 'over' })
  })

  test('are nobody’s to take where nothing rings', async () => {
    const { flows } = await open()
    for (const site of ['cellar', 'moon'])
      expect(await takeUncovered(flows, organization, site, 1, anna)).toEqual({ kind: 'over' })
  })
})
