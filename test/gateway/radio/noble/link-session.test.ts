import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Act,
  hasLink,
  limitsFor,
  newSession,
  type Session,
  type SessionEvent,
  stepSession,
} from '../../../../gateway/radio/noble/link-session.ts'
import { runs } from '../../../support/runs.ts'

const limits = limitsFor(10_000)
const start = 1_795_000_000_000

/** The session after these events, one second apart, and what was to be done each time. */
const run = (...kinds: readonly (SessionEvent['kind'] | SessionEvent)[]) => {
  let session = newSession
  let at = start
  const acts: Act[] = []
  for (const kind of kinds) {
    at += 1000
    const event: SessionEvent =
      typeof kind !== 'string' ? kind : kind === 'failed' ? { kind, why: 'failed' } : { kind }
    const step = stepSession(session, event, limits, at)
    session = step.session
    acts.push(step.act)
  }
  return { session, acts, at }
}

describe('a session', () => {
  test('goes from heard to streaming, one step at a time', () => {
    const { session, acts } = run('advertised', 'turn', 'connected', 'authenticated', 'frame')
    expect(session).toMatchObject({ name: 'streaming', failures: 0 })
    expect(acts).toEqual(['ask-for-turn', 'connect', 'none', 'none', 'none'])
  })

  test('ends with whatever fails, hangs up, and waits before it tries again', () => {
    const { session, acts, at } = run('advertised', 'turn', 'failed')
    expect(session).toEqual({ name: 'lost', why: 'failed', failures: 1, retryAt: at + 500 })
    expect(acts.at(-1)).toBe('hang-up')
  })

  test('waits long after a refusal: the next try would be refused too', () => {
    const { session, at } = run('advertised', 'turn', 'connected', { kind: 'failed', why: 'refused' })
    expect(session.name === 'lost' && session.retryAt - at).toBe(32_000)
  })

  test.each([
    ['connecting', ['advertised', 'turn'], limits.connectMs, 'timed-out'],
    ['authenticating', ['advertised', 'turn', 'connected'], limits.authenticateMs, 'timed-out'],
    ['subscribed', ['advertised', 'turn', 'connected', 'authenticated'], limits.silentMs, 'silent'],
    ['streaming', ['advertised', 'turn', 'connected', 'authenticated', 'frame'], limits.silentMs, 'silent'],
  ] as const)('does not stay %s for ever', (name, events, ms, why) => {
    const { session, at } = run(...events)
    expect(session.name).toBe(name)
    expect(stepSession(session, { kind: 'tick' }, limits, at + ms - 1).session).toBe(session)
    expect(stepSession(session, { kind: 'tick' }, limits, at + ms)).toMatchObject({
      session: { name: 'lost', why },
      act: 'hang-up',
    })
  })
})

const anyEvent: fc.Arbitrary<readonly [SessionEvent, number]> = fc.tuple(
  fc.oneof(
    fc.constantFrom('advertised', 'turn', 'connected', 'authenticated', 'frame', 'tick').map(
      (kind): SessionEvent => ({
        kind: kind as 'tick',
      }),
    ),
    fc
      .constantFrom('timed-out', 'link-lost', 'refused', 'powered-off', 'wrong-data')
      .map((why): SessionEvent => ({ kind: 'failed', why: why as 'refused' })),
  ),
  fc.integer({ min: 0, max: 30_000 }),
)

const order: readonly Session['name'][] = [
  'lost',
  'discovered',
  'connecting',
  'authenticating',
  'subscribed',
  'streaming',
]

describe('whatever happens to a session, in whatever order', () => {
  test('it connects only in its turn, never streams unauthenticated, and hangs up every link that it had', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let session = newSession
        let at = start
        let links = 0
        for (const [event, ms] of events) {
          at += ms
          const { session: next, act } = stepSession(session, event, limits, at)
          if (act === 'connect') {
            expect([event.kind, session.name]).toEqual(['turn', 'discovered'])
            links += 1
          }
          if (act === 'hang-up') links -= 1
          // A link is held exactly while its state says so: none is forgotten, none is hung up twice.
          expect(links).toBe(hasLink(next) ? 1 : 0)
          const [from, to] = [order.indexOf(session.name), order.indexOf(next.name)]
          expect(to === 0 || to === from || to === from + 1).toBe(true)
          if (session.name === 'lost' && next.name === 'discovered')
            expect(at).toBeGreaterThanOrEqual(session.retryAt)
          if (next.name === 'lost' && next !== session) {
            expect(next.retryAt).toBeGreaterThan(at)
            expect(next.retryAt).toBeLessThanOrEqual(at + limits.retryMostMs)
          }
          session = next
        }
      }),
      runs(),
    )
  })

  test('it waits longer each time until it streams again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (times) => {
        let session = newSession
        let at = start
        let waited = 0
        for (let time = 0; time < times; time++) {
          for (const event of [
            { kind: 'advertised' },
            { kind: 'turn' },
            { kind: 'failed', why: 'link-lost' },
          ] as const)
            session = stepSession(session, event, limits, at).session
          if (session.name !== 'lost') throw new Error(session.name)
          const ms = session.retryAt - at
          expect(ms).toBeGreaterThanOrEqual(waited)
          waited = ms
          at = session.retryAt
        }
        for (const kind of ['advertised', 'turn', 'connected', 'authenticated', 'frame'] as const)
          session = stepSession(session, { kind }, limits, at).session
        expect(session.failures).toBe(0)
      }),
      runs(),
    )
  })
})
