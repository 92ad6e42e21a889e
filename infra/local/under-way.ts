import { secondMs } from '#core/time.ts'

/** Work that nobody waits for while everything runs, and that a stop waits for. */
export type UnderWay = {
  /** Gives the work back as it is. */
  add<T>(work: Promise<T>): Promise<T>
  /** True when all of it, and what was added meanwhile, has ended; false when that takes longer than a stop waits. */
  ended(withinRealMs?: number): Promise<boolean>
}

/** A stop waits so long, in real time, for what is under way; what takes longer is cut off, and goes on after the next start. */
const stopRealMs = 5 * secondMs

export const createUnderWay = (): UnderWay => {
  const running = new Set<Promise<unknown>>()
  const all = async (): Promise<true> => {
    while (running.size > 0) await Promise.allSettled(running)
    return true
  }
  return {
    add: (work) => {
      running.add(work)
      const over = (): void => {
        running.delete(work)
      }
      work.then(over, over)
      return work
    },
    ended: async (withinRealMs = stopRealMs) => {
      let timer: NodeJS.Timeout | undefined
      const tooLong = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), withinRealMs)
      })
      try {
        return await Promise.race([all(), tooLong])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
