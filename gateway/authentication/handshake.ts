import type { Millis } from '#core/time.ts'
import {
  challengeBytes,
  deriveSession,
  isSame,
  message,
  nonceBytes,
  protocolVersion,
  proveGateway,
  proveNode,
  type Secret,
  type SessionKeys,
  silentAfterMs,
} from './messages.ts'

export type HandshakeRefusal = 'malformed' | 'unknown-version' | 'wrong-key' | 'silent' | 'over'

/** What to do after a message. After `refused` the link is to be closed; nothing more is taken. */
type GatewayStep =
  | { readonly kind: 'proved'; readonly reply: Uint8Array; readonly session: SessionKeys }
  | { readonly kind: 'refused'; readonly why: HandshakeRefusal }

export type Handshake = {
  /** To be written to CTRL first. */
  readonly hello: Uint8Array
  /** A notification on CTRL; on `proved`, write the reply and open what comes on DATA with the session's keys. */
  take(bytes: Uint8Array, now: Millis): GatewayStep
  /** `silent` when the node should have answered by now. */
  check(now: Millis): GatewayStep | undefined
}

export type HandshakeDeps = Secret & {
  /** Eight bytes that were never used before. */
  readonly nonce: Uint8Array
  readonly now: Millis
  readonly onRefused?: (why: HandshakeRefusal) => void
}

/** The gateway's side of one connection: it takes one answer, and a node that does not know the key gets nothing. */
export const createHandshake = (deps: HandshakeDeps): Handshake => {
  const { nonce, now: startedAt, onRefused } = deps
  if (nonce.length !== nonceBytes) throw new Error(`a nonce has ${nonceBytes} bytes, not ${nonce.length}`)
  let over = false

  const refuse = (why: HandshakeRefusal): GatewayStep => {
    over = true
    onRefused?.(why)
    return { kind: 'refused', why }
  }

  const answer = (bytes: Uint8Array): GatewayStep => {
    if (bytes[0] !== message.challenge || bytes.length !== challengeBytes) return refuse('malformed')
    const nonces = { gateway: nonce, node: bytes.slice(1, 1 + nonceBytes) }
    if (!isSame(bytes.subarray(1 + nonceBytes), proveNode(deps, nonces))) return refuse('wrong-key')
    over = true
    const reply = Uint8Array.from([message.proof, ...proveGateway(deps, nonces)])
    return { kind: 'proved', reply, session: deriveSession(deps, nonces) }
  }

  return {
    hello: Uint8Array.from([message.hello, protocolVersion, ...nonce]),
    take: (bytes, now) => {
      if (over) return refuse('over')
      return now - startedAt > silentAfterMs ? refuse('silent') : answer(bytes)
    },
    check: (now) => (!over && now - startedAt > silentAfterMs ? refuse('silent') : undefined),
  }
}
