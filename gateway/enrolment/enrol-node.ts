import type { SensorId } from '#core/ids.ts'
import { parseAddress } from '../decoders/address.ts'
import { keyBytes, loadKeys, saveKeys } from './keys.ts'

export type Enrolled =
  | { readonly kind: 'enrolled'; readonly address: SensorId; readonly forNode: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string }

export type EnrolDeps = {
  readonly file: string
  /** 16 bytes from a good source. */
  readonly key: Uint8Array
  /** Replaces the key that the node has. */
  readonly again: boolean
  /** The key was there before: it is that of another maker's sensor, to which nothing has to be given. */
  readonly isTheirs?: boolean
}

/**
 * Gives a node its key, or keeps that which another maker's sensor has: kept in the key file, and returned once as what the node needs, a line for its configuration and
 * the same as one word for a QR code. Nothing else ever shows it.
 */
export const enrol = (text: string, { file, key, again, isTheirs = false }: EnrolDeps): Enrolled => {
  const address = parseAddress(text)
  if (address === undefined)
    return { kind: 'refused', why: `${text} is no Bluetooth address. It looks like a0:dd:6c:87:86:5e.` }
  if (key.length !== keyBytes) throw new Error(`a key has ${keyBytes} bytes, not ${key.length}`)
  const loaded = loadKeys(file)
  if (loaded.kind === 'refused') return { kind: 'refused', why: loaded.detail }
  if (loaded.keys.has(address) && !again)
    return {
      kind: 'refused',
      why: `${address} has a key. With --again it gets a new one, and is refused until it is flashed with it.`,
    }
  saveKeys(file, new Map([...loaded.keys, [address, key]]))
  if (isTheirs) return { kind: 'enrolled', address, forNode: [] }
  const hex = Buffer.from(key).toString('hex')
  return {
    kind: 'enrolled',
    address,
    forNode: [`CONFIG_NATTVAKT_KEY="${hex}"`, `nattvakt:1:${address}:${hex}`],
  }
}
