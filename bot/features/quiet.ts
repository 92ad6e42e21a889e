import { changeQuietHours } from '../../pipeline/flows/site/change-quiet-hours.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { readQuiet } from '../parsers/quiet.ts'
import { answer } from '../replies/reply.ts'
import { quietList, quietSet, whichSite } from '../views/quiet.ts'

const asked = async (ctx: BotContext, { flows }: BotDeps, words: string): Promise<string> => {
  const { say } = ctx
  const { organization, directory, person } = ctx.member
  const wish = readQuiet(directory, words)
  switch (wish.kind) {
    case 'how':
      return quietList(say, directory)
    case 'no-hours':
      return say.html('bot-quiet-no-hours', { example: say.code('/quiet 22:00-06:30') })
    case 'no-such-site':
      return say.html('bot-no-such-site', { words: wish.words })
    case 'which':
      return whichSite(say, wish.sites, wish.rest)
    case 'set': {
      ctx.changing = true
      const outcome = await changeQuietHours(flows, organization, wish.site.id, wish.hours, person)
      return outcome.kind === 'unknown-site'
        ? say.html('bot-no-such-site', { words: wish.site.name })
        : quietSet(say, outcome.site)
    }
  }
}

/** The hours in which warnings of a site make no sound. */
export const quiet: Feature = (bot, deps) =>
  onCommand(bot, deps, 'quiet', async (ctx, words) =>
    answer(ctx, deps, { html: await asked(ctx, deps, words) }),
  )
