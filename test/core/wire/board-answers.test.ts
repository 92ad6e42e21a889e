import { expect, test } from 'vitest'
import { readSentBoard, type SentBoard } from '#core/wire/board-answers.ts'

const high = {
  rule: 'high',
  kind: 'high',
  quantity: 'temperature',
  value: -70,
  unit: '°C',
  severity: 'critical',
} as const

const rowWith = (sensor: string, limitSet: number): SentBoard['rows'][number] => ({
  sensor,
  name: sensor,
  kind: 'sensor',
  site: 'cellar',
  siteName: 'Cellar',
  presence: 'live',
  heardAt: 1,
  values: [],
  blind: false,
  alarms: [],
  breach: null,
  silence: null,
  maintenance: null,
  clockWrong: null,
  hindrance: null,
  limitSet,
})

const boardWith = (limitSets: SentBoard['limitSets'], ...rows: SentBoard['rows']): SentBoard => ({
  version: 1,
  now: 1,
  speed: 1,
  language: 'en',
  reader: { id: 1, name: 'Anna', mayAct: true },
  organization: { id: 'lab', name: 'Lab' },
  sites: [],
  strangers: 0,
  limitSets,
  rows,
})

test('each row has the limits that are sent once for all that share them', () => {
  const board = readSentBoard(boardWith([[high], []], rowWith('a', 0), rowWith('b', 1), rowWith('c', 0)))
  expect(board?.rows.map(({ sensor, limits }) => [sensor, limits])).toEqual([
    ['a', [high]],
    ['b', []],
    ['c', [high]],
  ])
})

test('a row whose limits are not there is no row without limits: the board is not taken', () => {
  expect(readSentBoard(boardWith([[high]], rowWith('a', 0), rowWith('b', 1)))).toBeUndefined()
})
