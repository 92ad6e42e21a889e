import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { BrowserKind } from '#core/people/browser-kind.ts'
import type { Millis } from '#core/time.ts'

/**
 * What opens the web page: a code is exchanged once for a session; `take` opens the page on which its person takes one alarm; a
 * `request` is a browser that a person is asked about in the chat, an `answer` what they said, and a
 * `challenge` one that a passkey has signed. A `voice-link` is said once to a voice, which is then a `voice` of its person; a `voice-try` is one
 * try to say a code. The secrets themselves are stored nowhere.
 */
export type WebKey = {
  readonly kind:
    | 'code'
    | 'session'
    | 'take'
    | 'request'
    | 'answer'
    | 'challenge'
    | `voice${'' | '-link' | '-try'}`
  readonly organization: OrganizationId
  readonly person: PersonId
  readonly expiresAt: Millis
  /** Of `take`. */
  readonly alarm?: AlarmReference
  /** Of `request`: what the chat and the browser both show, so that a person sees whether it is the same. */
  readonly number?: number
  /** Of `answer`. */
  readonly agrees?: boolean
  /** Of `request`, `answer` and `session`: what the browser says that it is. */
  readonly browser?: BrowserKind
  /** Of `code`, `answer` and `session`: the address of the page that it is for, as it is configured. */
  readonly page?: string
  /** Of `voice` and `voice-link`: what is stored of the code that takes alarms. */
  readonly code?: string
  /** Of `session`: when it was last used, as far as that was written down. */
  readonly seenAt?: Millis
}

/** Keys by the hash of their secret; in no organization's partition, because whoever comes says only the secret. */
export type WebKeys = {
  put(hash: string, key: WebKey): Promise<void>
  /** The same unless there was one of that hash already, also one that is taken: of many who put it at once, one does. */
  putFirst(hash: string, key: WebKey): Promise<boolean>
  /** Puts it in the place of one that is there and not taken; nothing otherwise. */
  renew(hash: string, key: WebKey): Promise<void>
  /** Nothing when there is none, or when it has expired at `now`. */
  find(hash: string, now: Millis): Promise<WebKey | undefined>
  /** The same, and it is gone: of many who take it at once, one gets it. */
  take(hash: string, now: Millis): Promise<WebKey | undefined>
}

type AnyDoor = {
  /** A hash: of the session's secret, of the passkey's id, of the voice's account or of the code that links one. */
  readonly id: string
  readonly since: Millis
}
type SomeDoor = AnyDoor & {
  /** In which kind of browser it was made. */
  readonly browser: BrowserKind
}

/** That there is a session of somebody; whether it still is, its key says. */
export type SessionDoor = SomeDoor & { readonly kind: 'session'; readonly expiresAt: Millis }

/** With what somebody proves again who they are. It has a public key, and no secret. */
export type PasskeyDoor = SomeDoor & {
  readonly kind: 'passkey'
  /** When it last let somebody in. */
  readonly usedAt: Millis | null
  /** As the browser calls it; base64url, like the key. */
  readonly credential: string
  readonly publicKey: string
  /** How often it says that it was used; authenticators that do not count say 0. */
  readonly counter: number
  readonly transports: readonly string[]
  /** The address of the page in which it was made, and the only one in which it counts. */
  readonly origin: string
}

/** That a voice speaks for somebody, or that a code lies ready that links one; whether it still does, its key says. */
export type VoiceDoor = AnyDoor & { readonly kind: `voice${'' | '-link'}`; readonly expiresAt: Millis }

export type Door = SessionDoor | PasskeyDoor | VoiceDoor

/** By what a person gets to the page, or is spoken for, in one organization. */
export type Doors = {
  put(organization: OrganizationId, person: PersonId, door: Door): Promise<void>
  /** Puts `after` only where `before` still stands: of two who try, one does. */
  replace(organization: OrganizationId, person: PersonId, before: Door, after: Door): Promise<boolean>
  /** Oldest first, without those that have expired at `now`. */
  list(organization: OrganizationId, person: PersonId, now: Millis): Promise<readonly Door[]>
  remove(organization: OrganizationId, person: PersonId, id: string): Promise<void>
}

/** What a machine may read: `metrics` the numbers of now, `read` whatever else a viewer sees of sensors and alarms, too. */
export const tokenScopes = ['metrics', 'read'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** With what a machine proves that it may read. The secret itself is stored nowhere. */
export type Token = {
  /** The part of it that is no secret. */
  readonly id: string
  readonly name: string
  readonly scope: TokenScope
  readonly hash: string
  /** Who made it: it is good for as long as they may make one. */
  readonly by: PersonId
  readonly at: Millis
  /** When it was last used, as far as that was written down. */
  readonly usedAt: Millis | null
}

/** Kept in the partition of their organization: what is erased of it erases them, and a token finds nothing of another. */
export type Tokens = {
  put(organization: OrganizationId, token: Token): Promise<void>
  find(organization: OrganizationId, id: string): Promise<Token | undefined>
  /** Oldest first. */
  list(organization: OrganizationId): Promise<readonly Token[]>
  /** Notes the use, unless one since `before` is noted; never of one that was removed. */
  used(organization: OrganizationId, id: string, at: Millis, before: Millis): Promise<void>
  remove(organization: OrganizationId, id: string): Promise<void>
}
