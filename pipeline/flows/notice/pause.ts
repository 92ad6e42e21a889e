import type { Clock } from '#core/time.ts'

/** Waits for so long by the clock of the flows, which may run fast. */
export const pause = ({ clock }: { readonly clock: Clock }, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve)
  })
