import {
  appendFileSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from '../../../../gateway/make-folder.ts'
import { integer, Misfit, parseJson, shape } from '../shape.ts'
import { type Entry, packEntry, parseEntry } from './entry.ts'

/** Photos fill a journal fastest: this much is a few hundred charts, read back in well under a second. */
const compactAboveBytes = 16 * 1024 * 1024
const version = 1
const header = `${JSON.stringify({ journal: 'nattvakt local telegram', v: version })}\n`

export type Journal = {
  /** On disk, as far as kill -9 is concerned, when it returns; throws, having written nothing, when the disk refuses. */
  append(entries: readonly Entry[]): void
  /** True when rewriting it would be worth the while. */
  large(): boolean
  rewrite(entries: Iterable<Entry>): void
  /** What the last start found: bytes of a torn last line, and whole lines that could not be read. */
  readonly found: { readonly entries: number; readonly tornBytes: number; readonly damagedLines: number }
  close(): void
}

/** Reads the journal at `path`, hands each entry to `replay`, and opens it for appending. */
export const openJournal = (path: string, replay: (entry: Entry) => void): Journal => {
  makeFolder(dirname(path))
  let file = openSync(path, 'a+', 0o600)
  // A file that an older version left open to everybody is closed to them.
  fchmodSync(file, 0o600)
  const bytes = readFileSync(file)
  const whole = bytes.lastIndexOf(0x0a) + 1
  const found = { entries: 0, tornBytes: bytes.length - whole, damagedLines: 0 }
  if (found.tornBytes > 0) ftruncateSync(file, whole)
  const [first, ...lines] = bytes.subarray(0, whole).toString('utf8').split('\n')
  let size = whole
  if (whole === 0) {
    appendFileSync(file, header)
    size = header.length
  } else {
    checkVersion(path, first ?? '')
  }
  for (const line of lines) {
    if (line === '') continue
    try {
      replay(parseEntry(line))
      found.entries += 1
    } catch (error) {
      if (!(error instanceof Misfit)) throw error
      found.damagedLines += 1
    }
  }
  let sizeWhenWritten = 0

  const write = (target: number, from: number, content: string): number => {
    try {
      appendFileSync(target, content)
      return from + Buffer.byteLength(content)
    } catch (error) {
      // Half a line would swallow the next one at replay.
      ftruncateSync(target, from)
      throw error
    }
  }

  return {
    found,
    append: (entries) => {
      size = write(file, size, entries.map((entry) => `${packEntry(entry)}\n`).join(''))
    },
    // Twice what the last rewriting left: a state that is large by itself is not rewritten at every line.
    large: () => size > Math.max(compactAboveBytes, 2 * sizeWhenWritten),
    rewrite: (entries) => {
      const draft = openSync(`${path}.new`, 'w', 0o600)
      let written = write(draft, 0, header)
      for (const entry of entries) written = write(draft, written, `${packEntry(entry)}\n`)
      fsyncSync(draft)
      closeSync(draft)
      renameSync(`${path}.new`, path)
      closeSync(file)
      file = openSync(path, 'a+')
      size = written
      sizeWhenWritten = written
    },
    close: () => closeSync(file),
  }
}

const headerShape = shape({ v: integer }, {})

const checkVersion = (path: string, line: string): void => {
  const parsed = parseJson(line)
  const stored = parsed.ok ? headerShape(parsed.value, path).v : undefined
  if (stored === version) return
  throw new Error(
    `${path} is not a local Telegram journal of version ${version}: move it away to start afresh`,
  )
}
