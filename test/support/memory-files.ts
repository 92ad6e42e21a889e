import { partsOf } from '../../pipeline/archive/file-name.ts'
import type { Files } from '../../pipeline/ports/archive/files.ts'

/** Files of a test, and what stands in each. */
export const memoryFiles = (): Files & { readonly kept: Map<string, Uint8Array> } => {
  const kept = new Map<string, Uint8Array>()
  const keep = (name: string, bytes: Uint8Array): void =>
    void kept.set(partsOf(name).join('/'), new Uint8Array(bytes))
  return {
    kept,
    put: async (name, bytes) => keep(name, bytes),
    putOnce: async (name, bytes) => {
      if (kept.has(name)) return 'there'
      keep(name, bytes)
      return 'kept'
    },
    get: async (name) => kept.get(partsOf(name).join('/')),
    list: async (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)).sort(),
    erase: async (prefix) => {
      for (const name of [...kept.keys()]) if (name.startsWith(prefix)) kept.delete(name)
    },
  }
}
