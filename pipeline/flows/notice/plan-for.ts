import type { Chat, Directory } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { ChatState, TellingPlan } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { planTelling } from '#core/notice/plan.ts'
import { mayWriteAt, planMessage } from '#core/notice/plan-message.ts'
import { mayTellAt } from '#core/notice/rate-limits.ts'
import type { Millis } from '#core/time.ts'

/** The next thing to do for a recipient, and when it may be done: cards in Telegram, messages by any other way. */
export const planFor = (
  recipient: Chat,
  state: ChatState,
  notices: readonly Notice[],
  now: Millis,
  scale: number,
  directory: Directory,
): { readonly plan: TellingPlan; readonly mayAt: Millis } => {
  if (recipient.kind !== 'private' && recipient.kind !== 'group') {
    const plan = planMessage(recipient.kind, state, notices, now)
    return { plan, mayAt: mayWriteAt(recipient.kind, state, now, scale) }
  }
  const plan = planTelling(state, notices, now, (sensor) => watchedIn(directory, sensor)?.site ?? null)
  return { plan, mayAt: mayTellAt(recipient.id, state, scale, plan.call !== null && plan.urgent) }
}
