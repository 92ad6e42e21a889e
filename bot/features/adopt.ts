import { listUnread } from '../../pipeline/flows/read/read-gateways.ts'
import { strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import type { BotContext, Feature } from '../context.ts'
import { adoptTalk } from '../conversations/adopt.ts'
import { begin } from '../conversations/frame/run.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'
import { unreadText } from '../views/adopt.ts'

/** Brings an unknown sensor into use, one question after the other; which one may be said at once. */
export const adopt: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext, words: string): Promise<void> => {
    const { organization, directory } = ctx.member
    const [strangers, unread] = await Promise.all([
      strangersOf(deps.flows, organization),
      listUnread(deps.flows, organization),
    ])
    if (unread.length > 0) await answer(ctx, deps, { html: unreadText(ctx.say, directory, unread) })
    else if (strangers.length === 0) return answer(ctx, deps, { html: ctx.say.html('adopt-nothing') })
    if (strangers.length === 0) return
    const named = words === '' ? undefined : strangers.find(({ sensor }) => sensor === words.toLowerCase())
    if (words !== '' && named === undefined)
      await answer(ctx, deps, { html: ctx.say.html('adopt-no-such', { words }) })
    await begin(ctx, deps, adoptTalk(deps), { sensor: named?.sensor ?? null })
  }
  onCommand(bot, deps, 'adopt', handle)
  onAgain(bot, 'adopt', async (ctx, words) => {
    await ctx.toast()
    await handle(ctx, words)
  })
}
