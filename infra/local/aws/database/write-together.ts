import { createRequire } from 'node:module'

type Item = object
type Done = (error?: unknown) => void
type Write = { readonly type: 'put' | 'del'; readonly key: string; readonly value?: Item }
type Table = {
  readonly TableName: string
  readonly LocalSecondaryIndexes?: readonly unknown[]
  readonly GlobalSecondaryIndexes?: readonly unknown[]
}
type ItemDb = { put(key: string, item: Item, done: Done): void }
type Store = {
  readonly db: { batch(writes: readonly Write[], done: Done): void }
  getItemDb(table: string): ItemDb
}
type IndexEntry = { readonly index: string; readonly key: string; readonly item?: Item }
/** dynalite's `db`, as far as it is used here; it ships no types. */
type Db = {
  create(options: unknown): Store
  getIndexActions(
    indexes: readonly unknown[],
    before: Item | undefined,
    item: Item,
    table: Table,
  ): { readonly puts: readonly IndexEntry[]; readonly deletes: readonly IndexEntry[] }
  updateIndexes(store: Store, table: Table, before: Item | undefined, item: Item | null, done: Done): void
}

const load = (): Db => createRequire(import.meta.url)('dynalite/db')

/** What an item changes in the indexes of its table, under the keys that dynalite gives their entries. */
const entriesOf = (db: Db, table: Table, before: Item | undefined, item: Item): readonly Write[] => {
  const kinds = [
    ['local', table.LocalSecondaryIndexes],
    ['global', table.GlobalSecondaryIndexes],
  ] as const
  return kinds.flatMap(([kind, indexes = []]) => {
    const keyOf = ({ index, key }: IndexEntry): string => `index-${kind}~${table.TableName}~${index}~${key}`
    const { puts, deletes } = db.getIndexActions(indexes, before, item, table)
    return [
      ...deletes.map((entry): Write => ({ type: 'del', key: keyOf(entry) })),
      ...puts.map((entry): Write => ({ type: 'put', key: keyOf(entry), value: entry.item ?? {} })),
    ]
  })
}

/**
 * dynalite takes an old entry out of an index, then puts a new one in, and then writes the item: three ways to LevelDB's thread and back,
 * and an index without its item when the process dies in between. Here they are one write, all of it or nothing.
 */
export const writeTogether = (): void => {
  const db = load()
  const { create, updateIndexes: before } = db
  if (before.name === 'gatherEntries') return
  const gathered = new WeakMap<Item, readonly Write[]>()
  db.updateIndexes = function gatherEntries(store, table, old, item, done) {
    if (item === null) return before(store, table, old, item, done)
    gathered.set(item, entriesOf(db, table, old, item))
    done()
  }
  db.create = (options) => {
    const store = create(options)
    const open = store.getItemDb
    const opened = new Map<ItemDb, ItemDb>()
    const together = (itemDb: ItemDb, table: string): ItemDb => ({
      ...itemDb,
      put: (key, item, done) => {
        const entries = gathered.get(item) ?? []
        if (entries.length === 0) return itemDb.put(key, item, done)
        store.db.batch([...entries, { type: 'put', key: `item-${table}~${key}`, value: item }], done)
      },
    })
    store.getItemDb = (table) => {
      const itemDb = open(table)
      const known = opened.get(itemDb) ?? together(itemDb, table)
      opened.set(itemDb, known)
      return known
    }
    return store
  }
}
