import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Puts a text in the place of what `file` held; only the gateway's own user may read it. It is on the card before it
 * takes the place of the old one, and so is the new name: a crash or a power cut leaves one of both, and never half a file.
 * `before` is called with the new file before it takes its place. Throws when the disk takes nothing.
 */
export const replaceFile = (
  file: string,
  text: string,
  before: (file: string) => void = () => undefined,
): void => {
  const descriptor = openSync(`${file}.new`, 'w', 0o600)
  try {
    // The mode above counts for a new file only, and the rest of an earlier crash may lie there.
    fchmodSync(descriptor, 0o600)
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  before(`${file}.new`)
  renameSync(`${file}.new`, file)
  syncFolder(dirname(file))
}

const syncFolder = (folder: string): void => {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
