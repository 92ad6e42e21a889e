import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync, truncateSync } from 'node:fs'
import { isId, type SensorId } from '#core/ids.ts'
import { whyOf } from '../damaged-files.ts'
import type { Keys, Seen } from '../decoders/decoded.ts'
import { replaceFile } from '../replace-file.ts'

/** The highest counter taken from each address, so that what was recorded cannot be played again. */
export type Counters = Seen & {
  /** Written when this has returned: the death of the process forgets no counter, a power cut those of the last seconds. */
  keep(address: SensorId, counter: number): void
  /** Gathers what was written one by one into the file, so that it does not grow; throws when the disk takes nothing. */
  save(): void
}

/** A file that is there and cannot be read: what is in it may be good. */
export class NotRead extends Error {
  readonly file: string
  readonly why: string
  constructor(file: string, why: string) {
    super(`${file} cannot be read (${why})`)
    this.file = file
    this.why = why
  }
}

type Entry = { readonly counter: number; readonly key: string }

/**
 * Goes on with the counters in `file`, and in `file.log` what was kept since that was written; throws when one is there
 * and cannot be read (`NotRead`), or believed: guessing would let replays in. A counter belongs to a key: a node that was enrolled again counts
 * from where it likes.
 */
export const countersInFile = (file: string, keys: Keys): Counters => {
  const log = `${file}.log`
  const nameOfKey = (address: SensorId): string => fingerprint(keys.keyOf(address))
  const kept = readLog(log)
  const entries = new Map([...read(file), ...kept].filter(([address, { key }]) => key === nameOfKey(address)))
  let changed = kept.length > 0
  return {
    counterOf: (address) => entries.get(address)?.counter,
    keep: (address, counter) => {
      const entry = { counter, key: nameOfKey(address) }
      entries.set(address, entry)
      changed = true
      try {
        // Begins a line of its own, also after one that was cut off.
        appendFileSync(log, `\n${JSON.stringify([address, entry])}`)
      } catch {
        // A disk that is full: `save` says so within a minute, and what was heard counts all the same.
      }
    },
    save: () => {
      if (!changed) return
      replaceFile(file, JSON.stringify({ v: 1, counters: Object.fromEntries(entries) }))
      // A crash before this leaves lines that say what the file says.
      truncateIfThere(log)
      changed = false
    },
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const truncateIfThere = (file: string): void => {
  try {
    truncateSync(file)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** Tells keys apart and says nothing of use about them; empty for none. */
const fingerprint = (key: Uint8Array | undefined): string =>
  key === undefined
    ? ''
    : createHash('sha256').update('nattvakt counter').update(key).digest('hex').slice(0, 8)

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new NotRead(file, whyOf(error))
  }
}

const read = (file: string): ReadonlyMap<SensorId, Entry> => {
  const text = textOf(file)
  if (text === undefined) return new Map()
  const raw: unknown = JSON.parse(text)
  if (typeof raw !== 'object' || raw === null || !('v' in raw) || raw.v !== 1 || !('counters' in raw))
    throw new Error(`${file} does not hold counters of version 1`)
  return new Map(
    Object.entries(raw.counters ?? {}).map(([address, entry]) => [address, parse(address, entry)]),
  )
}

/** In the order of keeping; a line that a power cut has damaged is one that was not kept. */
const readLog = (file: string): readonly (readonly [SensorId, Entry])[] =>
  (textOf(file) ?? '').split('\n').flatMap((line) => {
    try {
      const [address, entry]: readonly unknown[] = JSON.parse(line)
      return [[String(address), parse(String(address), entry)] as const]
    } catch {
      return []
    }
  })

const parse = (address: string, entry: unknown): Entry => {
  if (isId('sensor', address) && typeof entry === 'object' && entry !== null) {
    const { counter, key } = { counter: undefined, key: undefined, ...entry }
    if (Number.isSafeInteger(counter) && typeof key === 'string') return { counter: Number(counter), key }
  }
  throw new Error(`the counters hold no whole number for ${address}`)
}
