import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/** Where a program is that is told of alarms, and with what is proved that it is us who tell it. All of it is secret. */
export type HookSecrets = {
  readonly url: string
  /** What messages are signed with. */
  readonly secret: string
  /** The one before, with which they are signed as well until whoever gets them has taken the new one. */
  readonly former?: { readonly secret: string; readonly until: Millis }
  /** Of a program that wants a key of its own. */
  readonly token?: string
}

/** Readings that a program never got: it refused them, they could not be read here, or it was away for too long. */
export type PushGap = {
  readonly from: Millis
  readonly to: Millis
  readonly because: 'refused' | 'unread' | 'too-old'
  readonly why: string
}

/** How far a program that takes readings has them. */
export type Pushed = {
  /** It has what was measured before this, but for what comes later. */
  readonly until: Millis
  /** From this day (of UTC) on it gets readings. */
  readonly since: Millis
  /** Days that are over and that it has whole, by their start: the version of the day that it has. */
  readonly days: Readonly<Record<string, number>>
  /** A day of which it has a part. */
  readonly partly?: { readonly day: Millis; readonly version: number; readonly at: Millis }
  /** Since when nothing gets there. */
  readonly failingSince?: Millis
  /** What nobody has been told of. */
  readonly gaps: readonly PushGap[]
}

/** Kept apart from the directory, which many read: only who tells a program reads what belongs to it. */
export type Hooks = {
  put(organization: OrganizationId, hook: ChatId, secrets: HookSecrets): Promise<void>
  find(organization: OrganizationId, hook: ChatId): Promise<HookSecrets | undefined>
  /** With what is known of how far it is. */
  remove(organization: OrganizationId, hook: ChatId): Promise<void>
  pushed(organization: OrganizationId, hook: ChatId): Promise<Pushed | undefined>
  /** Only one at a time goes round: the last one counts. */
  keepPushed(organization: OrganizationId, hook: ChatId, pushed: Pushed): Promise<void>
}
