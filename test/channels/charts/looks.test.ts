import { expect, test } from 'vitest'
import { ground, ink, lookOf } from '../../../pipeline/channels/charts/looks.ts'

/** Relative luminance, and the contrast of two colours by it (WCAG 2.1). */
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

test('a chart has a dark ground, on which its words and each of its lines can be read', () => {
  expect(luminance(ground)).toBeLessThan(0.05)
  expect(contrast(ground, ink)).toBeGreaterThan(7)
  for (let index = 0; index < 6; index++)
    expect(contrast(ground, lookOf(index).color)).toBeGreaterThanOrEqual(4.5)
})
