import type { Drawing } from './document.ts'

const ticksWanted = 5

/** Steps of 1, 2 or 5 times a power of ten. */
const stepFor = (range: number): number => {
  const rough = range / ticksWanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10
  return times * power
}

/** What the axis of values reaches over, and with how many decimals its steps are written. */
export type Scale = {
  readonly low: number
  readonly high: number
  readonly step: number
  readonly digits: number
}

/** Over all that is drawn, with some air. */
export const scaleOf = ({ stretches, limits }: Drawing): Scale => {
  const buckets = stretches.flat()
  const values = [...buckets.flatMap(({ min, max }) => [min, max]), ...limits.map(({ value }) => value)]
  const least = Math.min(...values)
  const most = Math.max(...values)
  const step = stepFor(Math.max(most - least, 1e-6 * Math.max(1, Math.abs(most)), 0.1))
  const low = Math.floor(least / step - 0.15) * step
  const high = Math.ceil(most / step + 0.15) * step
  return { low, high, step, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) }
}
