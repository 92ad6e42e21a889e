import { readFileSync } from 'node:fs'
import { isId, type SensorId } from '#core/ids.ts'
import { mayBeReadLater, whyOf } from '../damaged-files.ts'

/** A counter belongs to a key, which is named by its fingerprint: empty for none. */
export type Entry = { readonly counter: number; readonly key: string }
export type Entries = readonly (readonly [SensorId, Entry])[]

/** A file that is there and of no use: `isLater` when it only cannot be read now, and what is in it may be good. */
type Broken = { readonly file: string; readonly why: string; readonly isLater: boolean }

export type FoundCounters = {
  /** In the order of keeping; `unread`: what there is cannot be read now. */
  readonly entries: Entries | 'unread'
  readonly broken: readonly Broken[]
  /** They stand in the copy only. */
  readonly isOfCopy: boolean
  /** The file does not say all of it. */
  readonly isToBeWritten: boolean
}

/** Says the same as `file`: it is read where that one cannot be. */
export const copyOf = (file: string): string => `${file}.copy`
/** What was kept since both were written. */
export const logOf = (file: string): string => `${file}.log`

type Text = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'missing' } | BrokenText
type BrokenText = { readonly kind: 'broken'; readonly broken: Broken }

const textOf = (file: string): Text => {
  try {
    return { kind: 'text', text: readFileSync(file, 'utf8') }
  } catch (error) {
    const why = whyOf(error)
    if (why === 'ENOENT') return { kind: 'missing' }
    return { kind: 'broken', broken: { file, why, isLater: mayBeReadLater(why) } }
  }
}

type Whole = { readonly kind: 'whole'; readonly entries: Entries } | { readonly kind: 'missing' } | BrokenText

const wholeOf = (file: string): Whole => {
  const read = textOf(file)
  if (read.kind !== 'text') return read
  const entries = parseAll(read.text)
  if (entries !== undefined) return { kind: 'whole', entries }
  return { kind: 'broken', broken: { file, why: 'torn', isLater: false } }
}

/**
 * The counters in `file`, or else in its copy, and those that were kept since. Guessed is nothing: one that is torn is as if it was not
 * there, and where one cannot be read now, and no other says the same, all of them are unread.
 */
export const readCounters = (file: string): FoundCounters => {
  const first = wholeOf(file)
  const copy: Whole = first.kind === 'whole' ? { kind: 'missing' } : wholeOf(copyOf(file))
  const log = textOf(logOf(file))
  const broken = [first, copy, log].flatMap((one) => (one.kind === 'broken' ? [one.broken] : []))
  const whole = [first, copy].find((one) => one.kind === 'whole')
  const isHidden = (one: Whole | Text): boolean => one.kind === 'broken' && one.broken.isLater
  if (isHidden(log) || (whole === undefined && (isHidden(first) || isHidden(copy))))
    return { entries: 'unread', broken, isOfCopy: false, isToBeWritten: false }
  const kept = log.kind === 'text' ? parseLog(log.text) : []
  const isOfCopy = whole === copy
  const isToBeWritten = isOfCopy || kept.length > 0 || broken.length > 0
  return { entries: [...(whole?.entries ?? []), ...kept], broken, isOfCopy, isToBeWritten }
}

export const packCounters = (active: Iterable<readonly [SensorId, Entry]>, asleep: Entries): string =>
  JSON.stringify({
    v: 1,
    counters: Object.fromEntries(active),
    ...(asleep.length > 0 && { asleep: Object.fromEntries(asleep) }),
  })

const parseAll = (text: string): Entries | undefined => {
  try {
    const raw: unknown = JSON.parse(text)
    if (typeof raw !== 'object' || raw === null || !('v' in raw) || raw.v !== 1 || !('counters' in raw))
      return undefined
    const asleep = 'asleep' in raw ? raw.asleep : {}
    return [asleep, raw.counters].flatMap((all) =>
      Object.entries(all ?? {}).map(([address, entry]) => [address, parse(address, entry)] as const),
    )
  } catch {
    return undefined
  }
}

/** A line that a power cut has damaged is one that was not kept. */
const parseLog = (text: string): Entries =>
  text.split('\n').flatMap((line) => {
    try {
      const [address, entry]: readonly unknown[] = JSON.parse(line)
      return [[String(address), parse(String(address), entry)] as const]
    } catch {
      return []
    }
  })

export const packLine = (address: SensorId, entry: Entry): string => `\n${JSON.stringify([address, entry])}`

const parse = (address: string, entry: unknown): Entry => {
  if (isId('sensor', address) && typeof entry === 'object' && entry !== null) {
    const { counter, key } = { counter: undefined, key: undefined, ...entry }
    if (Number.isSafeInteger(counter) && typeof key === 'string') return { counter: Number(counter), key }
  }
  throw new Error(`the counters hold no whole number for ${address}`)
}
