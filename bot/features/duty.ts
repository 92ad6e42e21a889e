import { InlineKeyboard } from 'grammy'
import { type Directory, mayActAs, type Person, type Site } from '#core/directory.ts'
import { changeDuty } from '../../pipeline/flows/people/change-duty.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { again } from '../buttons/navigation.ts'
import { addPeople, pageWith } from '../buttons/people-pages.ts'
import { chooseSite, sayingAgain } from '../buttons/site-pages.ts'
import { type Turn, turnIn } from '../buttons/turns.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { sitesCalled } from '../parsers/called-site.ts'
import { type Reply, show } from '../replies/reply.ts'
import { dutyText } from '../views/sites.ts'

const ableIn = ({ people }: Directory): readonly Person[] =>
  [...people.values()].filter(({ role }) => mayActAs(role, 'operator'))

/** Each button says what it does, so that a press on an old one never does the opposite. */
const dutyOf = (ctx: BotContext, deps: BotDeps, directory: Directory, site: Site, page = 0): Reply => {
  const keyboard = new InlineKeyboard()
  const isOn = ({ id }: Person): boolean => site.onDuty.includes(id)
  addPeople(ctx, keyboard, ableIn(directory), page, {
    command: 'duty',
    words: (person) => `${isOn(person) ? '-' : '+'}${person.id} ${site.id}`,
    turn: (to) => `page${to} ${site.id}`,
    label: (person, name) => ctx.say.plain(isOn(person) ? 'button-duty-off' : 'button-duty-on', { name }),
  })
  again(ctx, keyboard, ctx.say.plain('button-roster'), 'roster', `${site.id} show`)
  keyboard.row()
  again(ctx, keyboard, ctx.say.plain('button-sites'), 'sites')
  offerPage(ctx, deps, keyboard.row(), 'duty')
  return { html: dutyText(ctx.say, directory, site, deps.flows.clock.now()), keyboard }
}

const whichSite = (ctx: BotContext, asked: Turn): Reply =>
  chooseSite(
    ctx,
    sayingAgain(ctx, 'duty', ({ id }) => id),
    asked,
    (count) => ctx.say.html('duty-which', { count }),
  )

const asked = (ctx: BotContext, deps: BotDeps, words: string): Reply => {
  const { directory } = ctx.member
  // A button has an id, which may be the name of another site.
  const pressed = ctx.callbackQuery && directory.sites.get(words)
  const found = pressed === undefined ? sitesCalled(directory, words) : [pressed]
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return dutyOf(ctx, deps, directory, only)
  return whichSite(ctx, { page: 0, words })
}

/** Puts people on duty at a site, and off it. */
export const duty: Feature = (bot, deps: BotDeps) => {
  onCommand(bot, deps, 'duty', async (ctx, words) => show(ctx, deps, asked(ctx, deps, words)))
  onAgain(bot, 'duty', async (ctx, words) => {
    const [, sign, id, site] = /^([+-]|page)(\d{1,16}) (\S+)$/.exec(words) ?? []
    const found = site === undefined ? undefined : ctx.member.directory.sites.get(site)
    if (sign === 'page' && found !== undefined)
      return show(ctx, deps, dutyOf(ctx, deps, ctx.member.directory, found, Number(id)))
    const turned = turnIn(words)
    if (turned !== undefined) return show(ctx, deps, whichSite(ctx, turned))
    if (site === undefined) return show(ctx, deps, asked(ctx, deps, words))
    const { organization, person } = ctx.member
    ctx.changing = true
    const outcome = await changeDuty(deps.flows, organization, site, Number(id), sign === '+', person)
    const directory = (await deps.flows.directories.get(organization)) ?? ctx.member.directory
    switch (outcome.kind) {
      case 'unknown':
        return ctx.toast(ctx.say.plain('toast-stale'))
      case 'may-only-look':
        return ctx.toast(ctx.say.plain('toast-duty-may-only-look', { name: outcome.person.name }))
      case 'changed-by-others':
        return ctx.toast(ctx.say.plain('toast-try-again'))
      case 'changed':
      case 'unchanged':
        await ctx.toast(
          ctx.say.plain(sign === '+' ? 'toast-duty-on' : 'toast-duty-off', { name: outcome.person.name }),
        )
        return show(
          ctx,
          deps,
          dutyOf(ctx, deps, directory, outcome.site, pageWith(ableIn(directory), Number(id))),
        )
    }
  })
}
