import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createOpener,
  type FrameRefusal,
  frameBytesMax,
  sealFrame,
} from '../../../gateway/authentication/frames.ts'
import { createTally } from '../../support/gateway/tally.ts'
import { runs } from '../../support/runs.ts'
import { fromHex, toHex } from '../../vectors/vectors.ts'
import { sessions } from './session-vectors.ts'

const session = { key: new Uint8Array(16).fill(1), salt: new Uint8Array(8).fill(2) }
const body = Uint8Array.of(1, 2, 3, 4, 5, 6, 7)
const frame = (counter: number): Uint8Array => sealFrame(session, counter, 0x41, body)

const open = (frames: readonly Uint8Array[]) => {
  const tally = createTally<FrameRefusal>()
  const opener = createOpener(session, tally.count)
  const results = frames.map((one) => {
    const opened = opener.open(one)
    return opened.kind === 'opened' ? 'opened' : opened.why
  })
  return { results, lost: opener.lost(), refused: tally.counts() }
}

describe('a frame', () => {
  test.each(sessions.vectors.map((vector) => [vector.name, vector] as const))(
    'as in the vectors: %s',
    (_, v) => {
      const keys = { key: fromHex(v.key), salt: fromHex(v.salt) }
      const own = { ...keys, key: fromHex(v.sessionKey) }
      for (const { counter, type, body: plain, frame: sealed } of v.frames)
        expect(toHex(sealFrame(own, counter, type, fromHex(plain)))).toBe(sealed)
      const opener = createOpener(own)
      const [first, second] = v.frames
      for (const one of [first, second])
        expect(opener.open(fromHex(one?.frame ?? ''))).toEqual({
          kind: 'opened',
          type: one?.type,
          body: Buffer.from(one?.body ?? '', 'hex'),
        })
    },
  )

  test('is at most 20 bytes long, and a longer body is a mistake', () => {
    expect(sealFrame(session, 1, 0x42, new Uint8Array(8))).toHaveLength(frameBytesMax)
    expect(() => sealFrame(session, 1, 0x42, new Uint8Array(9))).toThrow('9 bytes')
    expect(() => sealFrame(session, 0, 0x42, body)).toThrow('no frame 0')
    expect(() => sealFrame(session, 2 ** 32, 0x42, body)).toThrow('no frame 4294967296')
  })

  test('opens once', () => {
    expect(open([frame(1), frame(1), frame(2), frame(1)])).toMatchObject({
      results: ['opened', 'replayed', 'opened', 'replayed'],
      refused: { replayed: 2 },
    })
  })

  test('does not open after a later one', () => {
    expect(open([frame(5), frame(4), frame(6)])).toMatchObject({ results: ['opened', 'replayed', 'opened'] })
  })

  test('that never came is counted as lost', () => {
    expect(open([frame(1), frame(2), frame(10), frame(11)]).lost).toBe(7)
  })

  test('does not open in another session', () => {
    const other = createOpener({ ...session, salt: new Uint8Array(8).fill(3) })
    expect(other.open(frame(1))).toEqual({ kind: 'refused', why: 'forged' })
  })

  test('is refused when it is cut off or too long', () => {
    expect(open([frame(1).subarray(0, 12), new Uint8Array(21), new Uint8Array(0)])).toMatchObject({
      results: ['truncated', 'malformed', 'truncated'],
      lost: 0,
    })
  })

  test('of which any bit was changed is refused, and the true one opens after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const changed = frame(1).map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))
        const { results } = open([changed, frame(1)])
        expect(results).toEqual([expect.stringMatching(/forged|replayed/), 'opened'])
      }),
      runs(),
    )
  })
})

test('the counter goes on beyond its 24 bits in the frame', () => {
  const frames = Array.from({ length: 400 }, (_, index) => frame(1 + index * 2 ** 16))
  expect(open(frames).results.every((one) => one === 'opened')).toBe(true)
})
