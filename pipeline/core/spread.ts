/**
 * Where an id lies between 0 and 1, the same everywhere and for ever: what is stored is found by it. FNV-1a (32 bits) over
 * UTF-16 units, and a last mixing (as MurmurHash3 ends), because ids mostly differ in their last letters.
 */
export const spreadOf = (id: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
