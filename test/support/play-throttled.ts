import type { ThrottlingDynamo } from './throttling-dynamo.ts'
import { settle, type VirtualClock } from './virtual-clock.ts'

/** Lets time go on in steps, whenever nothing is asked of the database, until `work` is done. */
export const playThrottled = async <T>(
  throttled: ThrottlingDynamo,
  clock: VirtualClock,
  stepMs: number,
  work: Promise<T>,
): Promise<T> => {
  let isOver = false
  const over = (): void => {
    isOver = true
  }
  work.then(over, over)
  while (!isOver) {
    await throttled.idle()
    await settle()
    if (!isOver) await clock.advance(stepMs)
  }
  return work
}
