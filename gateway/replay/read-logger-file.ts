import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { bytesMax } from '../../pipeline/logger-file/decode/decode-text.ts'
import { importFile } from '../../pipeline/logger-file/import-file.ts'
import { note } from '../../pipeline/logger-file/note.ts'
import type { ImportOptions } from '../../pipeline/logger-file/options.ts'
import type { ImportOutcome } from '../../pipeline/logger-file/outcome.ts'

type FromDisk = ({ readonly ok: true } & ImportOutcome) | { readonly ok: false; readonly sentence: string }

/** The file in `path` as the importer sees it, or one sentence that says why it cannot be opened. */
export const readLoggerFile = (path: string, options: ImportOptions, now: number): FromDisk => {
  let bytes: Buffer
  try {
    // A file that is too large is not read at all.
    const { size } = statSync(path)
    if (size > bytesMax) {
      const why = note('file-too-large', { size: Math.round(size / 1024 ** 2), most: bytesMax / 1024 ** 2 })
      const refused = { why, help: note('file-try-shorter') }
      return { ok: true, sensors: [], leftOut: [], leftOutCount: 0, said: [], refused }
    }
    bytes = readFileSync(path)
  } catch (error) {
    return { ok: false, sentence: `${path} cannot be read: ${reasonOf(error)}.` }
  }
  return { ok: true, ...importFile({ name: basename(path), bytes, options, now }) }
}

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  return code === 'EISDIR' ? 'it is a folder' : String(code ?? error)
}
