import { createHash } from 'node:crypto'
import { appendFileSync, truncateSync } from 'node:fs'
import type { SensorId } from '#core/ids.ts'
import { whyOf } from '../damaged-files.ts'
import type { Keys, Seen } from '../decoders/decoded.ts'
import { createLatest } from '../latest.ts'
import { replaceFile } from '../replace-file.ts'
import { copyOf, type Entries, type Entry, logOf, packCounters, packLine } from './counter-files.ts'

/** The highest counter taken from each address, so that what was recorded cannot be played again. */
export type Counters = Seen & {
  /** Written when this has returned: the death of the process forgets no counter, a power cut those of the last seconds. */
  keep(address: SensorId, counter: number): void
  /** Gathers what was written one by one into the file and its copy, so that it does not grow; throws when the disk takes nothing. */
  save(): void
}

/** Of those that have no key, which come and go for years: the file is written each minute, and must not grow with all that ever passed by. */
const strangersMax = 2_000

/**
 * Goes on with the counters that were found in `file`. A counter belongs to a key: a node that was enrolled again counts from
 * where it likes. One whose key is not there now is kept for when it is there again, as after a copy of the keys was put back.
 */
export const countersInFile = (
  file: string,
  keys: Keys,
  { entries: found, isToBeWritten }: { readonly entries: Entries; readonly isToBeWritten: boolean },
): Counters => {
  const log = logOf(file)
  const nameOfKey = (address: SensorId): string => fingerprint(keys.keyOf(address))
  const isOfNow = (address: SensorId, { key }: Entry): boolean => key === nameOfKey(address)
  const entries = new Map<SensorId, Entry>()
  const strangers = createLatest(strangersMax)
  const set = (address: SensorId, entry: Entry): void => {
    entries.set(address, entry)
    const gone = entry.key === '' ? strangers.note(address) : undefined
    if (gone !== undefined) entries.delete(gone)
  }
  for (const [address, entry] of found) if (isOfNow(address, entry)) set(address, entry)
  const asleep = [...new Map(found.filter(([address, entry]) => !isOfNow(address, entry)))].filter(
    ([address]) => keys.keyOf(address) === undefined,
  )
  let changed = isToBeWritten
  return {
    counterOf: (address) => entries.get(address)?.counter,
    keep: (address, counter) => {
      const entry = { counter, key: nameOfKey(address) }
      set(address, entry)
      changed = true
      try {
        // Begins a line of its own, also after one that was cut off.
        appendFileSync(log, packLine(address, entry))
      } catch {
        // A disk that is full: `save` says so within a minute, and what was heard counts all the same.
      }
    },
    save: () => {
      if (!changed) return
      const text = packCounters(entries, asleep)
      replaceFile(file, text)
      replaceFile(copyOf(file), text)
      // A crash before this leaves lines that say what both files say; one between them, lines that the copy needs.
      truncateIfThere(log)
      changed = false
    },
  }
}

const truncateIfThere = (file: string): void => {
  try {
    truncateSync(file)
  } catch (error) {
    if (whyOf(error) !== 'ENOENT') throw error
  }
}

/** Tells keys apart and says nothing of use about them; empty for none. */
const fingerprint = (key: Uint8Array | undefined): string =>
  key === undefined
    ? ''
    : createHash('sha256').update('nattvakt counter').update(key).digest('hex').slice(0, 8)
