import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { SensorId } from '#core/ids.ts'
import { addressBytes } from '../decoders/address.ts'

/**
 * How a node and a gateway prove to each other that they know the node's key K (128 bits), and what they derive for the
 * session. Every message fits the smallest MTU (23, of which 3 are GATT's):
 *
 * gateway  01, version, Nc(8)
 * node     02, Nd(8), first 10 of HMAC-SHA256(K, "D", id, Nc, Nd)
 * gateway  03, first 16 of HMAC-SHA256(K, "G", id, Nd, Nc)
 * both     HKDF-SHA256(K, salt Nc Nd, info "node-v1" id): key 16, salt 8
 */
export const message = { hello: 0x01, challenge: 0x02, proof: 0x03 } as const
export const protocolVersion = 1
export const nonceBytes = 8
const nodeProofBytes = 10
const gatewayProofBytes = 16
export const helloBytes = 2 + nonceBytes
export const challengeBytes = 1 + nonceBytes + nodeProofBytes
export const gatewayMessageBytes = 1 + gatewayProofBytes

/** Whoever has said nothing for so long is disconnected: a link is a place that another node could have. */
export const silentAfterMs = 10_000

/** The GATT service of our node, as noble writes identifiers; "nattvakt" in ASCII. */
export const nodeService = {
  service: '6e61747476616b748000000000000001',
  control: '6e61747476616b748000000000000002',
  data: '6e61747476616b748000000000000003',
  /** Older nodes have none, and take no commands. */
  command: '6e61747476616b748000000000000004',
} as const

/** Two random numbers and a key that both sides know. `address` is the node's. */
export type Secret = { readonly key: Uint8Array; readonly address: SensorId }
export type Nonces = { readonly gateway: Uint8Array; readonly node: Uint8Array }

/** Only ever known to the two ends of one connection. */
export type SessionKeys = { readonly key: Uint8Array; readonly salt: Uint8Array }

const proof = (
  { key, address }: Secret,
  label: 'D' | 'G',
  first: Uint8Array,
  second: Uint8Array,
): Uint8Array =>
  createHmac('sha256', key).update(label).update(addressBytes(address)).update(first).update(second).digest()

export const proveNode = (secret: Secret, { gateway, node }: Nonces): Uint8Array =>
  proof(secret, 'D', gateway, node).subarray(0, nodeProofBytes)

export const proveGateway = (secret: Secret, { gateway, node }: Nonces): Uint8Array =>
  proof(secret, 'G', node, gateway).subarray(0, gatewayProofBytes)

export const deriveSession = ({ key, address }: Secret, { gateway, node }: Nonces): SessionKeys => {
  const info = Buffer.concat([Buffer.from('node-v1'), addressBytes(address)])
  const derived = Buffer.from(hkdfSync('sha256', key, Buffer.concat([gateway, node]), info, 24))
  return { key: derived.subarray(0, 16), salt: derived.subarray(16) }
}

/** Equal, in a time that does not tell where they differ. */
export const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other)
