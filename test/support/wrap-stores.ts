import type { Stores } from '../../pipeline/ports/stores.ts'

export type StoreCall = (...args: readonly unknown[]) => Promise<unknown>

/** The same stores, with something around every call. */
export const wrapStores = (stores: Stores, wrap: (call: StoreCall) => StoreCall): Stores => {
  const wrapAll = (port: Readonly<Record<string, StoreCall>>): Readonly<Record<string, StoreCall>> =>
    Object.fromEntries(Object.entries(port).map(([name, call]) => [name, wrap(call)]))
  // Every port is an object of calls, and stays one.
  const ports = Object.entries(stores as unknown as Readonly<Record<string, Record<string, StoreCall>>>)
  return Object.fromEntries(ports.map(([name, port]) => [name, wrapAll(port)])) as unknown as Stores
}
