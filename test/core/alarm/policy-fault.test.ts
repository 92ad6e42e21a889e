import { describe, expect, test } from 'vitest'
import { countedOn, countsOnNothing } from '#core/alarm/counted-on.ts'
import { defaultLadder, ladderFor, reachedBy } from '#core/alarm/ladder.ts'
import { policyFault, unreachedBy } from '#core/alarm/policy-fault.ts'
import type { Directory, Site } from '#core/directory.ts'
import type { Audience, Ladder, Rung } from '#core/policy.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { anna, erik, group, makeDirectory, makeSensor, t0, vera } from '../../support/core/directory.ts'
import { wayId, withWays } from '../../support/core/ways.ts'

const sensor = makeSensor()
const siteIn = (directory: Directory): Site => {
  const site = directory.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  return site
}
const rung = (minutes: number, ...audience: readonly Audience[]): Rung => ({
  afterMs: minutes * minuteMs,
  audience,
})
const ladder = (first: Rung, ...others: readonly Rung[]): Ladder => ({
  rungs: [first, ...others],
  repeatMs: 30 * minuteMs,
})
const faultOf = (one: Ladder, directory = makeDirectory(sensor)) =>
  policyFault(one, directory, siteIn(directory), t0)
const roster = (...shifts: Roster['shifts']): Roster => ({
  ...noRoster('cellar'),
  source: { kind: 'file', name: 'f', names: {}, at: t0 },
  shifts,
  knownUntil: t0 + 60 * dayMs,
})
const withRoster = (kept: Roster): Directory => {
  const directory = makeDirectory(sensor)
  const sites = new Map(directory.sites).set('cellar', { ...siteIn(directory), onDuty: [] })
  return { ...directory, sites, rosters: new Map([['cellar', kept]]) }
}

describe('a policy', () => {
  test('is taken when it begins at once, rises, and ends with somebody', () => {
    expect(faultOf(defaultLadder)).toBeUndefined()
    expect(faultOf(ladder(rung(0, { person: anna.id }), rung(3, { chat: group })))).toBeUndefined()
  })

  test('is refused when its rungs are not an order that anybody could mean', () => {
    expect(faultOf(ladder(rung(1, 'admins')))).toEqual({ kind: 'first-waits' })
    expect(faultOf(ladder(rung(0, 'admins'), rung(0, 'admins')))).toEqual({ kind: 'not-later', rung: 1 })
    expect(faultOf(ladder(rung(0, 'admins'), rung(1441, 'admins')))).toEqual({ kind: 'too-late', rung: 1 })
    expect(faultOf(ladder(rung(0)))).toEqual({ kind: 'names-nobody', rung: 0 })
    const thirteen = Array.from({ length: 13 }, (_, person): Audience => ({ person }))
    expect(faultOf(ladder(rung(0, ...thirteen)))).toEqual({ kind: 'names-too-many', rung: 0 })
    const nine = [1, 2, 3, 4, 5, 6, 7, 8].map((minutes) => rung(minutes, 'admins'))
    expect(faultOf(ladder(rung(0, 'admins'), ...nine))).toEqual({ kind: 'too-many-rungs' })
    for (const repeatMs of [minuteMs - 1, 4 * hourMs + 1])
      expect(faultOf({ ...defaultLadder, repeatMs })).toEqual({ kind: 'repeat-out-of-bounds' })
  })

  test('is taken at each of its bounds', () => {
    const twelve = Array.from({ length: 12 }, (_, index): Audience => ({ person: anna.id + index }))
    expect(faultOf(ladder(rung(0, ...twelve), rung(1440, 'admins')))).toBeUndefined()
    const seven = [1, 2, 3, 4, 5, 6, 7].map((minutes) => rung(minutes, 'admins'))
    expect(faultOf(ladder(rung(0, 'admins'), ...seven))).toBeUndefined()
    for (const repeatMs of [minuteMs, 4 * hourMs])
      expect(faultOf({ ...defaultLadder, repeatMs })).toBeUndefined()
  })

  test('is refused when nobody on its last rung can be reached, and says whom it means', () => {
    const dead = makeDirectory(sensor, [erik.id, group])
    const ends = ladder(rung(0, 'admins'), rung(5, { person: erik.id }, 'site-chat', { person: erik.id }))
    expect(faultOf(ends)).toBeUndefined()
    expect(faultOf(ends, dead)).toEqual({
      kind: 'reaches-nobody',
      at: t0,
      meant: [
        { kind: 'person', person: erik.id },
        { kind: 'chat', chat: group },
      ],
    })
    expect(faultOf(ladder(rung(0, { person: 4711 })))).toMatchObject({ kind: 'reaches-nobody' })
  })

  test('is refused when it ends with who is on duty, and there are hours in the next two weeks that nobody has', () => {
    const ends = ladder(rung(0, 'site-chat'), rung(5, 'on-duty'))
    const week = { from: t0, to: t0 + 7 * dayMs, person: erik.id }
    expect(faultOf(ends, withRoster(roster({ ...week, to: t0 + 15 * dayMs })))).toBeUndefined()
    expect(faultOf(ends, withRoster(roster(week)))).toEqual({
      kind: 'reaches-nobody',
      at: week.to,
      meant: [],
    })
    expect(faultOf(ladder(rung(0, 'on-duty'), rung(5, 'admins')), withRoster(roster(week)))).toBeUndefined()
  })
})

