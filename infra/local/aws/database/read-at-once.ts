import { createRequire } from 'node:module'

type Get = (this: Store, key: unknown, options?: unknown) => Promise<unknown>
type Store = { readonly status: string; getSync(key: unknown, options?: unknown): unknown; get: Get }

const load = (): { readonly Level: { readonly prototype: Store } } =>
  createRequire(createRequire(import.meta.url).resolve('dynalite'))('level')

/**
 * dynalite reads one item after the other, two reads for each of a batch, and LevelDB answers each from another thread. What is read lies in memory mostly:
 * the way there and back takes twenty times as long as the reading. The database has a thread of its own, which reads it at once.
 */
export const readAtOnce = (): void => {
  const { prototype } = load().Level
  const { get: later } = prototype
  if (later.name === 'getAtOnce') return
  prototype.get = async function getAtOnce(key, options) {
    return this.status === 'open' ? this.getSync(key, options) : later.call(this, key, options)
  }
}
