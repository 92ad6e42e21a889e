import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'

/**
 * Puts a text in the place of what `file` held; only the gateway's own user may read it. It is on the card before it
 * takes the place of the old one: a crash or a power cut leaves one of both, and never half a file. Throws when the disk
 * takes nothing.
 */
export const replaceFile = (file: string, text: string): void => {
  const descriptor = openSync(`${file}.new`, 'w', 0o600)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(`${file}.new`, file)
}
