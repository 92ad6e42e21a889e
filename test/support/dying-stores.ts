import type { Stores } from '../../pipeline/ports/stores.ts'

/** Thrown by every store call from the moment at which the process has died. */
export class Died extends Error {}

type Call = (...args: readonly unknown[]) => Promise<unknown>

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
  const guard =
    (call: Call): Call =>
    async (...args) => {
      left -= 1
      if (left <= 0) died()
      if (left < 0 || (left === 0 && !after)) throw new Died('the process died')
      const answer = await call(...args)
      if (left === 0) throw new Died('the process died')
      return answer
    }
  const guardAll = (port: Readonly<Record<string, Call>>): Readonly<Record<string, Call>> =>
    Object.fromEntries(Object.entries(port).map(([name, call]) => [name, guard(call)]))
  // Every port is an object of calls, and stays one.
  const ports = Object.entries(stores as unknown as Readonly<Record<string, Record<string, Call>>>)
  return Object.fromEntries(ports.map(([name, port]) => [name, guardAll(port)])) as unknown as Stores
}
