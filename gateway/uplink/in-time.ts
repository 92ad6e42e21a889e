import type { Clock } from '#core/time.ts'

/** What `promise` says, or a refusal after `ms`: some answers of a broker never come, and the AWS client waits for them without end. */
export const inTime = <T>(promise: Promise<T>, clock: Pick<Clock, 'after'>, ms: number): Promise<T> =>
  new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error('no answer in time')))
    promise.finally(cancel).then(resolve, reject)
  })
