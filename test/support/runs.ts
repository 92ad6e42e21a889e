/** A gate says the same of the same commit; whoever looks further sets `LAWS_SEED=new`, or the seed of a counterexample. */
const seedOf = (wanted: string | undefined): number | undefined =>
  wanted === 'new' ? undefined : Number(wanted ?? 20_261_129)

/**
 * How a law is tried: `numRuns` times by `npm run laws`, which `.ci/run` calls, and a tenth of that by `npm test`.
 * `LAWS` is that share (above 1: more often), `LAWS_SEED` the seed.
 */
export const runs = (numRuns = 100): { readonly numRuns: number; readonly seed?: number } => {
  const { LAWS = '0.1', LAWS_SEED } = process.env
  const seed = seedOf(LAWS_SEED)
  return { numRuns: Math.ceil(numRuns * Number(LAWS)), ...(seed !== undefined && { seed }) }
}

/** Of moments that are tried one after the other: each by `npm run laws` and `.ci/run`, every tenth by `npm test`. */
export const momentStep = Math.max(1, Math.round(1 / Number(process.env.LAWS ?? '0.1')))
