import type { Door } from '#core/notice/done-through.ts'
import type { Ladder } from '#core/policy.ts'
import type { Clock } from '#core/time.ts'
import type { ArchiveReader } from '../ports/archive/archived-readings.ts'
import type { Calendars } from '../ports/calendars.ts'
import type { Confirmations, Live } from '../ports/gateway-commands.ts'
import type { Post } from '../ports/post.ts'
import type { Log, Stores } from '../ports/stores.ts'
import type { CardCharts, Teller } from '../ports/teller.ts'
import type { DirectoryCache } from './directory-cache.ts'
import type { RulesPublisher } from './gateway/reconcile-rules.ts'
import type { Looking } from './gateway/request-live.ts'
import type { Pace } from './notice/pace.ts'

/** What every use case works with. Composition roots make it once. */
export type Flows = {
  readonly stores: Stores
  readonly directories: DirectoryCache
  readonly teller: Teller
  /** Messages besides Telegram's; a kind that is not set up is not there, and nobody is told by it. */
  readonly post?: Post
  /** Without them cards have no pictures. */
  readonly charts?: CardCharts
  readonly clock: Clock
  /** What was measured before the days of the table; without it, that is gone. */
  readonly archive?: ArchiveReader
  /** Without it rosters are neither worked out nor fetched. */
  readonly calendars?: Calendars
  /** Where the person acts for whom these flows work, when that is not the chat: the history says so. */
  readonly through?: Door
  /** Of sites that have set none of their own. */
  readonly ladder: Ladder
  /** From 0 up to 1: those who met are not to meet again. */
  readonly random: () => number
  /** Waits in real time, whatever the clock does: a fast one stands still while a report is on its way. */
  readonly rest: (realMs: number) => Promise<unknown>
  readonly log: Log
  /** Without it gateways are not asked; what they say by themselves is all there is. */
  readonly live?: Live
  /** Without it gateways are not told what is stored. */
  readonly confirmations?: Confirmations
  /** Asks the gateways of those at whom somebody looks to stream. */
  readonly looking: Looking
  /** Brings rules to the gateways that judge by them. */
  readonly rules: RulesPublisher
  /** A name that no other running function has; whoever tells a chat holds its lease under it. */
  readonly holder: () => string
  /** What all chats together may hear, of all functions. */
  readonly pace: Pace
  /** How many of our milliseconds one of Telegram's lasts: 1, unless the clock runs faster than the real Telegram. */
  readonly telegramScale: number
  /** Hands a chat in which something still waits to a teller with more patience than the caller has. */
  readonly delegate: (work: TellerWork) => Promise<void>
}

/** The event of the teller function. */
type TellerWork = { readonly organization: string; readonly chat: number }
