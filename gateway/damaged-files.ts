import { existsSync, renameSync } from 'node:fs'
import { basename } from 'node:path'
import type { Log } from './log.ts'

/** Files of the gateway that were there and could not be believed: torn, empty, or worn out. It goes on without them. */
export type DamagedFiles = {
  /**
   * Moves it beside itself, so that a person can look at it and a new one can be written, and says so. `only`: nobody else has
   * what may be in it, so that all of them are kept.
   */
  setAside(file: string, why: string, only?: 'only'): void
  /** Notes a file that was set aside by somebody who has told it already. */
  note(file: string): void
  /** One that cannot be read now, and may be later: it stays where it is, and is said once. */
  leave(file: string, why: string): void
  /** One that was noted could be read after all. */
  readAgain(file: string): void
  /** Their names, each once. */
  names(): readonly string[]
}

export const createDamagedFiles = (log: Log): DamagedFiles => {
  const names = new Set<string>()
  return {
    setAside: (file, why, only) => {
      names.add(basename(file))
      const aside = asideOf(file, only)
      try {
        renameSync(file, aside)
        log({ level: 'error', event: 'file-unreadable-set-aside', file, aside, why })
      } catch (error) {
        log({ level: 'error', event: 'file-unreadable', file, why, notMoved: whyOf(error) })
      }
    },
    note: (file) => void names.add(basename(file)),
    leave: (file, why) => {
      if (!names.has(basename(file))) log({ level: 'error', event: 'file-not-read-will-retry', file, why })
      names.add(basename(file))
    },
    readAgain: (file) => void names.delete(basename(file)),
    names: () => [...names],
  }
}

/** Of files that can be made again so many are kept, and the last gives way: the first are the nearest to what once was good. */
const keptMax = 5

/** Where a file is set aside: what was set aside before it is never overwritten while that may be the only copy. */
export const asideOf = (file: string, only?: 'only'): string => {
  const most = only === undefined ? keptMax : Number.POSITIVE_INFINITY
  let number = 1
  const named = (): string => `${file}.unreadable${number === 1 ? '' : `-${number}`}`
  while (number < most && existsSync(named())) number += 1
  return named()
}

/** Whether what cannot be read for this reason may be read later: a folder in its place is no file at all. */
export const mayBeReadLater = (why: string): boolean => why !== 'EISDIR'

/** Whether a file that could not be opened is none that a person must mend first: it is there, and a card or a disk answers later. */
export const isForLater = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code !== 'ENOENT' && mayBeReadLater(String(error.code))

/** What the system calls a failure: its code, or its message. Never what is in a file. */
export const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : error.message
}
