import type { Said } from '../codecs/heard/said.ts'

type Body = string | Uint8Array

/** So many sensors are remembered in all: some megabytes. */
const sensorsMax = 10_000

const isSame = (one: Body, other: Body): boolean =>
  typeof one === 'string' || typeof other === 'string' ? one === other : Buffer.compare(one, other) === 0

/**
 * What this process saved or read last of each gateway, by the very bytes that stand in its item. In a storm a gateway of
 * hundreds of sensors speaks many times a second, and to unpack what was packed a moment ago would be most of the work.
 */
export const createKnownStates = () => {
  const known = new Map<string, { readonly body: Body; readonly said: Said; readonly sensors: number }>()
  let sensors = 0
  const forget = (gateway: string): void => {
    sensors -= known.get(gateway)?.sensors ?? 0
    known.delete(gateway)
  }
  return {
    /** Nothing when something else is stored by now. */
    of: (gateway: string, body: Body): Said | undefined => {
      const found = known.get(gateway)
      return found !== undefined && isSame(found.body, body) ? found.said : undefined
    },
    /** The newest that is known, whatever is stored by now. */
    newest: (gateway: string): Said | undefined => known.get(gateway)?.said,
    note: (gateway: string, body: Body, said: Said): void => {
      forget(gateway)
      const count = Object.keys(said.lasts).length
      known.set(gateway, { body, said, sensors: count })
      sensors += count
      for (const [oldest] of known) {
        if (sensors <= sensorsMax) return
        forget(oldest)
      }
    },
  }
}
