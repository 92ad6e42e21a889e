import { fnv1a } from '#core/spread.ts'

/** The state of a generator: a whole number below 2^32, passed on and never changed in place. */
export type RandomState = number

/** A number in [0, 1) and the next state (Marsaglia's xorshift on 32 bits, with a multiplied output). */
export const draw = (state: RandomState): readonly [number, RandomState] => {
  let next = state | 0 || 0x6d2b79f5
  next ^= next << 13
  next ^= next >>> 17
  next ^= next << 5
  return [(Math.imul(next, 0x2545f491) >>> 0) / 2 ** 32, next >>> 0]
}

/** A state of its own for everything that has a name: FNV-1a over the name, started from `seed`. */
export const seedFor = (name: string, seed: number): RandomState => fnv1a(name, seed)
