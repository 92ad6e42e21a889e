/** One measured figure beside its goal. */
export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly goal: string
}

/** By a clock that all processes of the machine share, and that nobody sets. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which the share `q` of `values` lies. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
