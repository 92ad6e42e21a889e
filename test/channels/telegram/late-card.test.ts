import { expect, test } from 'vitest'
import type { AlarmView } from '#core/notice/notice.ts'
import { renderCard } from '../../../pipeline/channels/telegram/card.ts'
import { active, cardOf, contextIn, ended, later } from './support.ts'

const linesOf = (language: 'en' | 'sv', ...views: readonly AlarmView[]): readonly string[] =>
  renderCard(cardOf(...views), contextIn(language, later(206))).plain.split('\n')

const late: AlarmView = { ...ended, acknowledgement: null, clearedAt: later(36), learnedAt: later(206) }

test('what was learned when it was over says when it was, how bad, and when it was learned', () => {
  expect(linesOf('en', late)).toEqual([
    '🕓 Already over: ULT freezer 2 · Cellar lab',
    'Too warm: began 03:14, over since 03:50 (36 min), learned 06:40',
    'Worst −60.9 °C (03:25)',
  ])
  expect(linesOf('sv', late)).toEqual([
    '🕓 Redan över: ULT freezer 2 · Cellar lab',
    'För varmt: började 03:14, över sedan 03:50 (36 min), upptäckt 06:40',
    'Som värst −60,9 °C (03:25)',
  ])
})

test('what goes on, and was learned of late, says since when and when it was learned', () => {
  expect(linesOf('en', { ...active, learnedAt: later(200) })).toContain(
    'Learned 06:34: its readings came late',
  )
  expect(linesOf('sv', { ...active, learnedAt: later(200) })).toContain('Upptäckt 06:34: mätvärdena kom sent')
})

test('one that was learned late, but rang before it was over, is over like any other', () => {
  expect(linesOf('en', { ...late, learnedAt: later(20) })[0]).toBe(
    '✅ ULT freezer 2 · Cellar lab: back to normal',
  )
})

test('what was no alarm after all says so, and why', () => {
  expect(linesOf('en', { ...late, gone: true })).toEqual([
    '🕓 Not an alarm after all: ULT freezer 2 · Cellar lab',
    'Readings that came late show that what was told as too warm since 03:14 was too short to alarm, or part of another alarm.',
  ])
})

test('a backlog with several is one list of when each was, and when it was learned', () => {
  const other: AlarmView = { ...late, sensor: 'fridge-1', began: later(10), learnedAt: later(203) }
  expect(linesOf('en', late, other)).toEqual([
    '🕓 Cellar lab: 2 alarms, already over',
    'Learned 06:40: the readings came late',
    '🕓 ULT freezer 2: too warm from 03:14 to 03:50 (36 min) · worst −60.9 °C (03:25)',
    expect.stringMatching(/^🕓 .*: too warm from 03:24 to 03:50 \(26 min\) · worst −60.9 °C \(03:25\)$/),
  ])
  expect(linesOf('en', late, { ...other, gone: true })).toContain(
    '🕓 Fridge 1: not an alarm after all · worst −60.9 °C (03:25)',
  )
  expect(linesOf('sv', late, other)).toEqual([
    '🕓 Cellar lab: 2 larm, redan över',
    'Upptäckt 06:40: mätvärdena kom sent',
    '🕓 ULT freezer 2: för varmt från 03:14 till 03:50 (36 min) · som värst −60,9 °C (03:25)',
    expect.stringContaining('från 03:24 till 03:50 (26 min)'),
  ])
})
