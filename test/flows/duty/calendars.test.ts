import { describe, expect, test } from 'vitest'
import type { Site } from '#core/directory.ts'
import { fileHorizonMs, horizonMs, noRoster, type Roster } from '#core/roster.ts'
import { dayMs, hourMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { keepRosters } from '../../../pipeline/flows/duty/keep-rosters.ts'
import { doToRoster, endRoster } from '../../../pipeline/flows/duty/roster-deeds.ts'
import {
  type CalendarFrom,
  calendarAddress,
  lookAtCalendar,
  takeCalendar,
} from '../../../pipeline/flows/duty/take-calendar.ts'
import { daysOf } from '../../calendar/ics.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const url = 'https://duty.example/key.ics'
const address = { kind: 'address', url } as const
const bytesOf = (text: string) => new TextEncoder().encode(text)

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock, web } = under
  const { directories } = flows.stores
  const say = (...names: readonly string[]) =>
    web.set(url, { kind: 'fetched', bytes: bytesOf(daysOf(clock.now(), ...names)) })
  const breakIt = () => web.set(url, { kind: 'fetched', bytes: bytesOf('<html>Sign in</html>') })
  const siteOf = async (): Promise<Site> => {
    const site = (await flows.directories.get(organization))?.sites.get('cellar')
    if (site === undefined) throw new Error('no site')
    return site
  }
  const rosterOf = async (site = 'cellar'): Promise<Roster> => {
    const roster = (await flows.directories.get(organization))?.rosters?.get(site)
    if (roster === undefined) throw new Error('no roster')
    return roster
  }
  const take = async (from: CalendarFrom, names: Readonly<Record<string, number | null>>, seen?: number) => {
    const look = await lookAtCalendar(flows, await siteOf(), from)
    if (look.kind === 'refused') throw new Error(look.why)
    return takeCalendar(flows, organization, await siteOf(), from, look, names, anna, seen)
  }
  const audit = async () =>
    (await flows.stores.history.since(organization, 0, 9e12, 99)).filter(({ what }) =>
      /roster|carried/.test(what),
    )
  const keep = () => keepRosters(flows, organization)
  const writes = { count: 0 }
  const { replaceRoster } = directories
  Object.assign(directories, {
    replaceRoster: (...args: Parameters<typeof replaceRoster>) => {
      writes.count += 1
      return replaceRoster(...args)
    },
  })
  return { ...under, directories, say, breakIt, siteOf, rosterOf, take, audit, keep, writes }
}

test.each([
  ['https://duty.example/a.ics', 'https://duty.example/a.ics'],
  ['  WebCal://duty.example/a.ics\n', 'https://duty.example/a.ics'],
  ['webcals://duty.example/webcal:1', 'https://duty.example/webcal:1'],
  ['see https://duty.example/a.ics', undefined],
  ['https://duty.example/a.ics and more', undefined],
  ['http://duty.example/a.ics', undefined],
  ['https://', undefined],
])('%j is an address of a calendar: %s', (words, expected) => {
  expect(calendarAddress(words)).toBe(expected)
})

describe('a calendar that somebody takes', () => {
  test('is known to its last hours, and no further than people plan; only an address is looked at anew', async () => {
    for (const from of [address, { kind: 'file', name: 'duty.ics' } as const]) {
      const { clock, say, web, take, siteOf, flows, rosterOf, audit } = await open()
      const now = clock.now()
      say('Anna', 'Erik')
      const fetched = web.get(url)
      if (fetched?.kind !== 'fetched') throw new Error('nothing there')
      const whole = from.kind === 'file' ? { ...from, bytes: fetched.bytes } : from
      const far = from.kind === 'file' ? fileHorizonMs : horizonMs
      const look = await lookAtCalendar(flows, await siteOf(), whole)
      expect(look).toMatchObject({ kind: 'read', wanted: { from: now, to: now + far } })
      await take(whole, { Anna: anna.id, Erik: erik.id })
      expect(await rosterOf()).toMatchObject({
        version: 1,
        knownUntil: now + 2 * dayMs,
        lookAt: from.kind === 'file' ? null : now + 3 * hourMs,
        shifts: [{ person: anna.id }, { person: erik.id }],
      })
      expect(await audit()).toMatchObject([{ detail: { old: null, new: from.kind } }])
      const long = { ...look, hours: [{ name: 'Anna', from: now, to: now + 2 * far }] } as typeof look
      if (long.kind === 'refused') throw new Error(long.why)
      await takeCalendar(flows, organization, await siteOf(), whole, long, { Anna: anna.id }, anna)
      expect((await rosterOf()).knownUntil).toBe(now + far)
    }
  })

  test('takes the place of what they saw, and of nothing else', async () => {
    const { say, take } = await open()
    say('Anna')
    expect((await take(address, { Anna: anna.id }, 0)).kind).toBe('changed')
    expect(await take(address, { Anna: erik.id }, 0)).toEqual({ kind: 'refused', why: 'changed-by-others' })
    expect((await take(address, { Anna: erik.id }, 1)).kind).toBe('changed')
    expect((await take(address, { Anna: anna.id })).kind).toBe('changed')
  })

  test('is none where calendars are not set up', async () => {
    const { flows, siteOf } = await open()
    const { calendars: _none, ...bare } = flows
    expect(await lookAtCalendar(bare as Flows, await siteOf(), address)).toMatchObject({
      kind: 'refused',
      why: 'unreachable',
    })
  })
})

