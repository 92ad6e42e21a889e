import { InlineKeyboard } from 'grammy'
import type { Site } from '#core/directory.ts'
import { type SwapFault, withoutSwap, withSwapMade } from '#core/duty/swap.ts'
import type { Swap } from '#core/roster.ts'
import { changeRoster } from '../../pipeline/flows/duty/change-roster.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { swapWords } from '../views/roster-words.ts'
import { sayTo } from '../views/say.ts'
import { type Reply, sendTo } from './reply.ts'

/** Asks the other, alone with the bot and in their language. False when that was not possible. */
export const tellOfSwap = async (
  ctx: BotContext,
  deps: BotDeps,
  site: Site,
  swap: Swap,
): Promise<boolean> => {
  const { directory } = ctx.member
  const other = directory.people.get(swap.other)
  if (other === undefined) return false
  const say = sayTo(other.language, deps.flows.clock.now())
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, say.plain('button-roster-yes'), 'roster', `${site.id} yes ${swap.id}`)
  again(ctx, keyboard, say.plain('button-roster-no'), 'roster', `${site.id} no ${swap.id}`)
  const html = `🔁 ${say.html('roster-swap-question', { site: site.name })}\n${swapWords(say, directory, site, swap)}`
  return sendTo(ctx, deps, other.id, { html, keyboard })
}

/** The one who asked reads how it went. */
const tellAsker = async (
  ctx: BotContext,
  deps: BotDeps,
  site: Site,
  swap: Swap,
  id: string,
): Promise<void> => {
  const { directory, person } = ctx.member
  const asker = directory.people.get(swap.asks)
  if (asker === undefined) return
  const say = sayTo(asker.language, deps.flows.clock.now())
  const html = `${say.html(id, { name: person.name })}\n${swapWords(say, directory, site, swap)}`
  await sendTo(ctx, deps, asker.id, { html })
}

/** The other accepts, or does not. Nobody else can. */
export const answerSwap = async (
  ctx: BotContext,
  deps: BotDeps,
  site: Site,
  id: string,
  accepts: boolean,
): Promise<Reply | undefined> => {
  const { say, member } = ctx
  const { organization, person, directory } = member
  const swap = directory.rosters?.get(site.id)?.swaps.find((one) => one.id === id)
  if (swap === undefined || swap.other !== person.id) return undefined
  ctx.changing = true
  const what = accepts ? 'swapped' : 'swap-refused'
  const outcome = await changeRoster<SwapFault | 'gone'>(
    deps.flows,
    organization,
    site.id,
    person,
    what,
    (roster) => {
      const now = roster.swaps.find((one) => one.id === id)
      if (now === undefined) return 'gone'
      return accepts
        ? withSwapMade(roster, now, person.name, deps.flows.clock.now())
        : withoutSwap(roster, id)
    },
  )
  if (outcome.kind === 'unknown-site') return undefined
  if (outcome.kind === 'refused')
    return {
      html: outcome.why === 'gone' ? say.html('roster-gone') : `⚠️ ${say.html(`roster-swap-${outcome.why}`)}`,
    }
  await tellAsker(ctx, deps, site, swap, accepts ? 'roster-swap-accepted' : 'roster-swap-refused')
  const html = say.html(accepts ? 'roster-swap-yours' : 'roster-swap-left')
  return { html: `${html}\n${swapWords(say, directory, site, swap)}` }
}
