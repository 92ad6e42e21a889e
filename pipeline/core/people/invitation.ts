import type { Role } from '../directory.ts'
import type { OrganizationId, PersonId } from '../ids.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '../time.ts'

/** Long enough to be opened after a holiday, short enough not to lie about for ever. */
export const invitationMs = 7 * dayMs
export const invitationMaxMs = 30 * dayMs
export const invitationMinMs = 10 * minuteMs
/** How long it is counted how often somebody tried a code, and so how long who tried too often has to wait. */
export const triesWindowMs = hourMs

/** A door that opens once, for whoever has the code. */
export type Invitation = {
  /** A short name that opens nothing: what is shown, revoked and audited. */
  readonly id: string
  readonly role: Role
  /** What the newcomer shall be called; null: as they call themselves. */
  readonly name: string | null
  /** Null for the very first, which the house itself makes. */
  readonly by: PersonId | null
  readonly at: Millis
  readonly expiresAt: Millis
  /** Who opened it: nobody else can any more. */
  readonly takenBy: PersonId | null
}

/** What stands in a link: where to look, and the secret that is stored nowhere. */
export type Code = { readonly organization: OrganizationId; readonly id: string; readonly secret: string }

/** 8 random bytes would do for a name; 16 are the 128 bits that cannot be guessed. */
export const codeBytes = { id: 4, secret: 16 } as const

/**
 * Telegram takes 64 characters of letters, digits, - and _ behind `?start=` (core.telegram.org/bots/features#deep-linking);
 * this has at most 12 + 1 + 8 + 1 + 32.
 */
export const packCode = ({ organization, id, secret }: Code): string => `${organization}_${id}_${secret}`

const pattern = /^([a-z0-9][a-z0-9-]{0,11})_([0-9a-f]{8})_([0-9a-f]{32})$/

/** Nothing for what is no code at all. */
export const parseCode = (words: string): Code | undefined => {
  const [, organization, id, secret] = pattern.exec(words) ?? []
  if (organization === undefined || id === undefined || secret === undefined) return undefined
  return { organization, id, secret }
}
