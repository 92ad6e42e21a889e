import { expect, test } from 'vitest'
import { erasOf } from '#core/late/eras.ts'
import { high } from '../../support/core/directory.ts'
import { at, from } from '../../support/core/late.ts'

const window = {
  kind: 'window',
  from: at(10),
  to: at(13),
  readings: from(10, 20, 21, 22, 23),
  open: true,
} as const
const [first, second, third, fourth] = window.readings
const since = Number.NEGATIVE_INFINITY
const old = high({ setpoint: 21 })
const own = { rule: high(), isFormer: false, open: true }

test('a limit that was not changed judges all of a window, from its first reading to its last', () => {
  const all = { from: at(10), to: at(13), readings: window.readings }
  expect(erasOf(window, [{ from: since, rule: high() }])).toEqual([{ ...all, ...own, isChanged: false }])
  // Changed in the very moment in which the window begins, or before: the window has nothing of that.
  const before = [
    { from: since, rule: old },
    { from: at(10), rule: high() },
  ]
  expect(erasOf(window, before)).toEqual([{ ...all, ...own, isChanged: false }])
})

test('a limit that was changed judges until then, and the new one from the value on that was there', () => {
  const former = { from: at(10), open: false, rule: old, isFormer: true, isChanged: true }
  const changedAt = (minute: number) =>
    erasOf(window, [
      { from: since, rule: old },
      { from: at(minute), rule: high() },
    ])
  expect(changedAt(11.5)).toEqual([
    { ...former, to: at(11.5), readings: [first, second] },
    {
      from: at(11.5),
      to: at(13),
      readings: [{ ...second, measuredAt: at(11.5) }, third, fourth],
      ...own,
      isChanged: true,
    },
  ])
  // What was measured in that very moment is the value that was there.
  expect(changedAt(12)).toEqual([
    { ...former, to: at(12), readings: [first, second] },
    { from: at(12), to: at(13), readings: [third, fourth], ...own, isChanged: true },
  ])
})

test('one that was changed where the window ends has that instant, one that came later has nothing of it', () => {
  const changedAt = (minute: number) =>
    erasOf(window, [
      { from: since, rule: old },
      { from: at(minute), rule: high() },
    ])
  expect(changedAt(13)).toEqual([
    {
      from: at(10),
      to: at(13),
      readings: [first, second, third],
      open: false,
      rule: old,
      isFormer: true,
      isChanged: true,
    },
    {
      from: at(13),
      to: at(13),
      readings: [fourth],
      ...own,
      isChanged: true,
    },
  ])
  expect(changedAt(14)).toMatchObject([
    { from: at(10), to: at(14), readings: window.readings, isFormer: true },
  ])
})

test('a time in which nothing was watched is judged by nobody, and before the first reading no value was there', () => {
  const versions = [
    { from: since, rule: null },
    { from: at(10.5), rule: high() },
  ]
  const readings = window.readings.slice(1)
  expect(erasOf({ ...window, readings }, versions)).toEqual([
    { from: at(10.5), to: at(13), readings, ...own, isChanged: true },
  ])
})
