import { chooseSite, sayingAgain } from '../buttons/site-pages.ts'
import { type Turn, turnIn } from '../buttons/turns.ts'
import type { BotContext, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { may, onAgain, onCommand, refuse } from '../handlers.ts'
import { sitesCalled } from '../parsers/called-site.ts'
import { ladderReply } from '../replies/ladder.ts'
import { type Reply, show } from '../replies/reply.ts'

const whichSite = (ctx: BotContext, asked: Turn): Reply =>
  chooseSite(
    ctx,
    sayingAgain(ctx, 'ladder', ({ id }) => `${id} critical now`),
    asked,
    (count) => ctx.say.html('ladder-which', { count }),
  )

/** Who is told of a site's alarms, and when; admins change it. */
export const ladder: Feature = (bot, deps) => {
  onCommand(bot, deps, 'ladder', async (ctx, words) => {
    const { directory } = ctx.member
    const found = sitesCalled(directory, words)
    const [only, ...others] = found
    if (only !== undefined && others.length === 0)
      return show(ctx, deps, ladderReply(ctx, deps, directory, only))
    await show(ctx, deps, whichSite(ctx, { page: 0, words }))
  })
  onAgain(bot, 'ladder', async (ctx, words) => {
    const turned = turnIn(words)
    if (turned !== undefined) return show(ctx, deps, whichSite(ctx, turned))
    const [, id = '', which, act] = /^(\S+) (critical|warning) (now|night|change)$/.exec(words) ?? []
    const { directory } = ctx.member
    const site = directory.sites.get(id)
    if (site === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    const severity = which === 'warning' ? 'warning' : 'critical'
    if (act !== 'change')
      return show(ctx, deps, ladderReply(ctx, deps, directory, site, severity, act === 'night' ? act : 'now'))
    if (!may(ctx, 'admin')) return refuse(ctx, 'admin')
    await ctx.toast()
    return begin(ctx, deps, talks.ladder(deps), { site: site.id, severity })
  })
}
