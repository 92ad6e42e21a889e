import { describe, expect, test } from 'vitest'
import { createHandshake } from '../../../gateway/authentication/handshake.ts'
import { silentAfterMs } from '../../../gateway/authentication/messages.ts'
import { createNodeHandshake } from '../../../gateway/authentication/node-handshake.ts'
import { createTally } from '../../support/gateway/tally.ts'
import { fromHex, toHex } from '../../vectors/vectors.ts'
import { sessions } from './session-vectors.ts'

const address = 'a0dd6c87865e'
const key = new Uint8Array(16).fill(7)
const nonce = (fill: number) => new Uint8Array(8).fill(fill)

const meet = ({
  nodeKey = key,
  nodeAddress = address,
  nonceOfNode = nonce(2),
  nonceOfGateway = nonce(1),
} = {}) => {
  const refusedByGateway = createTally<string>()
  const refusedByNode = createTally<string>()
  const gateway = createHandshake({
    key,
    address,
    nonce: nonceOfGateway,
    now: 0,
    onRefused: refusedByGateway.count,
  })
  const node = createNodeHandshake({
    key: nodeKey,
    address: nodeAddress,
    now: 0,
    onRefused: refusedByNode.count,
  })
  /** The node's answer to the gateway's greeting. */
  const challenge = (): Uint8Array => {
    const step = node.take(gateway.hello, nonceOfNode, 1)
    if (step.kind !== 'reply') throw new Error(`the node answered with ${step.kind}`)
    return step.reply
  }
  /** The gateway's proof after a good challenge. */
  const proof = (bytes = challenge()): Uint8Array => {
    const step = gateway.take(bytes, 2)
    if (step.kind !== 'proved') throw new Error(step.why)
    return step.reply
  }
  return { gateway, node, challenge, proof, refusedByGateway, refusedByNode }
}

const flip = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

describe('who knows the key', () => {
  test.each(sessions.vectors.map((vector) => [vector.name, vector] as const))(
    'as in the vectors: %s',
    (_, v) => {
      const both = { key: fromHex(v.key), address: sessions.address, now: 0 }
      const gateway = createHandshake({ ...both, nonce: fromHex(v.nonceOfGateway) })
      const node = createNodeHandshake(both)
      const session = { key: Buffer.from(v.sessionKey, 'hex'), salt: Buffer.from(v.salt, 'hex') }
      expect(toHex(gateway.hello)).toBe(v.hello)
      expect(node.take(gateway.hello, fromHex(v.nonceOfNode), 0)).toEqual({
        kind: 'reply',
        reply: fromHex(v.challenge),
      })
      expect(gateway.take(fromHex(v.challenge), 0)).toEqual({
        kind: 'proved',
        reply: fromHex(v.proof),
        session,
      })
      expect(node.take(fromHex(v.proof), nonce(0), 0)).toEqual({ kind: 'accepted', session })
    },
  )

  test('has a session of its own, each time', () => {
    const sessionOf = (one: number, other: number): string => {
      const { gateway, challenge } = meet({ nonceOfGateway: nonce(one), nonceOfNode: nonce(other) })
      const step = gateway.take(challenge(), 2)
      return step.kind === 'proved' ? toHex(step.session.key) : step.why
    }
    expect(new Set([sessionOf(1, 2), sessionOf(1, 3), sessionOf(3, 2), sessionOf(2, 1)]).size).toBe(4)
  })

  test('says so in messages that fit the smallest MTU', () => {
    const { gateway, challenge, proof } = meet()
    const bytes = challenge()
    expect([gateway.hello.length, bytes.length, proof(bytes).length]).toEqual([10, 19, 17])
  })
})

