import { expect, test } from 'vitest'
import { type Calibration, type Calibrations, withCalibration, withoutCalibration } from '#core/probe.ts'

const one = (last: number, certificate = `K-${last}`): Calibration => ({
  last,
  due: last + 9,
  by: 'RISE',
  certificate,
})

test('each calibration stands above those before it, twelve at the most; the same day again corrects it', () => {
  let all: Calibrations = {}
  for (let day = 1; day <= 20; day += 1) all = withCalibration(all, one(day))
  expect(all.calibration).toEqual(one(20))
  expect(all.formerCalibrations?.map(({ last }) => last)).toEqual([
    19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8,
  ])
  expect(withCalibration(all, one(20, 'right'))).toEqual({ ...all, calibration: one(20, 'right') })
  expect(withCalibration({}, one(1))).toEqual({ calibration: one(1) })
})

test('what is taken back leaves the one before it, and at last none', () => {
  const two = withCalibration(withCalibration({}, one(1)), one(2))
  const first = withoutCalibration(two)
  expect(first).toEqual({ calibration: one(1) })
  expect(withoutCalibration(first ?? {})).toEqual({})
  expect(withoutCalibration({})).toBeUndefined()
  expect(withoutCalibration(withCalibration(two, one(3)))).toEqual(two)
})
