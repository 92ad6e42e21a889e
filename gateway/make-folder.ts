import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from './log.ts'

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/**
 * Makes `folder` and what is missing above it, for its owner only. Throws what the system says. Node's own recursive
 * mkdir never comes back where a parent exists and takes no folders, such as /proc.
 */
export const makeFolder = (folder: string, exists: (path: string) => boolean = existsSync): void => {
  if (exists(folder)) return
  const above = dirname(folder)
  if (above !== folder) makeFolder(above, exists)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process that starts at the same moment may have made it in between.
    if (!isFolder(folder)) throw error
  }
}

/** Makes the folder when that can be done. Without it the gateway still sends what it hears. */
export const tryFolder = (folder: string, log: Log): void => {
  try {
    makeFolder(folder)
  } catch (error) {
    log({
      level: 'error',
      event: 'data-folder-not-made',
      folder,
      why: error instanceof Error ? error.message : 'unknown',
    })
  }
}
