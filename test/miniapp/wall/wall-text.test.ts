import { expect, test } from 'vitest'
import type { AlarmAnswer, RowAnswer } from '#core/wire/board-answers.ts'
import { createFormat } from '../../../miniapp/locales/format.ts'
import { ownerText, whatText } from '../../../miniapp/wall/wall-view.tsx'
import { wordsOf } from '../../support/page-words.ts'

const format = createFormat('en', wordsOf('en'), 'UTC')
const minute = 60_000
const now = 120 * minute
const alarm: AlarmAnswer = {
  rule: 'high',
  kind: 'high',
  quantity: 'temperature',
  unit: '°C',
  limit: -70,
  missing: null,
  severity: 'critical',
  state: 'active',
  raisedAt: 40 * minute,
  began: 30 * minute,
  clearedAt: null,
  worst: null,
  owner: null,
  untakenSince: 40 * minute,
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
  heardAt: now,
  values: [],
  blind: false,
  alarms: [],
  breach: null,
  silence: null,
  maintenance: null,
  clockWrong: null,
  hindrance: null,
  limits: [],
}
const limit = 'Above −70\u00a0°C'
const over = { ...alarm, state: 'returned', clearedAt: 90 * minute } as const
const breach = { kind: 'high', unit: '°C', limit: -70, since: 1, ringsInMs: 9 * minute } as const

test.each<[string, Partial<RowAnswer>, what: string, owner: string | null]>([
  ['an alarm stands', { alarms: [alarm] }, limit, 'nobody has had it for 1\u00a0h 20\u00a0min'],
  [
    'it comes back',
    { alarms: [{ ...alarm, state: 'recovering' }] },
    `${limit}, coming back`,
    'nobody has had it for 1\u00a0h 20\u00a0min',
  ],
  ['somebody has it', { alarms: [{ ...alarm, owner: { name: 'Erik', at: 1 } }] }, limit, 'Erik has it'],
  [
    'it is over, and what was is not said of now',
    { alarms: [over] },
    `${limit} from 00:30 to 01:30`,
    'Nobody took note of it',
  ],
  ['it has not rung yet', { breach }, limit, 'Rings in 9\u00a0min if it stays so'],
  ['it is over, and silent now', { alarms: [over], presence: 'silent' }, 'Silent', null],
])('on the wall, when %s', (_when, change, what, owner) => {
  const shown = { ...row, ...change }
  expect([whatText(shown, now, format), ownerText(shown, now, format)]).toEqual([what, owner])
})
