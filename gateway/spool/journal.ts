import { type Clock, secondMs } from '#core/time.ts'
import type { Log } from '../log.ts'
import type { SpoolFile, SpoolFiles } from './files.ts'

/** A power cut takes at most what was heard in this, in real time; more often would wear out a card. */
const syncEveryMs = 2 * secondMs
/** A disk that is full is tried again this often, in real time. */
const retryEveryMs = secondMs

/** Writes lines to the end of one file after the other. What cannot be written is held, in order, until it can. */
export type Journal = {
  /** The bytes that the line takes. */
  write(line: string): number
  /** From now on lines go to a new file. False when the old one still misses lines. */
  begin(name: string): boolean
  /** Tries at once what could not be written. */
  retry(): void
  /** Forgets what could not be written. */
  giveUp(): void
  /** Bytes that are only in memory, because the disk does not take them. */
  unsaved(): number
  close(): Promise<void>
}

export const createJournal = (deps: {
  readonly files: SpoolFiles
  readonly clock: Clock
  readonly log: Log
}): Journal => {
  const { files, clock, log } = deps
  let name: string | undefined
  let file: SpoolFile | undefined
  let written = 0
  let pending = ''
  /** Written since the last time that the disk said it has all. */
  let unsynced = ''
  /** The disk could not make safe what it took last. */
  let unsafe = false
  let notBefore = 0
  let failing = false
  let cancelSync: (() => void) | undefined

  const failed = (event: string, error: unknown): void => {
    const why = error instanceof Error ? error.message : 'unknown'
    if (!failing) log({ level: 'error', event, why })
    failing = true
  }

  const recovered = (): void => {
    if (failing) log({ level: 'info', event: 'spool-written-again' })
    failing = false
    unsafe = false
  }

  const flush = (): void => {
    if (pending === '' || name === undefined || clock.now() < notBefore) return
    try {
      file ??= files.create(name)
      file.write(Buffer.from(pending, 'latin1'), written)
    } catch (error) {
      notBefore = clock.now() + retryEveryMs * clock.speed
      failed('spool-not-written-held-in-memory', error)
      return
    }
    written += pending.length
    unsynced += pending
    pending = ''
    notBefore = 0
    if (!unsafe) recovered()
    cancelSync ??= clock.after(syncEveryMs * clock.speed, () => void sync())
  }

  /** A disk that could not make it safe may have forgotten it, and would never say so again: it is written once more. */
  const sync = async (): Promise<void> => {
    cancelSync = undefined
    const [synced, text] = [file, unsynced]
    unsynced = ''
    try {
      await synced?.sync()
      if (unsafe) recovered()
    } catch (error) {
      failed('spool-not-synced', error)
      unsafe = true
      if (synced !== file) return
      written -= text.length + unsynced.length
      pending = text + unsynced + pending
      unsynced = ''
      notBefore = clock.now() + retryEveryMs * clock.speed
      cancelSync ??= clock.after(syncEveryMs * clock.speed, again)
    }
  }
  const again = (): void => {
    cancelSync = undefined
    flush()
  }

  const end = async (): Promise<void> => {
    cancelSync?.()
    cancelSync = undefined
    const [old, text, from] = [file, unsynced, written - unsynced.length]
    file = undefined
    unsynced = ''
    if (old === undefined) return
    // Closed only afterwards: a power cut must not take the end of a file that is full.
    try {
      await old.sync().catch(async (error: unknown) => {
        failed('spool-not-synced', error)
        old.write(Buffer.from(text, 'latin1'), from)
        await old.sync()
      })
      old.close()
    } catch (error) {
      failed('spool-not-closed', error)
    }
  }

  return {
    write: (line) => {
      pending += line
      flush()
      return line.length
    },
    begin: (next) => {
      if (pending !== '') return false
      void end()
      name = next
      written = 0
      return true
    },
    retry: () => {
      notBefore = 0
      flush()
    },
    giveUp: () => {
      pending = ''
      notBefore = 0
    },
    unsaved: () => pending.length,
    close: async () => {
      notBefore = 0
      flush()
      await end()
    },
  }
}
