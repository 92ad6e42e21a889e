import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { makeFolder } from '../../../../gateway/make-folder.ts'

/** A folder that only its owner may enter. */
export const privateFolder = (folder: string): void => {
  makeFolder(folder)
  chmodSync(folder, 0o700)
}

/** Whole or not at all, and never readable by others in between. */
export const writePrivateFile = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}

export const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
