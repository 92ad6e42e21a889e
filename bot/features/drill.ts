import { InlineKeyboard } from 'grammy'
import type { Sensor } from '#core/directory.ts'
import { dayMs } from '#core/time.ts'
import { beginDrill, planDrills } from '../../pipeline/flows/drill/drill.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { begunText, drillsText, whichText } from '../views/drill.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'

/** A year of monthly drills. */
const spanMs = 365 * dayMs
/** Of each gateway: drills are few among what a gateway's history has. */
const factsMax = 500

const gatewaysOf = ({ member }: BotContext): readonly Sensor[] =>
  [...member.directory.sensors.values()].filter(
    ({ kind, retiredAt }) => kind === 'gateway' && retiredAt === undefined,
  )

const which = async (ctx: BotContext, { flows }: BotDeps): Promise<Reply> => {
  const { organization } = ctx.member
  const gateways = gatewaysOf(ctx).slice(0, choicesMax)
  const ids = gateways.map(({ id }) => id)
  const watches = await flows.stores.watches.load(organization, ids, () => undefined)
  const isMonthly = ({ id }: Sensor): boolean => watches.get(id)?.drills !== undefined
  const keyboard = new InlineKeyboard()
  for (const one of gateways) {
    const gateway = shortName(one.name)
    again(ctx, keyboard, ctx.say.plain('button-drill', { gateway }), 'drill', `now ${one.id}`)
    if (may(ctx, 'admin')) {
      const [label, verb] = isMonthly(one) ? ['button-drill-no-more', 'off'] : ['button-drill-monthly', 'on']
      again(ctx, keyboard, ctx.say.plain(label, { gateway }), 'drill', `${verb} ${one.id}`)
    }
    keyboard.row()
  }
  return { html: whichText(ctx.say, gateways, gateways.filter(isMonthly)), keyboard }
}

const act = async (ctx: BotContext, { flows }: BotDeps, verb: string, gateway: Sensor): Promise<string> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  if (verb === 'now')
    return begunText(ctx.say, gateway, await beginDrill(flows, organization, gateway.id, person))
  await planDrills(flows, organization, gateway.id, person, verb === 'on')
  return ctx.say.html(verb === 'on' ? 'drill-planned' : 'drill-unplanned', { gateway: gateway.name })
}

/** Whether an alarm would get through: tried from the gateway on, now or every month, with a record of all of it. */
export const drill: Feature = (bot, deps) => {
  onCommand(bot, deps, 'drill', async (ctx) => answer(ctx, deps, await which(ctx, deps)))
  onAgain(bot, 'drill', async (ctx, words) => {
    if (words === '') return show(ctx, deps, await which(ctx, deps))
    const [verb = '', id] = words.split(' ')
    const gateway = gatewaysOf(ctx).find((one) => one.id === id)
    const isKnown = verb === 'now' || ((verb === 'on' || verb === 'off') && may(ctx, 'admin'))
    if (gateway === undefined || !isKnown) return ctx.toast(ctx.say.plain('toast-stale'))
    const html = await act(ctx, deps, verb, gateway)
    const keyboard = new InlineKeyboard()
    again(ctx, keyboard, ctx.say.plain('button-back'), 'drill')
    await show(ctx, deps, { html, keyboard })
  })
  onCommand(bot, deps, 'drills', async (ctx) => {
    const { organization, directory } = ctx.member
    const now = deps.flows.clock.now()
    const lists = await Promise.all(
      gatewaysOf(ctx).map(({ id }) => deps.flows.stores.history.list(organization, id, factsMax)),
    )
    const facts = lists
      .flat()
      .filter(({ what, at }) => what.startsWith('drill-') && at >= now - spanMs)
      .sort((one, other) => other.at - one.at)
    await answer(ctx, deps, { html: drillsText(ctx.say, directory, facts, spanMs) })
  })
}
