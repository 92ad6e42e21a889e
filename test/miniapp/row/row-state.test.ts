import { expect, it } from 'vitest'
import type { AlarmAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { countsOf, isUntaken, lookOf } from '../../../miniapp/row/row-state.ts'

const alarm: AlarmAnswer = {
  rule: 'high',
  kind: 'high',
  quantity: 'temperature',
  unit: '°C',
  limit: 8,
  missing: null,
  severity: 'critical',
  state: 'active',
  raisedAt: 2,
  began: 1,
  clearedAt: null,
  worst: null,
  owner: null,
  untakenSince: 2,
  instruction: null,
  story: null,
  changed: null,
  remark: null,
  hours: null,
}
const row: RowAnswer = {
  sensor: 'a',
  name: 'A',
  kind: 'sensor',
  site: 's',
  siteName: 'S',
  presence: 'live',
  heardAt: 5,
  values: [{ quantity: 'temperature', value: 5, unit: '°C', last: { value: 5, at: 5 } }],
  blind: false,
  alarms: [],
  breach: null,
  silence: null,
  maintenance: null,
  clockWrong: null,
  hindrance: null,
  limits: [],
}
const breach = { kind: 'high', unit: '°C', limit: 8, since: 1, ringsInMs: 60_000 } as const
const taken = { ...alarm, owner: { name: 'Anna', at: 3 } }
const unknown = [{ quantity: 'temperature', value: 'unavailable', unit: '°C', last: null }] as const

it.each<[string, Partial<RowAnswer>, string]>([
  ['nothing is wrong', {}, 'calm'],
  ['it is late', { presence: 'late' }, 'late'],
  ['a breach has not lasted yet', { presence: 'late', breach }, 'pending'],
  ['an alarm is over that nobody took', { alarms: [{ ...alarm, state: 'returned' }] }, 'returned'],
  ['its clock is wrong', { clockWrong: 9 }, 'clock'],
  ['its probe says nothing', { blind: true, values: unknown, breach }, 'blind'],
  ['it is silent', { presence: 'silent', values: unknown }, 'silent'],
  ['it was never heard', { presence: 'silent', heardAt: null, values: [] }, 'never'],
  ['a warning stands', { presence: 'silent', alarms: [{ ...alarm, severity: 'warning' }] }, 'warning'],
  ['a critical alarm is coming back', { alarms: [{ ...alarm, state: 'recovering' }] }, 'critical'],
])('when %s', (_what, change, look) => {
  expect(lookOf({ ...row, ...change })).toBe(look)
})

it('counts what stands, with and without somebody who has it', () => {
  const rows: RowAnswer[] = [
    { ...row, alarms: [alarm, taken, { ...alarm, state: 'returned' }] },
    { ...row, presence: 'silent' },
  ]
  expect(countsOf(rows)).toEqual({
    untaken: 1,
    untakenSince: 2,
    taken: 1,
    silent: 1,
    toLookAt: 0,
  })
  // Somebody had it, and gave it back: not since it rang has nobody had it.
  const older = { ...alarm, raisedAt: 0, untakenSince: 1 }
  expect(countsOf([{ ...row, alarms: [alarm, older] }]).untakenSince).toBe(1)
  expect(countsOf([{ ...row, alarms: [{ ...alarm, untakenSince: null }] }]).untakenSince).toBeNull()
  expect(countsOf([{ ...row, alarms: [taken] }]).untakenSince).toBeNull()
  expect(countsOf([row, { ...row, breach }]).toLookAt).toBe(1)
  expect(rows.map(isUntaken)).toEqual([true, false])
  expect(isUntaken({ ...row, alarms: [taken] })).toBe(false)
})
