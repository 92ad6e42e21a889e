import { readFileSync, renameSync, rmSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { type EdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { asideOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import { replaceFile } from '../replace-file.ts'

export type KeptRules = {
  /** What an earlier process followed last, under the number that it had; nothing: judge by none. */
  readonly rules: EdgeRules | undefined
  /** Files that were there and could not be believed: 0 or 1. */
  readonly damaged: number
  /** Keeps what is followed from now on, as it stands in the shadow; nothing: none. A disk that takes nothing is said. */
  keep(packed: unknown): void
}

/** Rules that somebody has changed would be judged by under the number of the old ones: the checksum tells. */
const checksumOf = (packed: unknown): number => crc32(JSON.stringify(packed) ?? '')
const textOf = (packed: unknown): string =>
  JSON.stringify({ v: 1, checksum: checksumOf(packed), rules: packed })

type Read =
  | { readonly kind: 'rules'; readonly rules: EdgeRules; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly why: string }

/**
 * The rules that were followed last, in `file`, so that a gateway that starts while the cloud is away judges by something.
 * A file that is torn, or of a version that is not known here, is set aside beside itself, said, and means no rules.
 */
export const keepRulesInFile = (file: string, log: Log): KeptRules => {
  const found = read(file)
  if (found.kind === 'damaged') setAside(file, found.why, log)
  if (found.kind === 'rules') {
    const { number, sensors } = found.rules
    log({ level: 'info', event: 'rules-of-before-followed', number, sensors: sensors.size })
  }
  let kept = found.kind === 'rules' ? found.text : undefined

  return {
    rules: found.kind === 'rules' ? found.rules : undefined,
    damaged: found.kind === 'damaged' ? 1 : 0,
    keep: (packed) => {
      const text = packed === undefined ? undefined : textOf(packed)
      // Every connection brings them anew, and a card wears out.
      if (text === kept) return
      try {
        if (text === undefined) rmSync(file, { force: true })
        else replaceFile(file, text)
        kept = text
      } catch (error) {
        log({ level: 'warn', event: 'rules-not-kept', why: describe(error) })
      }
    },
  }
}

const describe = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

const read = (file: string): Read => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const why = describe(error)
    return why === 'ENOENT' ? { kind: 'none' } : { kind: 'damaged', why }
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
    log({ level: 'error', event: 'rules-unreadable', file, why, notMoved: describe(error) })
  }
}
