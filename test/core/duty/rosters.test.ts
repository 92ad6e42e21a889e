import { describe, expect, test } from 'vitest'
import type { Directory, Site } from '#core/directory.ts'
import { overlaps, rosteredAt, stretchesOf } from '#core/duty/coverage.ts'
import { gapIn } from '#core/duty/gap.ts'
import { nextOnDuty, onDutyAt, rosterOf } from '#core/duty/on-duty.ts'
import { hasHours, swapFault, tidied, withoutSwap, withSwap, withSwapMade } from '#core/duty/swap.ts'
import { noRoster, type Roster, type RosterChange, swapMs } from '#core/roster.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { anna, erik, makeDirectory, makeSensor, t0, vera } from '../../support/core/directory.ts'

const day = (n: number) => ({ from: t0 + n * dayMs, to: t0 + (n + 1) * dayMs })
const shift = (n: number, person: number) => ({ ...day(n), person })
/** Anna, Erik, Anna, nobody, Erik: a day each. */
const roster: Roster = {
  ...noRoster('cellar'),
  source: { kind: 'file', name: 'duty.ics', names: {}, at: t0 },
  shifts: [shift(0, anna.id), shift(1, erik.id), shift(2, anna.id), shift(4, erik.id)],
  knownUntil: t0 + 5 * dayMs,
}
const noon = (n: number): number => t0 + n * dayMs + 12 * hourMs
const decided = (change: Partial<RosterChange> & Pick<RosterChange, 'kind'>): RosterChange =>
  ({ ...day(1), at: t0, by: 'Anna', of: null, person: anna.id, ...change }) as RosterChange
const withChanges = (...changes: readonly RosterChange[]): Roster => ({ ...roster, changes })

const directoryWith = (kept: Roster | undefined, onDuty: readonly number[] = []): [Directory, Site] => {
  const directory = makeDirectory(makeSensor())
  const known = directory.sites.get('cellar')
  if (known === undefined) throw new Error('no site')
  const site = { ...known, onDuty }
  const sites = new Map(directory.sites).set(site.id, site)
  return [{ ...directory, sites, ...(kept && { rosters: new Map([[kept.site, kept]]) }) }, site]
}

