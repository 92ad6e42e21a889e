import type { Millis } from '#core/time.ts'
import type { HandshakeRefusal } from './handshake.ts'
import {
  deriveSession,
  gatewayMessageBytes,
  helloBytes,
  isSame,
  message,
  type Nonces,
  nonceBytes,
  protocolVersion,
  proveGateway,
  proveNode,
  type Secret,
  type SessionKeys,
  silentAfterMs,
} from './messages.ts'

type NodeStep =
  | { readonly kind: 'reply'; readonly reply: Uint8Array }
  | { readonly kind: 'accepted'; readonly session: SessionKeys }
  | { readonly kind: 'refused'; readonly why: HandshakeRefusal }

export type NodeHandshake = {
  /** A write to CTRL. `nonce` is eight random bytes, used if this is a greeting. */
  take(bytes: Uint8Array, nonce: Uint8Array, now: Millis): NodeStep
  /** `silent` when the client should have proved itself by now. */
  check(now: Millis): NodeStep | undefined
}

export type NodeHandshakeDeps = Secret & {
  readonly now: Millis
  readonly onRefused?: (why: HandshakeRefusal) => void
}

/** The node's side of one connection, for simulated nodes; the real one is `firmware/components/frame/handshake.c`. */
export const createNodeHandshake = (deps: NodeHandshakeDeps): NodeHandshake => {
  let state: 'waiting' | 'challenged' | 'over' = 'waiting'
  let nonces: Nonces | undefined

  const refuse = (why: HandshakeRefusal): NodeStep => {
    state = 'over'
    deps.onRefused?.(why)
    return { kind: 'refused', why }
  }

  const greet = (bytes: Uint8Array, nonce: Uint8Array): NodeStep => {
    if (bytes[0] !== message.hello || bytes.length !== helloBytes) return refuse('malformed')
    if (bytes[1] !== protocolVersion) return refuse('unknown-version')
    if (nonce.length !== nonceBytes) throw new Error(`a nonce has ${nonceBytes} bytes, not ${nonce.length}`)
    nonces = { gateway: bytes.slice(2), node: nonce.slice() }
    state = 'challenged'
    return {
      kind: 'reply',
      reply: Uint8Array.from([message.challenge, ...nonces.node, ...proveNode(deps, nonces)]),
    }
  }

  const accept = (bytes: Uint8Array, both: Nonces): NodeStep => {
    if (bytes[0] !== message.proof || bytes.length !== gatewayMessageBytes) return refuse('malformed')
    if (!isSame(bytes.subarray(1), proveGateway(deps, both))) return refuse('wrong-key')
    state = 'over'
    return { kind: 'accepted', session: deriveSession(deps, both) }
  }

  const isLate = (now: Millis): boolean => now - deps.now > silentAfterMs

  return {
    take: (bytes, nonce, now) => {
      if (state === 'over') return refuse('over')
      if (isLate(now)) return refuse('silent')
      return nonces === undefined ? greet(bytes, nonce) : accept(bytes, nonces)
    },
    check: (now) => (state !== 'over' && isLate(now) ? refuse('silent') : undefined),
  }
}
