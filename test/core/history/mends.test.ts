import { expect, test } from 'vitest'
import { mendsOf } from '#core/history/mends.ts'
import { notRehearsed, rehearse } from '#core/history/preview-rule.ts'
import { minuteMs } from '#core/time.ts'
import { high, makeSensor, t0, temperature } from '../../support/core/directory.ts'

const sensor = makeSensor()
const course = (values: readonly number[], times: number) =>
  Array.from({ length: times }, () => values)
    .flat()
    .map((value, minute) => temperature(t0 + minute * minuteMs, value))
const mends = (values: readonly number[], times: number, rule = high()) =>
  mendsOf(sensor, rule, course(values, times)).map(
    ({ kind, rings, instead, rule: { deadband, onDelayMs } }) => ({
      kind,
      with: kind === 'deadband' ? deadband : onDelayMs / minuteMs,
      rings,
      instead,
    }),
  )

test('what swings just below its limit is mended by a wider deadband, or a longer delay', () => {
  expect(mends([24.5, 24.5, 24.5, 23.3, 23.3, 23.3], 10)).toEqual([
    { kind: 'deadband', with: 1, rings: 1, instead: 10 },
    { kind: 'on-delay', with: 4, rings: 0, instead: 10 },
  ])
})

test('what no change would mend is left alone, and so is what came twice', () => {
  const long = [...Array<number>(20).fill(30), ...Array<number>(20).fill(15)]
  expect(mends(long, 5)).toEqual([])
  expect(mends([24.5, 24.5, 24.5, 23.3, 23.3, 23.3], 2)).toEqual([])
})

test('what rang three times is mended, and half as often is enough', () => {
  expect(mends([24.5, 24.5, 24.5, 23.3, 23.3, 23.3], 3)).toMatchObject([
    { rings: 1, instead: 3 },
    { rings: 0 },
  ])
  const swings = [24.5, 24.5, 24.5, 23.3, 23.3, 23.3]
  const far = [24.5, 24.5, 24.5, 15, 15, 15]
  const readings = course([...swings, ...far], 2)
  const [deadband] = mendsOf(sensor, high(), readings)
  expect(deadband).toMatchObject({ kind: 'deadband', rings: 2, instead: 4 })
})

test('a rule with neither deadband nor delay is tried with some', () => {
  const bare = high({ deadband: 0, onDelayMs: 0 })
  expect(mends([24.5, 23.8, 23.8, 23.8], 10, bare)).toEqual([
    { kind: 'deadband', with: 1, rings: 1, instead: 10 },
    { kind: 'on-delay', with: 2, rings: 0, instead: 10 },
  ])
})

test('what is proposed is what the changed rule would have done', () => {
  const readings = course([24.5, 24.5, 24.5, 23.3, 23.3, 23.3], 10)
  for (const { rule, rings } of mendsOf(sensor, high(), readings))
    expect(rehearse(notRehearsed, sensor, rule, readings).rings).toBe(rings)
})
