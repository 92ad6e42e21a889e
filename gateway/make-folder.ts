import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

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
