import type { Clock, Millis } from '#core/time.ts'

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const privatePerSecond = 1
/** The real one lets a short burst pass before it answers 429. */
const privateBurst = 3
const groupPerMinute = 20
const overallPerSecond = 30

/** A request that was under way when the 429 was said could not know of it: no violation. Real milliseconds. */
const underWayMs = 50

type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfter: number }

export type Limits = {
  /** One message or edit in a chat. */
  take(chatId: number, isPrivate: boolean): Taken
  /** Says 429 for a while, because a test wants it; without a chat, for every chat. */
  close(chatId: number | undefined, retryAfter: number): void
  counted(): { readonly refused: number; readonly violations: number }
}

type Window = { readonly since: Millis; readonly until: Millis }

export const createLimits = (clock: Clock): Limits => {
  const closed = new Map<number | 'all', Window>()
  const tokens = new Map<number, { readonly left: number; readonly at: Millis }>()
  const groups = new Map<number, readonly Millis[]>()
  let overall: readonly Millis[] = []
  let refused = 0
  let violations = 0

  const refuse = (scope: number | 'all', waitMs: number): Taken => {
    const retryAfter = Math.max(1, Math.ceil(waitMs / 1_000))
    const now = clock.now()
    closed.set(scope, { since: now, until: now + retryAfter * 1_000 })
    refused += 1
    return { ok: false, retryAfter }
  }

  const stillClosed = (scope: number | 'all'): Taken | undefined => {
    const window = closed.get(scope)
    const now = clock.now()
    if (window === undefined) return undefined
    if (now >= window.until) {
      closed.delete(scope)
      return undefined
    }
    if (now - window.since > underWayMs * clock.speed) violations += 1
    refused += 1
    return { ok: false, retryAfter: Math.max(1, Math.ceil((window.until - now) / 1_000)) }
  }

  const takePrivate = (chatId: number): Taken | undefined => {
    const now = clock.now()
    const bucket = tokens.get(chatId) ?? { left: privateBurst, at: now }
    const left = Math.min(privateBurst, bucket.left + ((now - bucket.at) / 1_000) * privatePerSecond)
    if (left < 1) return refuse(chatId, ((1 - left) / privatePerSecond) * 1_000)
    tokens.set(chatId, { left: left - 1, at: now })
    return undefined
  }

  const takeGroup = (chatId: number): Taken | undefined => {
    const now = clock.now()
    const recent = (groups.get(chatId) ?? []).filter((at) => at > now - 60_000)
    const [oldest] = recent
    if (recent.length >= groupPerMinute && oldest !== undefined) return refuse(chatId, oldest + 60_000 - now)
    groups.set(chatId, [...recent, now])
    return undefined
  }

  return {
    take: (chatId, isPrivate) => {
      const shut = stillClosed('all') ?? stillClosed(chatId)
      if (shut !== undefined) return shut
      const now = clock.now()
      overall = overall.filter((at) => at > now - 1_000)
      const [oldest] = overall
      if (overall.length >= overallPerSecond && oldest !== undefined)
        return refuse('all', oldest + 1_000 - now)
      const stopped = isPrivate ? takePrivate(chatId) : takeGroup(chatId)
      if (stopped !== undefined) return stopped
      overall = [...overall, now]
      return { ok: true }
    },
    close: (chatId, retryAfter) => {
      refuse(chatId ?? 'all', retryAfter * 1_000)
    },
    counted: () => ({ refused, violations }),
  }
}
