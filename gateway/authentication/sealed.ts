import { openCcm, sealCcm } from './ccm.ts'
import type { SessionKeys } from './messages.ts'

/**
 * How both directions of a session are sealed: type, counter (24 bits, little endian), ciphertext, tag 8. The nonce is the session's salt,
 * the direction and the whole counter (32 bits); the first four bytes are authenticated as they stand.
 */
export const direction = { fromNode: 1, fromGateway: 2 } as const
type Direction = (typeof direction)[keyof typeof direction]
export const headBytes = 4
export const tagBytes = 8

const ccm = ({ key, salt }: SessionKeys, from: Direction, counter: number, head: Uint8Array) => {
  const nonce = Buffer.alloc(13)
  nonce.set(salt)
  nonce.writeUInt8(from, 8)
  nonce.writeUInt32LE(counter, 9)
  return { key, nonce, aad: head, tagBytes } as const
}

export const seal = (
  session: SessionKeys,
  from: Direction,
  counter: number,
  type: number,
  body: Uint8Array,
): Uint8Array => {
  const head = Uint8Array.of(type, counter & 0xff, (counter >> 8) & 0xff, (counter >> 16) & 0xff)
  return Buffer.concat([head, sealCcm(ccm(session, from, counter, head), body)])
}

/** The first counter after `last` that ends in the 24 bits that stand in this head. */
export const counterAfter = (last: number, head: Uint8Array): number => {
  const [, low = 0, middle = 0, high = 0] = head
  const turn = 2 ** 24
  const counter = last - (last % turn) + low + middle * 2 ** 8 + high * 2 ** 16
  return counter > last ? counter : counter + turn
}

/** Nothing when it was not sealed so. */
export const unseal = (
  session: SessionKeys,
  from: Direction,
  counter: number,
  sealed: Uint8Array,
): { readonly type: number; readonly body: Uint8Array } | undefined => {
  const head = sealed.subarray(0, headBytes)
  const body = openCcm(ccm(session, from, counter, head), sealed.subarray(headBytes))
  return body === undefined ? undefined : { type: head[0] ?? 0, body }
}
