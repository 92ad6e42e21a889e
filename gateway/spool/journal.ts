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
  /** The file that the disk was asked to make safe, and has not answered of. */
  let syncing: SpoolFile | undefined
  /** What a sync that is under way could not make safe, once that is known, of a file that is changed for the next meanwhile. */
  let forgotten: Promise<string> = Promise.resolve('')

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
    syncLater()
  }

  /** One after the other: of what is not known to be safe it must be known where it stands. */
  const syncLater = (): void => {
    if (file === undefined || syncing === file) return
    cancelSync ??= clock.after(syncEveryMs * clock.speed, () => {
      forgotten = sync()
    })
  }

  /** A disk that could not make it safe may have forgotten it, and would never say so again: it is written once more. */
  const sync = async (): Promise<string> => {
    cancelSync = undefined
    const [synced, text] = [file, unsynced]
    unsynced = ''
    syncing = synced
    const answered = (): void => {
      if (syncing === synced) syncing = undefined
    }
    try {
      await synced?.sync()
      answered()
      if (unsafe) recovered()
      if (unsynced !== '') syncLater()
    } catch (error) {
      answered()
      failed('spool-not-synced', error)
      // Whoever ends a file writes it.
      if (synced !== file) return text
      unsafe = true
      written -= text.length + unsynced.length
      pending = text + unsynced + pending
      unsynced = ''
      notBefore = clock.now() + retryEveryMs * clock.speed
      cancelSync ??= clock.after(syncEveryMs * clock.speed, again)
    }
    return ''
  }
  const again = (): void => {
    cancelSync = undefined
    flush()
  }

  const end = async (): Promise<void> => {
    cancelSync?.()
    cancelSync = undefined
    const [old, last, until, before] = [file, unsynced, written, forgotten]
    file = undefined
    unsynced = ''
    forgotten = Promise.resolve('')
    if (old === undefined) return
    const writeAgain = (text: string): void => old.write(Buffer.from(text, 'latin1'), until - text.length)
    // Closed only afterwards: a power cut must not take the end of a file that is full.
    try {
      const text = `${await before}${last}`
      if (text !== last) writeAgain(text)
      await old.sync().catch(async (error: unknown) => {
        failed('spool-not-synced', error)
        writeAgain(text)
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
