import type { ChatState, TellingPlan } from '#core/notice/chat-state.ts'
import { cardGone } from '#core/notice/lost-card.ts'
import type { Notice } from '#core/notice/notice.ts'
import { isAside, newestViews } from '#core/notice/queue.ts'
import type { Told } from '../../ports/teller.ts'

/** The message without which this cannot be told. A reply is sent without the one that it answers, or not at all. */
const goneCard = ({ call }: TellingPlan): number | undefined => {
  return call?.kind === 'edit-card' || call?.kind === 'names' ? call.card.messageId : undefined
}

/** The chat without that message, with what its card showed to be told anew; nothing when the plan edits none. */
export const withoutGone = (
  state: ChatState,
  plan: TellingPlan,
  notices: readonly Notice[],
): ChatState | undefined => {
  const messageId = goneCard(plan)
  const known = newestViews(notices.filter((notice) => !isAside(notice)))
  return messageId === undefined ? undefined : cardGone(state, messageId, known)
}

/** What a card showed that is gone is told anew. */
export const withoutSettling = (plan: TellingPlan, told: Told): TellingPlan =>
  told.kind === 'gone' && goneCard(plan) !== undefined ? { ...plan, settles: [] } : plan

/** The notices that a plan settles: what could not be told when its call is refused. */
export const settledOf = (plan: TellingPlan, notices: readonly Notice[]): readonly Notice[] => {
  const done = new Set(plan.settles)
  const some = notices.filter((notice) => done.has(notice.id))
  // An edit that is refused settles nothing by itself; then all that waits is what could not be told.
  return some.length > 0 ? some : notices
}
