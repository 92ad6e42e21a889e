import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'

/**
 * What opens the web page: a code is exchanged once for a session; `take` opens the page on which its person takes one alarm. The
 * secrets themselves are stored nowhere.
 */
export type WebKey = {
  readonly kind: 'code' | 'session' | 'take'
  readonly organization: OrganizationId
  readonly person: PersonId
  readonly expiresAt: Millis
  /** Of `take`. */
  readonly alarm?: AlarmReference
}

/** Keys by the hash of their secret; in no organization's partition, because whoever comes says only the secret. */
export type WebKeys = {
  put(hash: string, key: WebKey): Promise<void>
  /** Nothing when there is none, or when it has expired at `now`. */
  find(hash: string, now: Millis): Promise<WebKey | undefined>
  /** The same, and it is gone: of many who take it at once, one gets it. */
  take(hash: string, now: Millis): Promise<WebKey | undefined>
}
