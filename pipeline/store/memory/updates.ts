import type { Millis } from '#core/time.ts'
import type { Updates } from '../../ports/bot.ts'
import { updateRetentionMs } from '../retention.ts'
import { isExpired, type Seconds, secondsOf } from '../seconds.ts'

type Claim = { readonly done: boolean; readonly until: Millis; readonly expiresAt: Seconds }

export const memoryUpdates = (): Updates => {
  const claims = new Map<number, Claim>()
  return {
    async claim(update, now, until) {
      const known = claims.get(update)
      if (known !== undefined && !isExpired(known.expiresAt, now)) {
        if (known.done) return 'done'
        if (known.until > now) return 'busy'
      }
      claims.set(update, { done: false, until, expiresAt: secondsOf(now + updateRetentionMs) })
      return 'mine'
    },
    async finish(update, now) {
      claims.set(update, { done: true, until: now, expiresAt: secondsOf(now + updateRetentionMs) })
    },
    async release(update) {
      if (claims.get(update)?.done === false) claims.delete(update)
    },
  }
}
