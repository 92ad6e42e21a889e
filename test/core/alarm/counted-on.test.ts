import { describe, expect, test } from 'vitest'
import { countedOn, countsOnNothing } from '#core/alarm/counted-on.ts'
import { defaultLadder } from '#core/alarm/ladder.ts'
import type { Directory, Site } from '#core/directory.ts'
import type { Audience } from '#core/policy.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { anna, erik, group, makeDirectory, makeSensor, t0, vera } from '../../support/core/directory.ts'

const person = { kind: 'person', person: erik.id } as const
/** The lab with the cellar alone: its critical ladder begins with these, and ends with the admins. */
const lab = (
  more: Partial<Site> = {},
  first: readonly Audience[] = ['operators'],
  roster?: Roster,
): Directory => {
  const directory = makeDirectory(makeSensor())
  const cellar = directory.sites.get('cellar')
  if (cellar === undefined) throw new Error('no cellar')
  const rungs = [
    { afterMs: 0, audience: first },
    { afterMs: 1, audience: ['admins'] },
  ] as const
  const ladders = { critical: { rungs, repeatMs: hourMs, version: 1 } }
  const sites = new Map([['cellar', { ...cellar, onDuty: [], ladders, ...more }]])
  return { ...directory, sites, ...(roster && { rosters: new Map([['cellar', roster]]) }) }
}
const has = (from: number, to: number, knownUntil: number, who = erik.id): Roster => ({
  ...noRoster('cellar'),
  source: { kind: 'file', name: 'f', names: {}, at: t0 },
  shifts: [{ from: t0 + from, to: t0 + to, person: who }],
  knownUntil: t0 + knownUntil,
})
const counted = (directory: Directory, meant: Parameters<typeof countedOn>[2] = person) =>
  countedOn(directory, defaultLadder, meant, t0)

describe('nothing counts on somebody', () => {
  test('because a ladder names another, a role, or a chat; nor where others are on duty', () => {
    const others: readonly Audience[] = ['operators', { person: anna.id }, { chat: group }, 'site-chat']
    const nothing = counted(lab({ onDuty: [vera.id] }, others, has(0, hourMs, dayMs, vera.id)))
    expect(nothing).toEqual({ ladders: [], duties: [], shifts: [] })
    expect(countsOnNothing(nothing)).toBe(true)
  })
  test('on a chat, because a ladder names a person of that number, or a chat that nobody knows', () => {
    const chat = { kind: 'chat', chat: -7 } as const
    const on = counted(lab({ chat: null, onDuty: [-7] }, [{ chat: -8 }, { person: -7 }, 'site-chat']), chat)
    expect(on.duties).toEqual([])
    expect(on.ladders.map(({ severity }) => severity)).toEqual([])
  })
  test('by hours that are not known any more', () => {
    for (const knownUntil of [0, -1])
      expect(counted(lab({}, ['admins'], has(-hourMs, hourMs, knownUntil))).shifts).toEqual([])
    expect(counted(lab({}, ['admins'], has(-hourMs, hourMs, 1))).shifts).toMatchObject([{ from: t0 }])
  })
})

test('whichever it is, a ladder, a duty or hours, something counts on somebody', () => {
  const named = [{ person: erik.id }]
  const always = { onDuty: [erik.id] }
  const hours = has(0, hourMs, dayMs)
  const each = [lab({}, named), lab(always), lab({}, ['admins'], hours)]
  const two = [lab(always, named), lab(always, ['admins'], hours), lab({}, named, hours)]
  for (const directory of [...each, ...two]) expect(countsOnNothing(counted(directory))).toBe(false)
})
