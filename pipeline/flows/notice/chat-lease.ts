import type { Directory } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { ChatState, TellingPlan } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { type Millis, secondMs } from '#core/time.ts'
import { callMaxRealMs } from '../../ports/teller.ts'
import { settle } from '../alarm/settle-owed.ts'
import type { Flows } from '../deps.ts'
import type { Ticket } from './pace.ts'

/** Longer than any one call to a messenger may take, so that a lease outlives the call that it covers. */
const leaseRealMs = 3 * callMaxRealMs
/** Who waits longer makes it longer in between. */
export const longestPauseRealMs = 10 * secondMs
/** Who tells has at least this much of the lease left. */
const leaseLeftRealMs = 2 * callMaxRealMs
export const leaseUntil = ({ clock }: Flows): Millis => clock.now() + leaseRealMs * clock.speed

/** How a telling ended. */
export type ChatOutcome =
  /** Nothing waits any more. */
  | 'done'
  /** Nothing waits any more, and a card may have a picture. */
  | 'picture-due'
  /** Somebody else is telling this chat and will find what was put into its inbox. */
  | 'held'
  /** Something waits for longer than the caller could. */
  | 'left'

/** A chat while its lease is held. */
export type Holding = {
  readonly organization: OrganizationId
  readonly chat: ChatId
  readonly holder: string
  readonly deadline: Millis
  /** What the holder has to tell that is not in the inbox. */
  readonly atHand: Map<string, Notice>
  /** When the lease ends, as far as we know. */
  until: Millis
  /** Its place among all chats, for the next call; nothing before it was asked for. */
  ticket: Ticket | undefined
  /** Who is in the organization, as it was asked for with the lease: for the first call. */
  directory: Promise<Directory | undefined> | undefined
}

/** False when the lease is no longer ours. */
export const save = async (flows: Flows, holding: Holding, state: ChatState): Promise<boolean> => {
  const { organization, chat, holder } = holding
  const until = leaseUntil(flows)
  if ((await flows.stores.inboxes.save(organization, chat, holder, state, until)) === 'lost') return false
  holding.until = until
  return true
}

/** Makes the lease longer if it ends soon: waiting for Telegram may take longer than it. False when it is no longer ours. */
export const keepLease = async (flows: Flows, holding: Holding, state: ChatState): Promise<boolean> =>
  holding.until - flows.clock.now() >= leaseLeftRealMs * flows.clock.speed || save(flows, holding, state)

/** Remembers what was told before the debt is settled: a crash in between tells twice, never not at all. */
export const commit = async (
  flows: Flows,
  holding: Holding,
  state: ChatState,
  plan: Pick<TellingPlan, 'settles'>,
  notices: readonly Notice[],
): Promise<boolean> => {
  if (!(await save(flows, holding, state))) return false
  if (plan.settles.length === 0) return true
  const { organization, chat, atHand } = holding
  const settled = notices.filter((notice) => plan.settles.includes(notice.id))
  const inInbox = plan.settles.filter((id) => !atHand.delete(id))
  // The debt goes last: what is left in an inbox without one would wait there until the chat is told something else.
  if (inInbox.length > 0) await flows.stores.inboxes.remove(organization, chat, inInbox)
  await settle(flows.stores, organization, settled)
  return true
}

/**
 * The directory at hand, or a fresh one when that does not know the chat (yet). Of a person it is always fresh: somebody
 * who was taken out of the organization hears no more of it from that moment.
 */
export const directoryWith = async (
  { directories }: Flows,
  organization: OrganizationId,
  chat: ChatId,
): Promise<Directory | undefined> => {
  const atHand = chat > 0 ? undefined : await directories.get(organization, 0)
  return atHand?.chats.has(chat) ? atHand : directories.get(organization)
}

/** The same ahead of time for a chat of which it must be fresh; nothing for others, of which it is at hand. */
export const freshDirectory = (
  { directories }: Flows,
  organization: OrganizationId,
  chat: ChatId,
): Promise<Directory | undefined> | undefined => {
  const asked = chat > 0 ? directories.get(organization) : undefined
  // A failure is for whoever waits for it; where the chat turns out to be held, nobody does.
  asked?.catch(() => undefined)
  return asked
}
