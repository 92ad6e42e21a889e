import type { Hurry } from '#core/notice/overall-limit.ts'
import { secondMs } from '#core/time.ts'
import { isTelegram } from '#core/ways/ways.ts'
import type { Flows } from '../deps.ts'
import type { Holding } from './chat-lease.ts'
import { pause } from './pause.ts'

/** How often who waits for a place looks whether things are still as they were. */
const lookMs = secondMs

/** Lets go of a place that is not used, so that somebody else in this process may have it. */
export const giveUpTurn = (holding: Holding): void => {
  holding.ticket?.giveBack()
  holding.ticket = undefined
}

/**
 * Whether the call that was planned may go out `now`, within what all chats together may hear; `again` when time went by,
 * and what waits may be otherwise; `left` when it takes longer than the caller can wait.
 */
export const awaitTurn = async (
  flows: Flows,
  holding: Holding,
  hurry: Hurry,
): Promise<'now' | 'again' | 'left'> => {
  const { clock, pace, telegramScale } = flows
  // Only Telegram counts all chats together.
  if (!isTelegram(holding.chat)) return 'now'
  const ticket = holding.ticket ?? pace.take(holding.organization, hurry)
  holding.ticket = ticket
  await ticket.answered
  if (ticket.at() === undefined) {
    if (clock.now() >= holding.deadline) return 'left'
    const waitMs = Math.min(lookMs * telegramScale, holding.deadline - clock.now())
    await Promise.race([ticket.drawn, pause(flows, waitMs)])
    return 'again'
  }
  const at = await pace.opensAt(ticket)
  if (at <= clock.now()) return 'now'
  // A place that all chats were closed on is nobody's any more.
  if (at > (ticket.at() ?? 0)) giveUpTurn(holding)
  if (at > holding.deadline) return 'left'
  await pause(flows, Math.min(at - clock.now(), lookMs * telegramScale))
  return 'again'
}
