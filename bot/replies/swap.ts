import type { Site } from '#core/directory.ts'
import { answerSwap } from '../../pipeline/flows/duty/swaps.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { swapWords } from '../views/roster-words.ts'
import type { Reply } from './reply.ts'

/** The other accepts, or does not; nothing where it is no question to them. */
export const swapReply = async (
  ctx: BotContext,
  { flows }: BotDeps,
  site: Site,
  id: string,
  accepts: boolean,
): Promise<Reply | undefined> => {
  const { say, member } = ctx
  const { organization, person, directory } = member
  ctx.changing = true
  const outcome = await answerSwap(flows, organization, site.id, id, accepts, person)
  switch (outcome.kind) {
    case 'gone':
      return undefined
    case 'refused':
      return { html: `⚠️ ${say.html(`roster-swap-${outcome.why}`)}` }
    case 'accepted':
    case 'left': {
      const html = say.html(outcome.kind === 'accepted' ? 'roster-swap-yours' : 'roster-swap-left')
      return { html: `${html}\n${swapWords(say, directory, site, outcome.swap)}` }
    }
  }
}
