import { InlineKeyboard } from 'grammy'
import type { Sensor, Site } from '#core/directory.ts'
import { beginDrill, planDrills } from '../../pipeline/flows/drill/drill.ts'
import { drilledGateways, drillsSpanMs, readDrillFacts } from '../../pipeline/flows/drill/read-drills.ts'
import { drillSite, gatewaysAt, planSiteDrills } from '../../pipeline/flows/drill/site-drills.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { begunText, type DrilledPlace, drillsText, siteBegunText, whichText } from '../views/drill.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'

/** The sites that can be drilled, with their gateways. */
const placesOf = ({ member: { directory } }: BotContext): readonly DrilledPlace[] =>
  [...directory.sites.values()].flatMap((site) => {
    const gateways = gatewaysAt(directory, site.id)
    return gateways.length === 0 ? [] : [{ site, gateways }]
  })

const which = async (ctx: BotContext, { flows }: BotDeps): Promise<Reply> => {
  const { organization } = ctx.member
  const places = placesOf(ctx)
  const ids = places.flatMap(({ gateways }) => gateways.map(({ id }) => id))
  const watches = await flows.stores.watches.load(organization, ids, () => undefined)
  const keyboard = new InlineKeyboard()
  const row = (name: string, id: string, of: '' | 'site-', isMonthly: boolean, offers: boolean): void => {
    const gateway = shortName(name)
    again(ctx, keyboard, ctx.say.plain('button-drill', { gateway }), 'drill', `${of}now ${id}`)
    if (may(ctx, 'admin') && (offers || isMonthly)) {
      const [label, verb] = isMonthly ? ['button-drill-no-more', 'off'] : ['button-drill-monthly', 'on']
      again(ctx, keyboard, ctx.say.plain(label, { gateway }), 'drill', `${of}${verb} ${id}`)
    }
    keyboard.row()
  }
  for (const { site, gateways } of places.slice(0, choicesMax)) {
    row(site.name, site.id, 'site-', site.drills !== undefined, true)
    // Of one gateway alone there is only a plan of its own to end: it is the whole site's way.
    const isAlone = gateways.length === 1
    for (const { id, name } of gateways.slice(0, choicesMax)) {
      const isMonthly = watches.get(id)?.drills !== undefined
      if (!isAlone || isMonthly) row(name, id, '', isMonthly, !isAlone)
    }
  }
  return { html: whichText(ctx.say, places, flows.clock.now()), keyboard }
}

const act = async (ctx: BotContext, { flows }: BotDeps, verb: string, gateway: Sensor): Promise<string> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  if (verb === 'now')
    return begunText(ctx.say, gateway, await beginDrill(flows, organization, gateway.id, person))
  await planDrills(flows, organization, gateway.id, person, verb === 'on')
  return ctx.say.html(verb === 'on' ? 'drill-planned' : 'drill-unplanned', { gateway: gateway.name })
}

const actAt = async (ctx: BotContext, { flows }: BotDeps, verb: string, site: Site): Promise<string> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  if (verb === 'site-now')
    return siteBegunText(ctx.say, site, await drillSite(flows, organization, site.id, person))
  const isOn = verb === 'site-on'
  if ((await planSiteDrills(flows, organization, site, person, isOn)) === 'changed-by-others')
    return ctx.say.html('time-zone-changed-by-others')
  return ctx.say.html(isOn ? 'drill-planned' : 'drill-unplanned', { gateway: site.name })
}

/** What a button means; nothing for one that its presser may not press, or of what is not there any more. */
const meantBy = (ctx: BotContext, deps: BotDeps, words: string): Promise<string> | undefined => {
  const [verb = '', id = ''] = words.split(' ')
  const isPlan = /^(site-)?(on|off)$/.test(verb)
  if ((!isPlan && !/^(site-)?now$/.test(verb)) || (isPlan && !may(ctx, 'admin'))) return undefined
  if (verb.startsWith('site-')) {
    const place = placesOf(ctx).find(({ site }) => site.id === id)
    return place && actAt(ctx, deps, verb, place.site)
  }
  const gateway = drilledGateways(ctx.member.directory).find((one) => one.id === id)
  return gateway && act(ctx, deps, verb, gateway)
}

/** Whether an alarm would get through: tried from the gateways on, now or every month, with a record of all of it. */
export const drill: Feature = (bot, deps) => {
  onCommand(bot, deps, 'drill', async (ctx) => answer(ctx, deps, await which(ctx, deps)))
  onAgain(bot, 'drill', async (ctx, words) => {
    if (words === '') return show(ctx, deps, await which(ctx, deps))
    const meant = meantBy(ctx, deps, words)
    if (meant === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    const keyboard = new InlineKeyboard()
    const html = await meant
    again(ctx, keyboard, ctx.say.plain('button-back'), 'drill')
    await show(ctx, deps, { html, keyboard })
  })
  onCommand(bot, deps, 'drills', async (ctx) => {
    const { organization, directory } = ctx.member
    const now = deps.flows.clock.now()
    const { facts, toldFrom } = await readDrillFacts(deps.flows, organization, drilledGateways(directory))
    const html = drillsText(ctx.say, directory, facts, placesOf(ctx), { now, spanMs: drillsSpanMs, toldFrom })
    await answer(ctx, deps, { html })
  })
}
