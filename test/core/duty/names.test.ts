import { describe, expect, test } from 'vitest'
import type { Directory, Person } from '#core/directory.ts'
import { namesMeant, shiftsOf, unmatched } from '#core/duty/names.ts'
import { dayMs } from '#core/time.ts'
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
      hours('ERIK', 'On Call - asa -- oberg - L1', '[L1] Åsa', 'Kim'),
    )
    expect(meant).toEqual({
      ERIK: erik.id,
      'On Call - asa -- oberg - L1': asa.id,
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
    expect(meant).toEqual({ 'Jour: Anna': anna.id, 'Anna Berg': other.id, Vera: null, '': null })
    const signs = namesMeant(directoryOf({ ...anna, name: '🙂' }, erik), hours('🎄', ' 🙂 ', '—', ' '))
    expect(signs).toEqual({ '🎄': null, ' 🙂 ': anna.id, '—': null, ' ': null })
    const same = directoryOf({ ...anna, name: '🙂' }, { ...erik, name: '🙂' })
    expect(namesMeant(same, hours('🙂'))).toEqual({ '🙂': null })
    expect(namesMeant(directoryOf({ ...anna, name: ' ' }), hours('', ' '))).toEqual({ '': null, ' ': null })
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
