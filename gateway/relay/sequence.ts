import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Numbers the reports of this gateway: no number is used twice, not even after a crash. */
export type Sequence = { take(): number }

/** So many numbers are set aside with one write; a crash leaves a gap of at most that. */
const blockSize = 256

/** Goes on after the numbers that were set aside in `file`; throws when the file cannot be written. */
export const sequenceInFile = (file: string): Sequence => {
  let next = readSaved(file)
  let setAside = next
  return {
    take: () => {
      if (next >= setAside) {
        setAside = next + blockSize
        writeFileSync(`${file}.new`, JSON.stringify({ v: 1, next: setAside }))
        renameSync(`${file}.new`, file)
      }
      return next++
    },
  }
}

const readSaved = (file: string): number => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
  const saved: unknown = JSON.parse(text)
  if (typeof saved !== 'object' || saved === null || !('v' in saved) || !('next' in saved) || saved.v !== 1)
    throw new Error(`${file} is not a sequence of version 1`)
  if (typeof saved.next !== 'number' || !Number.isSafeInteger(saved.next))
    throw new Error(`${file} does not hold a whole number`)
  return saved.next
}
