import type { OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'

/**
 * What the watch stands on: the watcher gets through its rounds, the store answers, Telegram answers, and people are heard, not only
 * told.
 */
export const watchPaths = ['watcher', 'store', 'telegram', 'hearing'] as const
export type WatchPath = (typeof watchPaths)[number]

/** One that is down: since when it was found so, and what was found. No secret is in it. */
export type PathDown = { readonly since: Millis; readonly why: string }

/** What whoever watches the watch found when it last looked. */
export type Findings = {
  readonly at: Millis
  readonly down: Readonly<Partial<Record<WatchPath, PathDown>>>
}

/** How the watch itself is. It belongs to no organization, but what was said to one of them. */
export type Pulse = {
  /** That this ran to its end. */
  beat(name: string, at: Millis): Promise<void>
  /** When it last did; nothing when it never did. */
  last(name: string): Promise<Millis | undefined>
  note(found: Findings): Promise<void>
  found(): Promise<Findings | undefined>
  /** That something was said to an organization, under a name of its own. */
  said(organization: OrganizationId, name: string, at: Millis): Promise<void>
  lastSaid(organization: OrganizationId, name: string): Promise<Millis | undefined>
}