describe('who is on duty by a roster', () => {
  test('is who has the shift: from its first moment, until before its last', () => {
    expect(rosteredAt(roster, t0 - 1)).toEqual([])
    expect(rosteredAt(roster, t0)).toEqual([anna.id])
    expect(rosteredAt(roster, t0 + dayMs - 1)).toEqual([anna.id])
    expect(rosteredAt(roster, t0 + dayMs)).toEqual([erik.id])
    expect(rosteredAt(roster, noon(3))).toEqual([])
  })

  test('is who stands in for them, or for whoever it is; the later decision counts', () => {
    const instead = decided({ kind: 'instead', of: erik.id, person: vera.id })
    expect(rosteredAt(withChanges(instead), noon(1))).toEqual([vera.id])
    const both = { ...withChanges(instead), shifts: [shift(1, anna.id), shift(1, erik.id)] }
    expect(rosteredAt(both, noon(1))).toEqual([anna.id, vera.id])
    expect(rosteredAt(withChanges(decided({ kind: 'instead', of: vera.id })), noon(1))).toEqual([erik.id])
    expect(rosteredAt(withChanges(decided({ ...day(3), kind: 'instead' })), noon(3))).toEqual([anna.id])
    expect(rosteredAt(withChanges(instead, decided({ kind: 'instead' })), noon(1))).toEqual([anna.id])
  })

  test('is nobody while they are on holiday, until somebody takes the hours', () => {
    const away = decided({ kind: 'away', person: erik.id, from: t0, to: t0 + 9 * dayMs })
    expect(rosteredAt(withChanges(away), noon(1))).toEqual([])
    expect(rosteredAt(withChanges(away), noon(0))).toEqual([anna.id])
    expect(rosteredAt(withChanges(away, decided({ kind: 'instead' })), noon(1))).toEqual([anna.id])
  })

  test('is a list of stretches that leaves no hour out, and joins what is the same', () => {
    const twice = { ...roster, shifts: [...roster.shifts, shift(1, vera.id), shift(2, anna.id)] }
    const stretches = stretchesOf(twice, { from: noon(0), to: noon(5) })
    expect(stretches).toEqual([
      { from: noon(0), to: day(1).from, people: [anna.id] },
      { ...day(1), people: [erik.id, vera.id] },
      { ...day(2), people: [anna.id] },
      { ...day(3), people: [] },
      { ...day(4), people: [erik.id] },
      { from: day(5).from, to: noon(5), people: [] },
    ])
    const joined = { ...roster, shifts: [shift(0, anna.id), shift(1, anna.id)] }
    expect(stretchesOf(joined, { from: t0, to: t0 + 2 * dayMs })).toHaveLength(1)
    const half = [shift(0, anna.id), shift(0, erik.id), shift(1, anna.id), shift(1, vera.id)]
    expect(stretchesOf({ ...roster, shifts: half }, { from: t0, to: t0 + 2 * dayMs })).toHaveLength(2)
    expect([overlaps(day(0), day(1)), overlaps(day(1), day(0)), overlaps(day(0), day(0))]).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('who is on duty at a site', () => {
  test('is who always is, and who is by its roster; once each', () => {
    const [directory, site] = directoryWith(roster, [vera.id, anna.id])
    expect(onDutyAt(directory, site, noon(0))).toEqual([vera.id, anna.id])
    expect(onDutyAt(directory, site, noon(1))).toEqual([vera.id, anna.id, erik.id])
    const [without, plain] = directoryWith(undefined, [vera.id])
    expect(onDutyAt(without, plain, noon(1))).toEqual([vera.id])
  })

  test('a roster that was taken away is none', () => {
    const [directory, site] = directoryWith(noRoster('cellar'))
    expect(rosterOf(directory, site.id)).toBeUndefined()
    expect(gapIn(directory, site, day(0))).toBeUndefined()
    expect(nextOnDuty(directory, site, t0)).toBeUndefined()
  })

  test('changes to the next, as far as the roster is known', () => {
    const [directory, site] = directoryWith(roster)
    expect(nextOnDuty(directory, site, noon(0))).toEqual({ ...day(1), people: [erik.id] })
    expect(nextOnDuty(directory, site, noon(4))).toBeUndefined()
    expect(nextOnDuty(directory, site, noon(6))).toBeUndefined()
  })
})

describe('hours that nobody has', () => {
  test('are found with their end, which may lie beyond the hours that are looked at', () => {
    const [directory, site] = directoryWith(roster)
    expect(gapIn(directory, site, { from: noon(2), to: noon(3) })).toEqual(day(3))
    expect(gapIn(directory, site, { from: noon(1), to: noon(2) })).toBeUndefined()
    expect(gapIn(directory, site, { from: noon(3), to: noon(3) + 1 })).toEqual({
      from: noon(3),
      to: day(3).to,
    })
  })

  test('are those behind what is known, too, to the end of the day that is looked at', () => {
    const [directory, site] = directoryWith(roster)
    const to = Math.ceil(noon(5) / dayMs) * dayMs
    expect(gapIn(directory, site, { from: noon(4), to: noon(5) })).toEqual({ from: day(5).from, to })
    expect(gapIn(directory, site, { from: noon(4), to: noon(5) + 1 })).toEqual({ from: day(5).from, to })
    const [ends, there] = directoryWith({ ...roster, shifts: [shift(3, anna.id)] })
    expect(gapIn(ends, there, { from: noon(3), to: roster.knownUntil })).toEqual(day(4))
  })

  test('are also those of somebody who may only look, or has left', () => {
    const [directory, site] = directoryWith({ ...roster, shifts: [shift(0, vera.id), shift(1, 4711)] })
    expect(gapIn(directory, site, day(0))).toEqual({ from: t0, to: t0 + 5 * dayMs })
  })

  test('are none while somebody is always on duty', () => {
    const [directory, site] = directoryWith(roster, [erik.id])
    expect(gapIn(directory, site, { from: t0, to: t0 + 9 * dayMs })).toBeUndefined()
  })
})

describe('a swap', () => {
  const wish = { id: 's1', asks: anna.id, other: erik.id, gives: day(2), takes: day(4) }
  const asked = (more: Partial<typeof wish> & { takes?: Roster['shifts'][number] | null } = {}, now = t0) => {
    const made = withSwap(roster, { ...wish, ...more }, now)
    if (typeof made === 'string') throw new Error(made)
    return made
  }
  const made = (one: Roster, index = 0, now = t0) => {
    const swap = one.swaps[index]
    if (swap === undefined) throw new Error('no swap')
    return withSwapMade(one, swap, 'Erik', now)
  }

  test('waits for the other, and then gives each the hours of the other', () => {
    const waiting = asked()
    expect(rosteredAt(waiting, noon(2))).toEqual([anna.id])
    expect(waiting.swaps[0]?.expiresAt).toBe(day(2).from)
    const done = made(waiting)
    if (typeof done === 'string') throw new Error(done)
    expect([rosteredAt(done, noon(2)), rosteredAt(done, noon(4))]).toEqual([[erik.id], [anna.id]])
    expect(done.swaps).toEqual([])
  })

  test('may be a gift; a far one waits for three days', () => {
    const waiting = asked({ gives: day(0), takes: null } as never, t0 - 9 * dayMs)
    expect(waiting.swaps[0]?.expiresAt).toBe(t0 - 9 * dayMs + swapMs)
    const done = made(waiting, 0, t0 - 9 * dayMs)
    if (typeof done === 'string') throw new Error(done)
    expect(rosteredAt(done, noon(0))).toEqual([erik.id])
    expect(done.changes).toHaveLength(1)
  })

  test('of hours that are swapped already is refused: who comes first has them', () => {
    const both = withSwap(asked(), { ...wish, id: 's2', takes: null, other: vera.id }, t0)
    if (typeof both === 'string') throw new Error(both)
    const first = made(both)
    if (typeof first === 'string') throw new Error(first)
    expect(first.swaps.map(({ id }) => id)).toEqual(['s2'])
    expect(made(first)).toBe('not-theirs')
  })

  test('is refused for hours that are not theirs, have begun, or would put somebody beside themselves', () => {
    expect(withSwap(roster, { ...wish, gives: day(1) }, t0)).toBe('not-theirs')
    expect(withSwap(roster, { ...wish, takes: day(3) }, t0)).toBe('not-theirs')
    expect(withSwap(roster, wish, noon(2))).toBe('too-late')
    expect(withSwap(roster, { ...wish, gives: day(2), takes: day(1) }, noon(1))).toBe('too-late')
    const waiting = asked()
    expect(made(waiting, 0, day(2).from)).toBe('too-late')
    const [swap] = waiting.swaps
    if (swap === undefined) throw new Error('no swap')
    const late = (more: Partial<typeof swap>, now: number) =>
      [now - 1, now].map((at) => swapFault(roster, { ...swap, expiresAt: day(9).to, ...more }, at))
    expect(late({}, day(2).from)).toEqual([undefined, 'too-late'])
    expect(late({ expiresAt: noon(1) }, noon(1))).toEqual([undefined, 'too-late'])
    expect(late({ gives: day(2), takes: day(1) }, day(1).from)).toEqual([undefined, 'too-late'])
    const beside = { ...roster, shifts: [...roster.shifts, shift(2, erik.id)] }
    expect(withSwap(beside, { ...wish, takes: null }, t0)).toBe('has-both')
    const asker = { ...roster, shifts: [...roster.shifts, shift(4, anna.id)] }
    expect(withSwap(asker, wish, t0)).toBe('has-both')
    const partly = { ...shift(2, erik.id), from: noon(2) }
    const kept = { ...roster, shifts: [...roster.shifts, partly] }
    expect(withSwap(kept, { ...wish, takes: null }, t0)).toBe('has-both')
    // What he gives for it he does not stand beside.
    expect(withSwap(kept, { ...wish, takes: { from: partly.from, to: partly.to } }, t0)).toMatchObject({
      swaps: [{ id: 's1' }],
    })
  })

  test('finds a bound: of changes, and of swaps that wait', () => {
    const change = decided({ kind: 'instead', from: t0 + 40 * dayMs, to: t0 + 41 * dayMs })
    const filled = (count: number) =>
      swapFault(withChanges(...Array(count).fill(change)), asked().swaps[0] as never, t0)
    expect([filled(198), filled(199)]).toEqual([undefined, 'too-many'])
    let many: Roster = roster
    for (let n = 0; n < 20; n++) {
      const next = withSwap(many, { ...wish, id: `s${n}` }, t0)
      if (typeof next === 'string') throw new Error(next)
      many = next
    }
    expect(withSwap(many, wish, t0)).toBe('too-many')
    expect(withoutSwap(many, 's3').swaps).toHaveLength(19)
  })

  test('and what is over are not kept', () => {
    const later = tidied({ ...asked(), changes: [decided({ kind: 'away' })] }, noon(2))
    expect([later.shifts.length, later.changes.length, later.swaps.length]).toEqual([2, 0, 0])
    const whole = { ...asked(), changes: [decided({ kind: 'away', ...day(3) })] }
    const left = (now: number) => {
      const { shifts, changes, swaps } = tidied(whole, now)
      return [shifts.map(({ from }) => (from - t0) / dayMs), changes.length, swaps.length]
    }
    expect(left(t0)).toEqual([[0, 1, 2, 4], 1, 1])
    expect(left(day(1).from)).toEqual([[1, 2, 4], 1, 1])
    expect(left(day(2).from)).toEqual([[2, 4], 1, 0])
    expect(left(day(3).to)).toEqual([[4], 0, 0])
    expect(hasHours(roster, anna.id, { from: day(2).from, to: day(3).to })).toBe(false)
  })
})
