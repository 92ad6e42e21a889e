import { expect, test } from 'vitest'
import { fitOf, isLastFit } from '../../../miniapp/wall/wall-rows.ts'

const triesOf = (all: number): readonly string[] => {
  const tries: string[] = []
  for (let attempt = 0; ; attempt++) {
    const fit = fitOf(all, attempt)
    tries.push(`${fit.count} ${fit.isRoomy ? 'large' : 'small'}`)
    if (isLastFit(fit)) return tries
  }
}

test('a wall that is too high first has smaller letters, and then fewer rows, one at the least', () => {
  expect(triesOf(3)).toEqual(['3 large', '3 small', '2 small', '1 small'])
  expect(triesOf(1)).toEqual(['1 large', '1 small'])
})

test('however many rows there are, the wall tries no more than twenty at once', () => {
  expect(fitOf(400, 0)).toEqual({ isRoomy: true, count: 20 })
  expect(fitOf(400, 16)).toEqual({ isRoomy: false, count: 5 })
})

test('a wall on which nothing is wrong shows no row', () => {
  expect(fitOf(0, 0)).toEqual({ isRoomy: true, count: 0 })
})
