import { join } from 'node:path'
import type { SensorId } from '#core/ids.ts'
import { type DamagedFiles, mayBeReadLater, whyOf } from '../damaged-files.ts'
import { takesNothing } from '../decoders/decoded.ts'
import { asKeys, type LoadedKeys, loadKeys } from './keys.ts'
import { type Counters, countersInFile, NotRead } from './replay-counters.ts'

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

/** Without its counters a recording of a node is taken until the node itself was heard again. */
const countersOf = (file: string, keys: Kept['keys'], damaged: DamagedFiles): Counters | Unread => {
  for (let tries = 0; tries < 2; tries++)
    try {
      return countersInFile(file, asKeys(keys))
    } catch (error) {
      if (error instanceof NotRead && mayBeReadLater(error.why)) {
        damaged.leave(error.file, error.why)
        return 'unread'
      }
      const [broken, why] = error instanceof NotRead ? [error.file, error.why] : [file, whyOf(error)]
      damaged.setAside(broken, error instanceof SyntaxError ? 'torn' : why)
    }
  return countersInFile(file, asKeys(keys))
}

const nothing = (): void => undefined
/** Writes nothing, so that it takes nothing from what cannot be read. */
const heldBack = (keys: Kept['keys']): Counters => ({
  counterOf: (address) => (keys.has(address) ? takesNothing : undefined),
  keep: nothing,
  save: nothing,
})

/** The keys and the counters in the gateway's folder. What can only not be read now is left alone, and nothing old is taken meanwhile. */
export const openKept = (data: string, damaged: DamagedFiles): OpenedKept => {
  const loaded = keysOf(keyFile({ data }), damaged)
  if (loaded === 'unread') return { ok: true, keys: new Map(), counters: heldBack(new Map()), isUnread: true }
  if (loaded.kind === 'refused') return { ok: false, problem: loaded.detail }
  const { keys } = loaded
  const counters = countersOf(join(data, 'counters.json'), keys, damaged)
  if (counters === 'unread') return { ok: true, keys, counters: heldBack(keys), isUnread: true }
  return { ok: true, keys, counters, isUnread: false }
}

export const keptFiles = ['keys.json', 'counters.json', 'counters.json.log']
export const keyFile = ({ data }: { readonly data: string }): string => join(data, 'keys.json')
