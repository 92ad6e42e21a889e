import type { Stores } from '../../pipeline/ports/stores.ts'
import { wrapStores } from './wrap-stores.ts'

/** Thrown by every store call from the moment at which the process has died. */
export class Died extends Error {}

/**
 * The same stores seen by a process that dies: after `calls` calls it does nothing any more. With `after` true the last
 * call still reaches the store before the process dies; its answer does not come back. `died` is told when that comes.
 */
export const dyingStores = (
  stores: Stores,
  calls: number,
  after: boolean,
  died: () => void = () => undefined,
): Stores => {
  let left = calls
  return wrapStores(stores, (call) => async (...args) => {
    left -= 1
    if (left <= 0) died()
    if (left < 0 || (left === 0 && !after)) throw new Died('the process died')
    const answer = await call(...args)
    if (left === 0) throw new Died('the process died')
    return answer
  })
}
