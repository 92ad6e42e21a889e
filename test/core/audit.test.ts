import { describe, expect, test } from 'vitest'
import { changeOf, factOf, subjectText } from '#core/audit.ts'
import { t0 } from '../support/core/directory.ts'

const anna = { id: 1001, name: 'Anna' }
const erik = { id: 1002, name: 'Erik' }
const detail = { old: 'viewer', new: 'operator', why: 'trained' }
const ofMaja = { kind: 'person', id: 1003 } as const

describe('a change', () => {
  test('says who, when, from what, to what and why', () => {
    expect(changeOf(ofMaja, 'role-changed', t0, anna, detail)).toEqual({
      kind: 'record',
      id: `fact.${t0.toString(36)}.role-changed.1001`,
      at: t0,
      what: 'role-changed',
      about: ofMaja,
      person: 1001,
      detail: { name: 'Anna', ...detail },
    })
  })

  test('of the system has nobody in it', () => {
    const change = changeOf({ kind: 'organization' }, 'time-zone-changed', t0, null, detail)
    expect(change).toMatchObject({ person: null, detail })
    expect(change.detail.name).toBeUndefined()
  })
})

test('the same thing done by two people in one millisecond is two facts; done once it is one', () => {
  const by = (person: typeof anna) => factOf('a', 'rule-changed', t0, 'high', person.id, {}).id
  expect(by(anna)).not.toBe(by(erik))
  expect(by(anna)).toBe(by(anna))
  const change = (person: typeof anna) => changeOf(ofMaja, 'role-changed', t0, person, detail).id
  expect(change(anna)).not.toBe(change(erik))
})

test('each kind of subject of an audit fact has a text of its own', () => {
  const about = (subject: Parameters<typeof changeOf>[0]) =>
    subjectText(changeOf(subject, 'role-changed', t0, null, detail))
  expect(subjectText(factOf('a', 'raised', t0, 'high', null, {}))).toBe('sensor#a')
  expect(about({ kind: 'organization' })).toBe('organization')
  expect(about(ofMaja)).toBe('person#1003')
  expect(about({ kind: 'chat', id: -5 })).toBe('chat#-5')
})
