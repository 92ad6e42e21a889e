import { readFileSync, renameSync, rmSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { type EdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { type Clock, minuteMs } from '#core/time.ts'
import { asideOf, type DamagedFiles, mayBeReadLater, whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import { replaceFile } from '../replace-file.ts'

export type KeptRules = {
  /** What an earlier process followed last, under the number that it had; nothing: judge by none. */
  readonly rules: EdgeRules | undefined
  /** Files that were there and could not be believed: 0 or 1. */
  damaged(): number
  /** Keeps what is followed from now on, as it stands in the shadow; nothing: none. A disk that takes nothing is said. */
  keep(packed: unknown): void
  stop(): void
}

export type KeptRulesDeps = {
  readonly file: string
  readonly clock: Pick<Clock, 'after' | 'speed'>
  readonly log: Log
  readonly damaged: Pick<DamagedFiles, 'leave' | 'readAgain'>
  /** They could be read after all, and nobody has said others meanwhile: they are to be followed. */
  readonly found: (rules: EdgeRules) => void
}

/** In real time. */
const againMs = minuteMs

/** Rules that somebody has changed would be judged by under the number of the old ones: the checksum tells. */
const checksumOf = (packed: unknown): number => crc32(JSON.stringify(packed) ?? '')
const textOf = (packed: unknown): string =>
  JSON.stringify({ v: 1, checksum: checksumOf(packed), rules: packed })

type Read =
  | { readonly kind: 'rules'; readonly rules: EdgeRules; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly why: string }
  /** It is there, and cannot be read now. */
  | { readonly kind: 'unread'; readonly why: string }

/**
 * The rules that were followed last, in `file`, so that a gateway that starts while the cloud is away judges by something.
 * A file that is torn, or of a version that is not known here, is set aside beside itself, said, and means no rules. One that only cannot
 * be read now stays, is said, and is tried again each minute until it is read or the cloud has said what counts.
 */
export const keepRulesInFile = ({ file, clock, log, damaged, found }: KeptRulesDeps): KeptRules => {
  let kept: string | undefined
  let isUnread = false
  let count = 0
  let cancel = (): void => undefined

  const open = (): EdgeRules | undefined => {
    const one = read(file)
    if (isUnread && one.kind !== 'unread') damaged.readAgain(file)
    isUnread = one.kind === 'unread'
    switch (one.kind) {
      case 'none':
        return undefined
      case 'unread':
        damaged.leave(file, one.why)
        cancel = clock.after(againMs * clock.speed, tryAgain)
        return undefined
      case 'damaged':
        count = 1
        setAside(file, one.why, log)
        return undefined
      case 'rules': {
        const { number, sensors } = one.rules
        log({ level: 'info', event: 'rules-of-before-followed', number, sensors: sensors.size })
        kept = one.text
        return one.rules
      }
    }
  }
  const tryAgain = (): void => {
    const rules = open()
    if (rules !== undefined) found(rules)
  }

  return {
    rules: open(),
    damaged: () => count,
    keep: (packed) => {
      // What was followed before counts no more, whether this can be written or not.
      cancel()
      const text = packed === undefined ? undefined : textOf(packed)
      // Every connection brings them anew, and a card wears out.
      if (text === kept && !isUnread) return
      try {
        if (text === undefined) rmSync(file, { force: true })
        else replaceFile(file, text)
        kept = text
        if (isUnread) damaged.readAgain(file)
        isUnread = false
      } catch (error) {
        log({ level: 'warn', event: 'rules-not-kept', why: whyOf(error) })
      }
    },
    stop: () => cancel(),
  }
}

const read = (file: string): Read => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const why = whyOf(error)
    if (why === 'ENOENT') return { kind: 'none' }
    return { kind: mayBeReadLater(why) ? 'unread' : 'damaged', why }
  }
  return parse(text)
}

const parse = (text: string): Read => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { kind: 'damaged', why: 'torn' }
  }
  if (typeof raw !== 'object' || raw === null || !('v' in raw) || raw.v !== 1)
    return { kind: 'damaged', why: 'unknown-version' }
  if (!('rules' in raw) || !('checksum' in raw) || raw.checksum !== checksumOf(raw.rules))
    return { kind: 'damaged', why: 'changed' }
  const rules = parseEdgeRules(raw.rules)
  return rules === undefined ? { kind: 'damaged', why: 'unknown-version' } : { kind: 'rules', rules, text }
}

const setAside = (file: string, why: string, log: Log): void => {
  const aside = asideOf(file)
  try {
    renameSync(file, aside)
    log({ level: 'error', event: 'rules-unreadable-set-aside', file: aside, why })
  } catch (error) {
    log({ level: 'error', event: 'rules-unreadable', file, why, notMoved: whyOf(error) })
  }
}
