import { join } from 'node:path'
import type { SensorId } from '#core/ids.ts'
import { type DamagedFiles, mayBeReadLater, whyOf } from '../damaged-files.ts'
import { takesNothing } from '../decoders/decoded.ts'
import type { Log } from '../log.ts'
import { readCounters } from './counter-files.ts'
import { asKeys, type LoadedKeys, loadKeys } from './keys.ts'
import { type Counters, countersInFile } from './replay-counters.ts'

type Kept = {
  readonly ok: true
  readonly keys: ReadonlyMap<SensorId, Uint8Array>
  readonly counters: Counters
  /** One of their files cannot be read now: it stays as it is, and whoever asks again later may get more. */
  readonly isUnread: boolean
}
/** `problem` is for a person to mend, and says how. */
type OpenedKept = Kept | { readonly ok: false; readonly problem: string }

type Unread = 'unread'

/** Without its keys it hears those that need none, and says of the others that it has no key for them. */
const keysOf = (file: string, damaged: DamagedFiles): LoadedKeys | Unread => {
  let why: string = 'malformed'
  try {
    const loaded = loadKeys(file)
    if (loaded.kind === 'keys' || loaded.why === 'open-to-others') return loaded
  } catch (error) {
    why = whyOf(error)
    if (mayBeReadLater(why)) {
      damaged.leave(file, why)
      return 'unread'
    }
  }
  damaged.setAside(file, why, 'only')
  return { kind: 'keys', keys: new Map() }
}

/**
 * Without its counters, which nothing says but a torn file and a torn copy, a recording of a node is taken until the node itself was
 * heard again.
 */
const countersOf = (file: string, keys: Kept['keys'], { damaged, log }: OpenKeptDeps): Counters | Unread => {
  const { entries, broken, isOfCopy, isToBeWritten } = readCounters(file)
  const leave = (): void => {
    for (const { file: one, why, isLater } of broken) if (isLater) damaged.leave(one, why)
  }
  for (const { file: one, why, isLater } of broken) if (!isLater) damaged.setAside(one, why)
  if (entries === 'unread') {
    leave()
    return entries
  }
  const counters = countersInFile(file, asKeys(keys), { entries, isToBeWritten })
  if (!isOfCopy) return counters
  try {
    // What stands in the copy takes the place of what cannot be read: nothing is lost by that.
    counters.save()
    log({ level: 'warn', event: 'counters-taken-from-their-copy', file })
  } catch (error) {
    leave()
    log({ level: 'error', event: 'counters-not-saved-will-retry', why: whyOf(error) })
  }
  return counters
}

const nothing = (): void => undefined
/** Writes nothing, so that it takes nothing from what cannot be read. */
const heldBack = (keys: Kept['keys']): Counters => ({
  counterOf: (address) => (keys.has(address) ? takesNothing : undefined),
  keep: nothing,
  save: nothing,
})

type OpenKeptDeps = { readonly damaged: DamagedFiles; readonly log: Log }

/** The keys and the counters in the gateway's folder. What can only not be read now is left alone, and nothing old is taken meanwhile. */
export const openKept = (data: string, deps: OpenKeptDeps): OpenedKept => {
  const { damaged } = deps
  const loaded = keysOf(keyFile({ data }), damaged)
  if (loaded === 'unread') return { ok: true, keys: new Map(), counters: heldBack(new Map()), isUnread: true }
  if (loaded.kind === 'refused') return { ok: false, problem: loaded.detail }
  const { keys } = loaded
  const counters = countersOf(join(data, 'counters.json'), keys, deps)
  if (counters === 'unread') return { ok: true, keys, counters: heldBack(keys), isUnread: true }
  return { ok: true, keys, counters, isUnread: false }
}

export const keptFiles = ['keys.json', 'counters.json', 'counters.json.copy', 'counters.json.log']
export const keyFile = ({ data }: { readonly data: string }): string => join(data, 'keys.json')
