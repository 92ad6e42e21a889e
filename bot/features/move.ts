import { InlineKeyboard } from 'grammy'
import type { Sensor, Site } from '#core/directory.ts'
import { moveSensor } from '../../pipeline/flows/sensor/move-sensor.ts'
import { packPicker } from '../buttons/button-data.ts'
import { backToSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import { addSites } from '../buttons/site-pages.ts'
import { turnIn } from '../buttons/turns.ts'
import { offerUndo } from '../buttons/undo-button.ts'
import type { BotContext, Feature } from '../context.ts'
import { meantBy } from '../parsers/called.ts'
import { idMark } from '../parsers/chart-button.ts'
import { show } from '../replies/reply.ts'
import { movedText } from '../views/move.ts'

/** What stands for a site in a button: its mark, and another one behind that where a site shares the first. */
const markIn = (sites: readonly Site[], { id }: Site): string => {
  const isShared = sites.some((other) => other.id !== id && idMark(other.id) === idMark(id))
  return isShared ? `${idMark(id)}${idMark(`/${id}`)}` : idMark(id)
}

/** The other sites, each a button. Their marks stand in the buttons: two long ids do not fit into one. */
const sitesKeyboard = (ctx: BotContext, sensor: Sensor, page: number): InlineKeyboard => {
  const { organization, directory } = ctx.member
  const sites = [...directory.sites.values()]
  const others = sites.filter(({ id }) => id !== sensor.site)
  const about = { kind: 'pick', organization, command: 'move', sensor: sensor.id } as const
  const keyboard = addSites(
    ctx,
    new InlineKeyboard(),
    others,
    { page, words: '' },
    {
      pack: (site) => packPicker({ ...about, rest: markIn(sites, site) }),
      turn: (to) => packPicker({ ...about, rest: `page${to}` }),
    },
  )
  return backToSensor(ctx, sensor, keyboard)
}

/** A button has the mark of a site; what is written is its name, or whole words of it. */
const sitesMeant = (ctx: BotContext, rest: string): readonly Site[] => {
  const all = [...ctx.member.directory.sites.values()]
  const marked = ctx.callbackQuery ? all.filter((site) => markIn(all, site) === rest) : []
  return marked.length > 0 ? marked : meantBy(all, rest)
}

/** Says that a sensor or gateway is at another site now, and takes that back. */
export const move: Feature = (bot, deps) =>
  onSensor(bot, deps, { command: 'move', takesMore: true }, async (ctx, sensor, rest) => {
    const { organization, person, directory } = ctx.member
    const [site, ...others] = sitesMeant(ctx, rest)
    if (site === undefined || others.length > 0) {
      const place = directory.sites.get(sensor.site)?.name ?? sensor.site
      const filling = { sensor: ctx.say.bold(sensor.name), site: place, count: directory.sites.size - 1 }
      const html = ctx.say.html('move-where', filling)
      return show(ctx, deps, { html, keyboard: sitesKeyboard(ctx, sensor, turnIn(rest)?.page ?? 0) })
    }
    ctx.changing = true
    const outcome = await moveSensor(deps.flows, organization, sensor.id, site.id, person)
    const keyboard = new InlineKeyboard()
    if (outcome.kind === 'moved') offerUndo(ctx, keyboard, sensor, outcome.at)
    const html = movedText(ctx.say, directory, sensor, outcome)
    await show(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, keyboard) })
  })
