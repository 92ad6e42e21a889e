import type { ChatState, TellingPlan } from '#core/chat.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { Notice } from '#core/notice.ts'
import { type Millis, secondMs } from '#core/time.ts'
import type { Flows } from './deps.ts'
import { settle } from './settle.ts'

/** Longer than any one call to Telegram may take (10 s), so that a lease outlives the call that it covers. */
const leaseRealMs = 30 * secondMs
export const leaseUntil = ({ clock }: Flows): Millis => clock.now() + leaseRealMs * clock.speed

/** A chat while its lease is held. */
export type Holding = {
  readonly organization: OrganizationId
  readonly chat: ChatId
  readonly holder: string
  readonly deadline: Millis
  /** What the holder has to tell that is not in the inbox. */
  readonly atHand: Map<string, Notice>
}

/** False when the lease is no longer ours. */
export const save = async (
  flows: Flows,
  { organization, chat, holder }: Holding,
  state: ChatState,
): Promise<boolean> =>
  (await flows.stores.inboxes.save(organization, chat, holder, state, leaseUntil(flows))) === 'saved'

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
  await settle(flows.stores, organization, settled)
  const inInbox = plan.settles.filter((id) => !atHand.delete(id))
  if (inInbox.length > 0) await flows.stores.inboxes.remove(organization, chat, inInbox)
  return true
}
