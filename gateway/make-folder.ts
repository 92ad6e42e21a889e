import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from './log.ts'

/**
 * Makes `folder` and what is missing above it, for its owner only. Throws what the system says. Node's own recursive
 * mkdir never comes back where a parent exists and takes no folders, such as /proc.
 */
export const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  const above = dirname(folder)
  if (above !== folder) makeFolder(above)
  mkdirSync(folder, { mode: 0o700 })
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