test('a rung tells people by the means that it names, and by their first way where they have none such', () => {
  const directory = withWays(makeDirectory(sensor), new Map([[erik.id, ['telegram', 'sms']]]))
  const site = siteIn(directory)
  const told = (one: Omit<Rung, 'afterMs'>) => reachedBy(one, directory, site, t0)
  expect(told({ audience: ['operators'], by: 'sms' })).toEqual([anna.id, wayId(erik.id, 'sms')])
  expect(told({ audience: ['operators'], by: 'telegram' })).toEqual([anna.id, erik.id])
  expect(told({ audience: ['operators'], by: 'every-way' })).toEqual([
    anna.id,
    erik.id,
    wayId(erik.id, 'sms'),
  ])
  expect(told({ audience: ['everybody'] })).toEqual([anna.id, erik.id, vera.id])
  expect(told({ audience: ['owners'] })).toEqual([])
  expect(reachedBy({ audience: ['site-chat', 'on-duty'] }, directory, undefined, t0)).toEqual([])
})

test('a site has its own ladder for each severity, and the default where it has set none', () => {
  const directory = makeDirectory(sensor)
  const own = { ...ladder(rung(0, 'admins')), version: 3 }
  const site = { ...siteIn(directory), ladders: { warning: own } }
  const context = {
    directory: { ...directory, sites: new Map([[site.id, site]]) },
    sensor,
    ladder: defaultLadder,
  }
  expect(ladderFor(context, 'warning')).toBe(own)
  expect(ladderFor(context, 'critical')).toBe(defaultLadder)
})

describe('what counts on somebody', () => {
  const person = { kind: 'person', person: erik.id } as const

  test('are the ladders that name them, the sites where they always are on duty, and their hours', () => {
    const directory = withRoster(roster({ from: t0 + dayMs, to: t0 + 2 * dayMs, person: erik.id }))
    const own = { ...ladder(rung(0, { person: erik.id }), rung(5, 'admins')), version: 1 }
    const site = { ...siteIn(directory), ladders: { critical: own }, onDuty: [erik.id] }
    const counted = countedOn({ ...directory, sites: new Map([[site.id, site]]) }, defaultLadder, person, t0)
    expect(counted).toEqual({
      ladders: [{ site, severity: 'critical', endsWithNobody: false }],
      duties: [site],
      shifts: [{ site, from: t0 + dayMs }],
    })
    expect(countsOnNothing(counted)).toBe(false)
  })

  test('are also those that end with nobody now, named or not', () => {
    const directory = makeDirectory(sensor, [anna.id, erik.id, vera.id, group])
    const { ladders } = countedOn(directory, defaultLadder, person, t0)
    expect(ladders.map(({ site, severity, endsWithNobody }) => [site.id, severity, endsWithNobody])).toEqual([
      ['cellar', 'critical', true],
      ['cellar', 'warning', true],
      ['attic', 'critical', true],
      ['attic', 'warning', true],
    ])
  })

  test('of a group are the ladders that tell it, also by the name that it had', () => {
    const chat = { kind: 'chat', chat: group } as const
    const directory = makeDirectory(sensor)
    expect(countedOn(directory, defaultLadder, chat, t0).ladders.map(({ site }) => site.id)).toEqual([
      'cellar',
      'cellar',
    ])
    const known = directory.chats.get(group)
    if (known === undefined) throw new Error('no group')
    const moved = { ...directory, chats: new Map(directory.chats).set(group, { ...known, movedTo: -77 }) }
    expect(countedOn(moved, defaultLadder, { kind: 'chat', chat: -77 }, t0).ladders).toHaveLength(2)
    const own = { ...ladder(rung(0, { chat: group }, 'admins')), version: 1 }
    const attic = directory.sites.get('attic')
    if (attic === undefined) throw new Error('no attic')
    const sites = new Map([['attic', { ...attic, ladders: { warning: own } }]])
    const counted = countedOn({ ...directory, sites }, defaultLadder, chat, t0)
    expect(counted.ladders).toMatchObject([{ severity: 'warning', endsWithNobody: false }])
    const kept = { ...withRoster(roster()), sites }
    expect(countedOn(kept, defaultLadder, { kind: 'chat', chat: -5 }, t0).shifts).toEqual([])
    expect(countsOnNothing(countedOn(kept, defaultLadder, { kind: 'chat', chat: -5 }, t0))).toBe(true)
  })

  test('unreached are those whom rungs mean, each once', () => {
    const directory = makeDirectory(sensor, [erik.id])
    expect(
      unreachedBy([rung(0, 'operators'), rung(1, 'everybody')], directory, siteIn(directory), t0),
    ).toEqual([person])
  })
})
