import { secondMs } from '#core/time.ts'
import { escapeHtml } from '../../pipeline/channels/telegram/html.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { answer } from './reply.ts'

/** Telegram shows a pressed button as working for about this long before people press again; in real time. */
const toastWithinRealMs = 4 * secondMs

/**
 * Answers the press with what `work` says. When Telegram's limits keep it waiting, the press is answered at once and the
 * outcome becomes a message.
 */
export const toastOutcome = async (ctx: BotContext, deps: BotDeps, work: Promise<string>): Promise<void> => {
  const { clock } = deps.flows
  let late = false
  const stop = clock.after(toastWithinRealMs * clock.speed, () => {
    late = true
    void ctx.toast(ctx.say.plain('toast-working'))
  })
  try {
    const words = await work
    if (late) await answer(ctx, deps, { html: escapeHtml(words) })
    else await ctx.toast(words)
  } finally {
    stop()
  }
}
