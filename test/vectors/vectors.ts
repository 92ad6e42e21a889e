import { readFileSync } from 'node:fs'
import type { Fault, Values } from '#core/reading.ts'
import type { Decoded, Format, Keys, NotTaken, Refusal, Seen } from '../../gateway/decoders/decoded.ts'

/** One frame and what it must say: `values` and `faults`, or `why` it is refused. */
export type Vector = {
  readonly name: string
  readonly data?: string
  readonly text?: string
  readonly address?: string
  readonly characteristic?: string
  readonly key?: string
  readonly last?: number
  readonly values?: Values
  readonly faults?: readonly Fault[]
  readonly counter?: number
  readonly notTaken?: NotTaken
  readonly why?: Refusal
}
export type Vectors<V = Vector> = { readonly address: string; readonly vectors: readonly V[] }

export const readVectors = <V = Vector>(name: string): Vectors<V> =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'))

export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const dataOf = ({ data, text }: Vector): Uint8Array =>
  text === undefined ? fromHex(data ?? '') : new TextEncoder().encode(text)

export const keysOf = (vector: Vector): Keys => ({
  keyOf: () => (vector.key === undefined ? undefined : fromHex(vector.key)),
})
export const seenOf = (vector: Vector): Seen => ({ counterOf: () => vector.last })

export const expectedOf = (vector: Vector, format: Format): Decoded => {
  const { values = {}, faults = [], why, counter, notTaken } = vector
  if (why !== undefined) return { kind: 'refused', format, why }
  return {
    kind: 'reading',
    format,
    values,
    faults,
    ageMs: 0,
    ...(counter === undefined ? {} : { counter }),
    ...(notTaken === undefined ? {} : { notTaken }),
  }
}
