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

/** Kept apart from the directory, which many read: only who tells a program reads what belongs to it. */
export type Hooks = {
  put(organization: OrganizationId, hook: ChatId, secrets: HookSecrets): Promise<void>
  find(organization: OrganizationId, hook: ChatId): Promise<HookSecrets | undefined>
  remove(organization: OrganizationId, hook: ChatId): Promise<void>
}
