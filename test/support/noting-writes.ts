import type { Stores } from '../../pipeline/ports/stores.ts'

/** What only looks; everything else may leave something behind. */
const looks = [
  'load',
  'all',
  'due',
  'list',
  'since',
  'find',
  'peek',
  'range',
  'forReport',
  'revision',
  'organizationsOf',
  'dismissed',
  'closedUntil',
  'organization',
]

type Calls = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>

/** The same stores; `written` gets the name of each call that is more than a look. */
export const notingWrites = (stores: Stores, written: string[]): Stores => {
  const noting = (port: string, calls: Calls): Calls =>
    Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        name,
        (...args: readonly unknown[]) => {
          if (!looks.includes(name)) written.push(`${port}.${name}`)
          return call(...args)
        },
      ]),
    )
  const ports = Object.entries(stores as unknown as Readonly<Record<string, Calls>>)
  return Object.fromEntries(ports.map(([port, calls]) => [port, noting(port, calls)])) as unknown as Stores
}