describe('a calendar that is read anew', () => {
  test('is no change by people, and is read again three hours later; nobody is told of it', async () => {
    const { clock, say, take, rosterOf, keep, informed, audit, writes } = await open()
    say('Anna', 'Erik', 'Erik')
    await take(address, { Anna: anna.id, Erik: erik.id })
    await clock.advance(3 * hourMs)
    say('Erik')
    await keep()
    const now = clock.now()
    const read = await rosterOf()
    expect(read).toMatchObject({
      version: 1,
      knownUntil: now + dayMs,
      lookAt: now + 3 * hourMs,
      source: { at: now },
    })
    expect(read.shifts).toEqual([{ from: now, to: now + dayMs, person: erik.id }])
    expect([informed, (await audit()).length]).toEqual([[], 1])
    const before = writes.count
    await clock.advance(3 * hourMs - 1)
    await keep()
    expect(writes.count).toBe(before)
    say(...Array(90).fill('Erik'))
    await clock.advance(1)
    await keep()
    expect((await rosterOf()).knownUntil).toBe(clock.now() + horizonMs)
  })

  test('keeps what somebody said a name means, and looks up who was nobody', async () => {
    const { clock, say, take, rosterOf, keep } = await open()
    say('Boss', 'Erik', 'Kim')
    await take(address, { Boss: anna.id, Erik: null, Kim: null })
    await clock.advance(3 * hourMs)
    await keep()
    expect((await rosterOf()).source).toMatchObject({ names: { Boss: anna.id, Erik: erik.id, Kim: null } })
    expect((await rosterOf()).shifts.map(({ person }) => person)).toEqual([anna.id, erik.id])
  })

  test('and cannot be is tried again in an hour; since when that is so is kept, and what it said last', async () => {
    const { clock, say, breakIt, take, rosterOf, keep, informed } = await open()
    say('Anna', 'Erik')
    await take(address, { Anna: anna.id, Erik: erik.id })
    const { knownUntil, shifts } = await rosterOf()
    breakIt()
    await clock.advance(3 * hourMs)
    const since = clock.now()
    for (let hours = 0; hours < 3; hours++) {
      await keep()
      expect(await rosterOf()).toMatchObject({
        knownUntil,
        shifts,
        lookAt: clock.now() + hourMs,
        source: { failing: { since, told: true } },
      })
      await clock.advance(hourMs)
    }
    expect(informed).toMatchObject([
      { chat: anna.id, notification: { kind: 'calendar-unread', site: 'cellar', knownUntil } },
    ])
    say('Anna')
    await keep()
    expect((await rosterOf()).source).not.toHaveProperty('failing')
    expect(informed).toHaveLength(2)
  })
})

test('turns that cannot be worked out here stay as they are, and nothing is said of a calendar', async () => {
  const { flows, clock, directories, lines, informed, rosterOf } = await open()
  const source = {
    kind: 'rotation',
    people: [anna.id],
    first: '2026-11-15',
    minute: 480,
    timeZone: 'UTC',
  } as const
  const value: Roster = {
    ...noRoster('cellar'),
    source,
    lookAt: clock.now(),
    knownUntil: clock.now() + 40 * dayMs,
  }
  await directories.put(organization, [{ kind: 'roster', value }])
  const { calendars: _none, ...bare } = flows
  await keepRosters(bare as Flows, organization)
  expect([await rosterOf(), lines, informed]).toEqual([value, [], []])
  await keepRosters(flows, organization)
  expect(await rosterOf()).toMatchObject({
    knownUntil: clock.now() + horizonMs,
    lookAt: clock.now() + dayMs,
    shifts: expect.arrayContaining([expect.objectContaining({ person: anna.id })]),
  })
  expect(await doToRoster(flows, organization, 'cellar', anna, endRoster)).toMatchObject({ kind: 'changed' })
})
