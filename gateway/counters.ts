import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isId, type SensorId } from '#core/ids.ts'
import type { Keys, Seen } from './decoders/decoded.ts'

/** The highest counter taken from each address, so that what was recorded cannot be played again. */
export type Counters = Seen & {
  keep(address: SensorId, counter: number): void
  /**
   * Writes what changed to disk. What was kept since the last save can be replayed once after a crash; once a minute and
   * at the end is a good measure between that and an SD card that wears out.
   */
  save(): void
}

type Entry = { readonly counter: number; readonly key: string }

/**
 * Goes on with the counters in `file`; throws when it is there and cannot be read: guessing would let replays in. A
 * counter belongs to a key: a node that was enrolled again counts from where it likes.
 */
export const countersInFile = (file: string, keys: Keys): Counters => {
  const nameOfKey = (address: SensorId): string => fingerprint(keys.keyOf(address))
  const entries = new Map([...read(file)].filter(([address, { key }]) => key === nameOfKey(address)))
  let changed = false
  return {
    counterOf: (address) => entries.get(address)?.counter,
    keep: (address, counter) => {
      entries.set(address, { counter, key: nameOfKey(address) })
      changed = true
    },
    save: () => {
      if (!changed) return
      writeFileSync(`${file}.new`, JSON.stringify({ v: 1, counters: Object.fromEntries(entries) }))
      renameSync(`${file}.new`, file)
      changed = false
    },
  }
}

/** Tells keys apart and says nothing of use about them; empty for none. */
const fingerprint = (key: Uint8Array | undefined): string =>
  key === undefined
    ? ''
    : createHash('sha256').update('nattvakt counter').update(key).digest('hex').slice(0, 8)

const read = (file: string): ReadonlyMap<SensorId, Entry> => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    throw error
  }
  const raw: unknown = JSON.parse(text)
  if (typeof raw !== 'object' || raw === null || !('v' in raw) || raw.v !== 1 || !('counters' in raw))
    throw new Error(`${file} does not hold counters of version 1`)
  return new Map(
    Object.entries(raw.counters ?? {}).map(([address, entry]) => [address, parse(address, entry)]),
  )
}

const parse = (address: string, entry: unknown): Entry => {
  if (isId('sensor', address) && typeof entry === 'object' && entry !== null) {
    const { counter, key } = { counter: undefined, key: undefined, ...entry }
    if (Number.isSafeInteger(counter) && typeof key === 'string') return { counter: Number(counter), key }
  }
  throw new Error(`the counters hold no whole number for ${address}`)
}
