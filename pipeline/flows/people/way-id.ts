import { createHash } from 'node:crypto'
import type { ChatId, PersonId } from '#core/ids.ts'
import type { WayKind } from '#core/policy.ts'
import { telegramIdsBelow } from '#core/ways/ways.ts'

/** So many bytes above Telegram's ids: whoever has an address can find whose it is, and two never share an id by chance. */
const idBytes = 6

/** The browsers of a person are one way, whichever they are. */
export const pushAddress = (person: PersonId): string => `person:${person}`

/** The id of the way to that address, the same for ever. */
export const wayIdOf = (kind: WayKind, address: string): ChatId =>
  telegramIdsBelow + createHash('sha256').update(`${kind}:${address}`).digest().readUIntBE(0, idBytes)
