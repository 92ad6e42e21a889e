import { type Directory, type Site, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { SensorId } from '#core/ids.ts'
import { takeUncovered } from '../../pipeline/flows/duty/take-uncovered.ts'
import { chooseSite, sayingAgain } from '../buttons/site-pages.ts'
import { type Turn, turnIn } from '../buttons/turns.ts'
import type { BotContext, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { may, onAgain, onCard, onCommand, refuse } from '../handlers.ts'
import { sitesCalled } from '../parsers/called-site.ts'
import { sentFile } from '../parsers/sent-file.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { isForAdmins, rosterActs, rosterReply } from '../replies/roster.ts'
import { swapReply } from '../replies/swap.ts'
import { toastOutcome } from '../replies/toast-outcome.ts'
import { takenHoursText } from '../views/roster-words.ts'

const siteOfDuty = (directory: Directory, id: SensorId): Site | undefined => {
  const duty = watchedIn(directory, id)
  return duty?.kind === 'duty' ? siteOf(directory, duty) : undefined
}

const whichSite = (ctx: BotContext, asked: Turn): Reply =>
  chooseSite(
    ctx,
    sayingAgain(ctx, 'roster', ({ id }) => `${id} show`),
    asked,
    (count) => ctx.say.html('roster-ask-site', { count }),
  )

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

/** Alone with the bot a calendar file is meant; in a group people send each other files, and the caption says that one is. */
const isMeant = (ctx: BotContext): boolean =>
  isAlone(ctx) || /^\/roster(@\w+)?(\s|$)/i.test(ctx.message?.caption ?? '')

const isCalendar = (name: string, type: string | undefined): boolean =>
  /\.ics$/i.test(name) || type === 'text/calendar'

/** Who is on duty when: the weeks to come, swaps, holidays, and where a roster comes from. */
export const roster: Feature = (bot, deps) => {
  onCommand(bot, deps, 'roster', async (ctx, words) => {
    const { directory } = ctx.member
    const found = sitesCalled(directory, words)
    const [only, ...others] = found
    if (only !== undefined && others.length === 0)
      return show(ctx, deps, rosterReply(ctx, deps, directory, only))
    await show(ctx, deps, whichSite(ctx, { page: 0, words }))
  })

  bot.on('message:document', async (ctx, next) => {
    const file = sentFile(ctx.message)
    if (file === undefined || !isCalendar(file.name, ctx.message.document.mime_type) || !isMeant(ctx))
      return next()
    if (!may(ctx, 'admin')) {
      const role = (one: string): string => ctx.say.plain(`role-${one}`)
      const filling = { role: role(ctx.member.person.role), needed: role('admin') }
      return answer(ctx, deps, { html: ctx.say.html('bot-role-too-low', filling) })
    }
    await begin(ctx, deps, talks.roster(deps), { act: 'file', file })
  })

  onCard(bot, 'roster', 'roster', async (ctx, { alarm }) => {
    const { directory } = ctx.member
    const site = siteOfDuty(directory, alarm.sensor)
    if (site === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    // The card stays as it is: what is asked of it is answered below.
    await answer(ctx, deps, rosterReply(ctx, deps, directory, site))
  })
  onCard(bot, 'hours', 'ack', async (ctx, { alarm }) => {
    const { organization, person, directory } = ctx.member
    const site = siteOfDuty(directory, alarm.sensor)
    if (site === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    ctx.changing = true
    await toastOutcome(
      ctx,
      deps,
      takeUncovered(deps.flows, organization, site.id, alarm.raisedAt, person).then((outcome) =>
        takenHoursText(ctx.say, site, outcome),
      ),
    )
  })

  onAgain(bot, 'roster', async (ctx, words) => {
    const turned = turnIn(words)
    if (turned !== undefined) return show(ctx, deps, whichSite(ctx, turned))
    const [, id = '', act = '', swap] = /^(\S+) (\w+)(?: (\w+))?$/.exec(words) ?? []
    const { directory } = ctx.member
    const site = directory.sites.get(id)
    if (site === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    if (swap !== undefined && (act === 'yes' || act === 'no')) {
      const reply = await swapReply(ctx, deps, site, swap, act === 'yes')
      return reply === undefined ? ctx.toast(ctx.say.plain('toast-stale')) : show(ctx, deps, reply)
    }
    const known = rosterActs.find((one) => one === act)
    if (known === undefined) return show(ctx, deps, rosterReply(ctx, deps, directory, site))
    const needed = isForAdmins(known) ? 'admin' : 'operator'
    if (!may(ctx, needed)) return refuse(ctx, needed)
    // The address may hold a key.
    if (known === 'address' && !isAlone(ctx)) return ctx.toast(ctx.say.plain('roster-alone'))
    await ctx.toast()
    return begin(ctx, deps, talks.roster(deps), { act: known, site: site.id })
  })
}
