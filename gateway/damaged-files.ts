import { renameSync } from 'node:fs'
import { basename } from 'node:path'
import type { Log } from './log.ts'

/** Files of the gateway that were there and could not be believed: torn, empty, or worn out. It goes on without them. */
export type DamagedFiles = {
  /** Moves it beside itself, so that a person can look at it and a new one can be written, and says so. */
  setAside(file: string, why: string): void
  /** Notes a file that was set aside by somebody who has told it already. */
  note(file: string): void
  /** One that was noted could be read after all. */
  readAgain(file: string): void
  /** Their names, each once. */
  names(): readonly string[]
}

export const createDamagedFiles = (log: Log): DamagedFiles => {
  const names = new Set<string>()
  return {
    setAside: (file, why) => {
      names.add(basename(file))
      const aside = `${file}.unreadable`
      try {
        renameSync(file, aside)
        log({ level: 'error', event: 'file-unreadable-set-aside', file, aside, why })
      } catch (error) {
        log({ level: 'error', event: 'file-unreadable', file, why, notMoved: whyOf(error) })
      }
    },
    note: (file) => void names.add(basename(file)),
    readAgain: (file) => void names.delete(basename(file)),
    names: () => [...names],
  }
}

/** What the system calls a failure: its code, or its message. Never what is in a file. */
export const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : error.message
}
