import { closeSync, fdatasync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { whyOf } from '../damaged-files.ts'
import { makeFolder } from '../make-folder.ts'

/** A file that is being written. */
export type SpoolFile = {
  /** Throws when not all of it could be written; the same place is then written again. */
  write(bytes: Uint8Array, at: number): void
  /** Resolves when a power cut can no longer take what was written. */
  sync(): Promise<void>
  close(): void
}

/** Where a spool keeps its files. */
export type SpoolFiles = {
  /** None when there is no such folder; throws when it cannot be read. */
  list(): readonly string[]
  read(name: string): string
  /** Makes a file that was not there. */
  create(name: string): SpoolFile
  remove(name: string): void
}

const datasync = promisify(fdatasync)

const openFile = (path: string): SpoolFile => {
  const file = openSync(path, 'wx', 0o600)
  return {
    write: (bytes, at) => {
      // A full disk may take a part; the rest then fails.
      for (let done = 0; done < bytes.length; ) {
        const written = writeSync(file, bytes, done, bytes.length - done, at + done)
        if (written === 0) throw new Error('nothing more could be written')
        done += written
      }
    },
    sync: () => datasync(file),
    close: () => closeSync(file),
  }
}

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    // Nothing else says that it is empty: not to be let in, or a card that does not answer, may hide what waits.
    if (whyOf(error) === 'ENOENT') return []
    throw error
  }
}

/** The files of a folder that only their owner may read; the folder is made for the first of them. */
export const diskFiles = (folder: string): SpoolFiles => ({
  list: () => namesIn(folder),
  read: (name) => readFileSync(join(folder, name), 'latin1'),
  create: (name) => {
    makeFolder(folder)
    return openFile(join(folder, name))
  },
  remove: (name) => unlinkSync(join(folder, name)),
})
