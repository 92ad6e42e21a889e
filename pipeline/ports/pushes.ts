import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** One browser that wants to be told, as its push service gave it. Whoever knows the address can send there: all of it is secret. */
export type PushSubscription = {
  readonly endpoint: string
  /** Its public key, 65 bytes, and what both sides mix in, 16 bytes; in base64url. */
  readonly p256dh: string
  readonly auth: string
  readonly at: Millis
}

/** The browsers of one person, oldest first. */
export type PushSubscriptions = {
  /** Of the stored item; 0 when there is none yet. */
  readonly version: number
  readonly list: readonly PushSubscription[]
}

/** With what we prove to push services that it is us (VAPID, RFC 8292); in base64url. */
export type PushKeys = { readonly publicKey: string; readonly privateKey: string }

/** Kept apart from the directory, which many read: only who tells a person by push reads what belongs to them. */
export type Pushes = {
  find(organization: OrganizationId, way: ChatId): Promise<PushSubscriptions>
  /** Stores them as version + 1 if the stored one is still theirs. */
  save(
    organization: OrganizationId,
    way: ChatId,
    subscriptions: PushSubscriptions,
  ): Promise<'saved' | 'conflict'>
  /** Those of this installation. */
  keys(): Promise<PushKeys | undefined>
  /** Keeps them, unless there are some: the ones that are kept. They are never changed, because every browser has the public one. */
  keepKeys(keys: PushKeys): Promise<PushKeys>
}
