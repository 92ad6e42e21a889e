import type { Stores } from '../../pipeline/ports/stores.ts'
import { settle } from './virtual-clock.ts'
import { wrapStores } from './wrap-stores.ts'

/**
 * For stores that take real time to answer: a virtual clock that rests by `rest` lets no time pass while any that was wrapped by
 * `through` is asked, however slow the machine is.
 */
export const askedStores = () => {
  const underWay = new Set<Promise<unknown>>()
  return {
    through: (stores: Stores): Stores =>
      wrapStores(stores, (call) => (...args) => {
        const answer = call(...args)
        const over: Promise<unknown> = answer
          .catch(() => undefined)
          .then(() => {
            underWay.delete(over)
          })
        underWay.add(over)
        return answer
      }),
    rest: async (): Promise<void> => {
      for (await settle(); underWay.size > 0; await settle()) await Promise.race(underWay)
    },
  }
}
