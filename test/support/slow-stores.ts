import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { randomFrom } from './random-from.ts'
import { virtualClock } from './virtual-clock.ts'
import { wrapStores } from './wrap-stores.ts'

/** What a call of DynamoDB takes, about. */
const callMs = 5

/**
 * Stores whose every call takes its time on a virtual clock, a little more or less each, so that those who work at once meet as they
 * would. They count how many writes were refused because somebody else had been faster.
 */
export const slowStores = (seed: number) => {
  const clock = virtualClock()
  const refused = { count: 0 }
  const chance = randomFrom(seed)
  const memory = memoryStores({ clock })
  const stores = wrapStores(memory, (call) => async (...args) => {
    await new Promise<void>((resolve) => clock.after(callMs * (0.5 + chance()), resolve))
    const answer = await call(...args)
    if (answer === 'conflict') refused.count += 1
    return answer
  })
  /** Lets time go on until `work` is done. */
  const play = async <T>(work: Promise<T>): Promise<T> => {
    let isOver = false
    const over = (): void => {
      isOver = true
    }
    work.then(over, over)
    while (!isOver) await clock.advance(20 * callMs)
    return work
  }
  return { clock, memory, stores, refused, play }
}
