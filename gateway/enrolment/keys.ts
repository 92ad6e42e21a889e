import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SensorId } from '#core/ids.ts'
import type { Keys } from '../decoders/decoded.ts'
import { replaceFile } from '../replace-file.ts'

export const keyBytes = 16

/** A key as its maker's tools show it: 32 hexadecimal digits, in any case, perhaps with colons or blanks. */
export const parseKey = (text: string): Uint8Array | undefined => {
  const digits = text.replace(/[\s:]/g, '')
  return /^[0-9a-fA-F]{32}$/.test(digits) ? Buffer.from(digits, 'hex') : undefined
}

export type LoadedKeys =
  | { readonly kind: 'keys'; readonly keys: ReadonlyMap<SensorId, Uint8Array> }
  /** `detail` says what to do. It never quotes the file. */
  | { readonly kind: 'refused'; readonly why: 'open-to-others' | 'malformed'; readonly detail: string }

/** The keys in `file`, none when it does not exist. Throws when it cannot be read. */
export const loadKeys = (file: string): LoadedKeys => {
  const mode = modeOf(file)
  if (mode === undefined) return { kind: 'keys', keys: new Map() }
  if ((mode & 0o077) !== 0) {
    const shown = mode.toString(8).padStart(4, '0')
    const detail = `${file} can be read or written by others (mode ${shown}). If nobody can have copied it: chmod 600 ${file}. Otherwise enrol every node again.`
    return { kind: 'refused', why: 'open-to-others', detail }
  }
  const keys = parse(readFileSync(file, 'utf8'))
  if (keys !== undefined) return { kind: 'keys', keys }
  const detail = `${file} is not a key file of version 1. Restore it from a copy, or move it away and enrol every node again.`
  return { kind: 'refused', why: 'malformed', detail }
}

/** Writes all keys at once: after a crash the file holds the old ones or the new ones. */
export const saveKeys = (file: string, keys: ReadonlyMap<SensorId, Uint8Array>): void => {
  const hex = Object.fromEntries(
    [...keys].map(([address, key]) => [address, Buffer.from(key).toString('hex')]),
  )
  // Whoever reads a key can speak in the name of its node; so nobody but the gateway's own user may.
  replaceFile(file, `${JSON.stringify({ v: 1, keys: hex })}\n`, giveToOwner)
}

/** Whoever enrols as root does it for the gateway, which could not read a file of root's: it has the folder. */
const giveToOwner = (file: string): void => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(file))
  chownSync(file, uid, gid)
}

/** As the decoders and the sessions ask for them. */
export const asKeys = (keys: ReadonlyMap<SensorId, Uint8Array>): Keys => ({
  keyOf: (address) => keys.get(address),
})

const modeOf = (file: string): number | undefined => {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats === undefined ? undefined : stats.mode & 0o777
}

const parse = (text: string): ReadonlyMap<SensorId, Uint8Array> | undefined => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    // What JSON.parse throws quotes the text, and the text is keys.
    return undefined
  }
  if (typeof raw !== 'object' || raw === null || !('v' in raw) || raw.v !== 1) return undefined
  if (!('keys' in raw) || typeof raw.keys !== 'object' || raw.keys === null) return undefined
  const keys = new Map<SensorId, Uint8Array>()
  for (const [address, hex] of Object.entries(raw.keys)) {
    if (!/^[0-9a-f]{12}$/.test(address) || typeof hex !== 'string' || !/^[0-9a-f]{32}$/.test(hex))
      return undefined
    keys.set(address, Buffer.from(hex, 'hex'))
  }
  return keys
}