describe('who does not', () => {
  test('a node with another key is refused by the gateway', () => {
    const { gateway, challenge, refusedByGateway } = meet({ nodeKey: new Uint8Array(16).fill(8) })
    expect(gateway.take(challenge(), 1)).toEqual({ kind: 'refused', why: 'wrong-key' })
    expect(refusedByGateway.counts()).toEqual({ 'wrong-key': 1 })
  })

  test('a node that calls itself another is refused', () => {
    const { gateway, challenge } = meet({ nodeAddress: 'a0dd6c87865f' })
    expect(gateway.take(challenge(), 1)).toEqual({ kind: 'refused', why: 'wrong-key' })
  })

  test('an answer to another greeting is refused', () => {
    const recorded = meet({ nonceOfGateway: nonce(9) }).challenge()
    expect(meet().gateway.take(recorded, 1)).toEqual({ kind: 'refused', why: 'wrong-key' })
  })

  test('a proof for another challenge is refused by the node', () => {
    const recorded = meet().proof()
    const { node, challenge, refusedByNode } = meet({ nonceOfNode: nonce(3) })
    challenge()
    expect(node.take(recorded, nonce(0), 2)).toEqual({ kind: 'refused', why: 'wrong-key' })
    expect(refusedByNode.counts()).toEqual({ 'wrong-key': 1 })
  })

  test("the node's own answer is no proof of a gateway", () => {
    const { node, challenge } = meet()
    const bytes = challenge()
    const mirrored = Uint8Array.from([3, ...bytes.subarray(9), ...bytes.subarray(9, 15)])
    expect(node.take(mirrored, nonce(0), 2)).toEqual({ kind: 'refused', why: 'wrong-key' })
  })

  test('no bit of an answer or of a proof can be changed', () => {
    for (let at = 0; at < 19; at++) {
      const { gateway, challenge } = meet()
      expect(gateway.take(flip(challenge(), at), 1)).toMatchObject({ kind: 'refused' })
    }
    for (let at = 0; at < 17; at++) {
      const { node, proof } = meet()
      expect(node.take(flip(proof(), at), nonce(0), 2)).toMatchObject({ kind: 'refused' })
    }
  })

  test('has one try: after a refusal the right answer is too late', () => {
    const { gateway, challenge, refusedByGateway } = meet()
    const bytes = challenge()
    gateway.take(flip(bytes, 12), 1)
    expect(gateway.take(bytes, 2)).toEqual({ kind: 'refused', why: 'over' })
    expect(refusedByGateway.counts()).toEqual({ 'wrong-key': 1, over: 1 })
  })

  test('a client of another version, or one that begins with a proof, is refused', () => {
    expect(meet().node.take(Uint8Array.from([1, 2, ...nonce(1)]), nonce(2), 1)).toEqual({
      kind: 'refused',
      why: 'unknown-version',
    })
    expect(meet().node.take(Uint8Array.from([3, ...nonce(1), ...nonce(1)]), nonce(2), 1)).toEqual({
      kind: 'refused',
      why: 'malformed',
    })
  })
})

describe('who says nothing', () => {
  test('a client that connects and is silent is to be disconnected after ten seconds, and counted', () => {
    const { node, refusedByNode } = meet()
    expect(node.check(silentAfterMs)).toBeUndefined()
    expect(node.check(silentAfterMs + 1)).toEqual({ kind: 'refused', why: 'silent' })
    expect(node.check(silentAfterMs + 2)).toBeUndefined()
    expect(refusedByNode.counts()).toEqual({ silent: 1 })
  })

  test('a greeting alone gives no more time', () => {
    const { node, challenge, proof } = meet()
    const bytes = proof(challenge())
    expect(node.take(bytes, nonce(0), silentAfterMs + 1)).toEqual({ kind: 'refused', why: 'silent' })
  })

  test('a node that does not answer is given up too', () => {
    const { gateway, challenge } = meet()
    expect(gateway.check(silentAfterMs)).toBeUndefined()
    expect(gateway.take(challenge(), silentAfterMs + 1)).toEqual({ kind: 'refused', why: 'silent' })
  })

  test('a node that has proved itself is not asked again', () => {
    const { gateway, node, proof } = meet()
    node.take(proof(), nonce(0), 3)
    expect([gateway.check(silentAfterMs * 9), node.check(silentAfterMs * 9)]).toEqual([undefined, undefined])
  })
})
