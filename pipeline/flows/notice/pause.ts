import type { Clock } from '#core/time.ts'

/** Waits on the one clock. */
export const pause = ({ clock }: { readonly clock: Clock }, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve)
  })
