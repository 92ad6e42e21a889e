/**
 * FNV-1a over the UTF-16 units of a text, 32 bits, as a whole number from 0 on: the same everywhere and for ever, because what is
 * stored and what buttons say is found by it. `seed` makes another of the same text.
 */
export const fnv1a = (text: string, seed = 0): number => {
  let hash = 0x811c9dc5 ^ seed
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Where an id lies between 0 and 1: its hash, mixed as MurmurHash3 ends, because ids mostly differ in their last letters. */
export const spreadOf = (id: string): number => {
  let hash = fnv1a(id)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
