import { createRequire } from 'node:module'

type Iterator = { close(): Promise<void>; return?: () => Promise<void> }
type AbstractLevel = Record<
  'AbstractIterator' | 'AbstractKeyIterator' | 'AbstractValueIterator',
  { prototype: Iterator }
>

/** The two ways from dynalite to abstract-level: on disk and in memory. They end at one copy unless npm could not share it. */
const ways = [
  ['dynalite', 'level', 'classic-level', 'abstract-level'],
  ['dynalite', 'memory-level', 'abstract-level'],
] as const

const load = (way: readonly string[]): AbstractLevel => {
  let from = createRequire(import.meta.url)
  for (const name of way.slice(0, -1)) from = createRequire(from.resolve(name))
  return from(way.at(-1) ?? '')
}

/**
 * dynalite 4 ends every query with the iterator's `return()`, which abstract-level 3 does not have: the iterator then stays
 * open, and LevelDB deletes no file that an open iterator may still read. Gives iterators that method, which closes them.
 */
export const closeIteratorsOfQueries = (): void => {
  for (const { AbstractIterator, AbstractKeyIterator, AbstractValueIterator } of ways.map(load))
    for (const { prototype } of [AbstractIterator, AbstractKeyIterator, AbstractValueIterator])
      prototype.return ??= function close(this: Iterator) {
        return this.close()
      }
}
