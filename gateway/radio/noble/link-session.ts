import { type Millis, minuteMs, secondMs } from '#core/time.ts'

/** What went wrong with a link; the words are for logs. `refused`: one side did not believe the other. */
export type Trouble =
  | 'timed-out'
  | 'link-lost'
  | 'failed'
  | 'refused'
  | 'empty-read'
  | 'wrong-data'
  | 'powered-off'
  | 'silent'

/** Where one node is in its life. `failures` counts what went wrong since it last streamed. */
export type Session = { readonly failures: number } & (
  | { readonly name: 'lost'; readonly why: Trouble | 'not-heard-yet'; readonly retryAt: Millis }
  /** Heard, and waiting for its turn: one connect at a time. */
  | { readonly name: 'discovered' }
  | { readonly name: 'connecting' | 'authenticating' | 'subscribed' | 'streaming'; readonly deadline: Millis }
)

export type SessionEvent =
  | { readonly kind: 'advertised' | 'turn' | 'connected' | 'authenticated' | 'frame' | 'tick' }
  | { readonly kind: 'failed'; readonly why: Trouble }

/** What is to be done now. */
export type Act = 'none' | 'ask-for-turn' | 'connect' | 'hang-up'
export type Step = { readonly session: Session; readonly act: Act }

export type SessionLimits = {
  readonly connectMs: number
  /** One answer of the node; a server answers within a few connection events, or not at all. */
  readonly answerMs: number
  /** Discovery, handshake and subscription; the node itself hangs up 10 s after the link is up. */
  readonly authenticateMs: number
  /** Without a frame for so long a link is up in name only. */
  readonly silentMs: number
  readonly retryLeastMs: number
  readonly retryMostMs: number
}

/** Three missed frames; a node that measures often still gets the time of a few lost packets. */
const silentIntervals = 3
const silentLeastMs = 20 * secondMs

export const limitsFor = (intervalMs: number): SessionLimits => ({
  connectMs: 10 * secondMs,
  answerMs: 5 * secondMs,
  authenticateMs: 10 * secondMs,
  silentMs: Math.max(silentLeastMs, silentIntervals * intervalMs),
  retryLeastMs: secondMs / 2,
  retryMostMs: minuteMs,
})

export const newSession: Session = { name: 'lost', why: 'not-heard-yet', retryAt: 0, failures: 0 }

/** A refusal will not go away within seconds: somebody must enrol the node anew. */
const refusalFailures = 7

const lose = (session: Session, why: Trouble, limits: SessionLimits, at: Millis): Session => {
  const failures = Math.max(session.failures + 1, why === 'refused' ? refusalFailures : 0)
  const waitMs = Math.min(limits.retryMostMs, limits.retryLeastMs * 2 ** Math.min(failures - 1, 30))
  return { name: 'lost', why, failures, retryAt: at + waitMs }
}

/** True while a link is being made or is up. */
export const hasLink = ({ name }: Session): boolean => name !== 'lost' && name !== 'discovered'

/** The session after `event` at `at`. What cannot happen in its state changes nothing, for noble tells things late. */
export const stepSession = (
  session: Session,
  event: SessionEvent,
  limits: SessionLimits,
  at: Millis,
): Step => {
  const stay: Step = { session, act: 'none' }
  const { failures } = session
  switch (event.kind) {
    case 'advertised':
      return session.name === 'lost' && at >= session.retryAt
        ? { session: { name: 'discovered', failures }, act: 'ask-for-turn' }
        : stay
    case 'turn':
      return session.name === 'discovered'
        ? { session: { name: 'connecting', failures, deadline: at + limits.connectMs }, act: 'connect' }
        : stay
    case 'connected':
      return session.name === 'connecting'
        ? { session: { name: 'authenticating', failures, deadline: at + limits.authenticateMs }, act: 'none' }
        : stay
    case 'authenticated':
      return session.name === 'authenticating'
        ? { session: { name: 'subscribed', failures, deadline: at + limits.silentMs }, act: 'none' }
        : stay
    case 'frame':
      return session.name === 'subscribed' || session.name === 'streaming'
        ? { session: { name: 'streaming', failures: 0, deadline: at + limits.silentMs }, act: 'none' }
        : stay
    case 'failed':
      return session.name === 'lost' ? stay : endOf(session, event.why, limits, at)
    case 'tick': {
      if (session.name === 'lost' || session.name === 'discovered' || at < session.deadline) return stay
      const waited = session.name === 'subscribed' || session.name === 'streaming'
      return endOf(session, waited ? 'silent' : 'timed-out', limits, at)
    }
  }
}

const endOf = (session: Session, why: Trouble, limits: SessionLimits, at: Millis): Step => ({
  session: lose(session, why, limits, at),
  act: hasLink(session) ? 'hang-up' : 'none',
})
