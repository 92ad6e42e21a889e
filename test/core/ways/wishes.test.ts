import { expect, test } from 'vitest'
import { wayOfKind, withFirst, withoutWay, withWay } from '#core/ways/wishes.ts'
import { anna, erik, makeDirectory, makeSensor } from '../../support/core/directory.ts'
import { wayId, withWays } from '../../support/core/ways.ts'

const [mail, sms] = [wayId(erik.id, 'mail'), wayId(erik.id, 'sms')]

test('a new way stands behind those that there are, in the place of another of its kind', () => {
  expect(withWay(erik, sms, undefined).ways).toEqual([erik.id, sms])
  const both = { ...erik, ways: [sms, erik.id, mail] }
  expect(withWay(both, 7, sms).ways).toEqual([7, erik.id, mail])
  expect(withWay(both, mail, mail)).toBe(both)
})

test('what is put first leaves the order of the others', () => {
  expect(withFirst({ ...erik, ways: [sms, erik.id, mail] }, mail).ways).toEqual([mail, sms, erik.id])
  expect(withFirst(erik, erik.id).ways).toEqual([erik.id])
})

test('a way can be taken out, but not Telegram', () => {
  expect(withoutWay({ ...erik, ways: [sms, erik.id] }, sms).ways).toEqual([erik.id])
  expect(withoutWay({ ...erik, ways: [sms, erik.id, mail] }, sms).ways).toEqual([erik.id, mail])
  expect(withoutWay(erik, erik.id).ways).toEqual([erik.id])
})

test('a person has at most one way of a kind that is found', () => {
  const directory = withWays(makeDirectory(makeSensor()), new Map([[erik.id, ['telegram', 'sms']]]))
  const known = directory.people.get(erik.id) ?? erik
  expect(wayOfKind(directory, known, 'sms')?.id).toBe(sms)
  expect(wayOfKind(directory, known, 'mail')).toBeUndefined()
  expect(wayOfKind(directory, anna, 'sms')).toBeUndefined()
  expect(wayOfKind(directory, { ...known, ways: [4711, sms] }, 'sms')?.id).toBe(sms)
})
