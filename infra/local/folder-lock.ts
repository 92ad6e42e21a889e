import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { makeFolder } from '../../gateway/make-folder.ts'

export type FolderLock = { release(): Promise<void> }

const isLocked = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause))

/**
 * Takes `folder` for this process, or nothing when another has it; throws when the folder cannot be written. The lock is
 * that of an empty LevelDB: the system gives it to one process at a time and takes it back however that process ends, so
 * that of two that start after a crash exactly one gets it.
 */
export const lockFolder = async (folder: string): Promise<FolderLock | undefined> => {
  const own = join(folder, 'lock')
  makeFolder(own)
  const held = new ClassicLevel(own)
  try {
    await held.open()
  } catch (error) {
    if (isLocked(error)) return undefined
    throw error
  }
  return { release: () => held.close() }
}
