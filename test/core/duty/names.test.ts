import { describe, expect, test } from 'vitest'
import type { Directory, Person } from '#core/directory.ts'
import { gapToTell, withToldGap } from '#core/duty/gap-notice.ts'
import { namesMeant, shiftsOf, unmatched } from '#core/duty/names.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { anna, erik, makeDirectory, makeSensor, t0, vera } from '../../support/core/directory.ts'

const asa: Person = { id: 1005, name: 'Åsa Öberg', role: 'operator', language: 'sv' }
const other: Person = { id: 1006, name: 'Anna Berg', role: 'operator', language: 'sv' }
const directoryOf = (...people: readonly Person[]): Directory => ({
  ...makeDirectory(makeSensor()),
  people: new Map(people.map((person) => [person.id, person])),
})
const hours = (...names: readonly string[]) =>
  names.map((name, index) => ({ name, from: t0 + index * dayMs, to: t0 + (index + 1) * dayMs }))

describe('the names in a calendar', () => {
  test('mean whoever is called so, or the only one whose name or first name stands in it', () => {
    const meant = namesMeant(
      directoryOf(anna, erik, asa),
      hours('ERIK', 'On Call - asa oberg - L1', '[L1] Åsa', 'Kim'),
    )
    expect(meant).toEqual({
      ERIK: erik.id,
      'On Call - asa oberg - L1': asa.id,
      '[L1] Åsa': asa.id,
      Kim: null,
    })
    expect(unmatched(meant)).toEqual(['Kim'])
  })

  test('mean nobody when two could be meant, or when they may only look', () => {
    const meant = namesMeant(
      directoryOf(anna, other, vera, { ...other, id: 7, name: '!' }),
      hours('Jour: Anna', 'Anna Berg', 'Vera', ''),
    )
    expect(meant).toEqual({ 'Jour: Anna': anna.id, 'Anna Berg': other.id, Vera: null, '': 7 })
    const twins = namesMeant(directoryOf({ ...anna, name: 'Anna Ek' }, other), hours('Anna'))
    expect(twins).toEqual({ Anna: null })
  })

  test('make shifts of those who are meant', () => {
    const all = hours('Anna', 'Kim', 'constructor')
    expect(shiftsOf(all, { Anna: anna.id, Kim: null })).toEqual([
      { from: t0, to: t0 + dayMs, person: anna.id },
    ])
  })
})

describe('hours that nobody has', () => {
  const roster: Roster = {
    ...noRoster('cellar'),
    source: { kind: 'file', name: 'f', names: {}, at: t0 },
    shifts: [
      { from: t0, to: t0 + 3 * dayMs, person: erik.id },
      { from: t0 + 4 * dayMs, to: t0 + 9 * dayMs, person: erik.id },
    ],
    knownUntil: t0 + 9 * dayMs,
  }
  const at = (kept: Roster, now: number) => {
    const directory = makeDirectory(makeSensor())
    const site = directory.sites.get('cellar')
    if (site === undefined) throw new Error('no site')
    const nobody = { ...site, onDuty: [] }
    return gapToTell({ ...directory, rosters: new Map([['cellar', kept]]) }, nobody, now)
  }
  const gap = { from: t0 + 3 * dayMs, to: t0 + 4 * dayMs }

  test('are told a day ahead and when they begin, each once', () => {
    expect(at(roster, t0 + 2 * dayMs)).toBeUndefined()
    const soon = at(roster, t0 + 2 * dayMs + 1)
    expect(soon).toEqual({ hours: gap, begun: false })
    if (soon === undefined) throw new Error('not told')
    const told = withToldGap(roster, soon)
    expect(at(told, gap.from - 1)).toBeUndefined()
    const begun = at(told, gap.from + 5)
    expect(begun).toEqual({ hours: { ...gap, from: gap.from + 5 }, begun: true })
    if (begun === undefined) throw new Error('not told')
    expect(at(withToldGap(told, begun), gap.from + hourMs)).toBeUndefined()
    expect(at(withToldGap(told, begun), t0 + 5 * dayMs)).toBeUndefined()
  })

  test('are told anew when they are others, also behind what is known', () => {
    const begun = withToldGap(roster, { hours: gap, begun: true })
    const later = at(begun, t0 + 9 * dayMs + hourMs)
    expect(later).toMatchObject({ begun: true })
    if (later === undefined) throw new Error('not told')
    expect(at(withToldGap(begun, later), t0 + 30 * dayMs)).toBeUndefined()
  })

  test('are none where no roster is kept', () => {
    expect(at(noRoster('cellar'), t0)).toBeUndefined()
  })
})
