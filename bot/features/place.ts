import { InlineKeyboard } from 'grammy'
import type { Position, Site } from '#core/directory.ts'
import { parsePosition, positionOf, positionText } from '#core/places/position.ts'
import { changePlace, type PlaceChanged, undoPlace } from '../../pipeline/flows/site/change-place.ts'
import { undoWithinRealMs } from '../../pipeline/flows/undo-window.ts'
import { again } from '../buttons/navigation.ts'
import { addSites, sayingAgain } from '../buttons/site-pages.ts'
import { turnIn } from '../buttons/turns.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { sitesCalled } from '../parsers/called-site.ts'
import { idMark } from '../parsers/chart-button.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { fewLines } from '../views/few-lines.ts'
import { mapLink } from '../views/map-link.ts'

const noPlace: readonly string[] = ['off', 'av']

const placeText = ({ say }: BotContext, { name, place }: Site): string =>
  place === undefined
    ? say.html('place-none', { site: name })
    : say.html('place-is', { site: name, map: mapLink(place, positionText(place)) })

const howTo = (ctx: BotContext): Reply => {
  const { say, member } = ctx
  const example = say.code(`/place ${say.plain('example-place')}`)
  const lines = [...member.directory.sites.values()].map((site) => placeText(ctx, site))
  return { html: [...fewLines(say, lines), say.html('place-how', { example })].join('\n') }
}

const outcomeReply = (ctx: BotContext, site: Site, outcome: PlaceChanged): Reply => {
  const { say } = ctx
  switch (outcome.kind) {
    case 'unchanged':
      return { html: placeText(ctx, site) }
    case 'changed-by-others':
      return { html: say.html('time-zone-changed-by-others') }
    case 'too-late':
      return { html: say.html('toast-change-too-late', { within: say.duration(undoWithinRealMs) }) }
    case 'changed': {
      const keyboard = new InlineKeyboard()
      const words = `undo ${site.id} ${outcome.at.toString(36)}`
      again(ctx, keyboard, say.plain('button-undo'), 'place', words)
      return { html: `✅ ${placeText(ctx, outcome.site)}\n${say.html('place-fence')}`, keyboard }
    }
  }
}

const set = async (ctx: BotContext, deps: BotDeps, site: Site, place: Position | null): Promise<Reply> => {
  ctx.changing = true
  const { organization, person } = ctx.member
  return outcomeReply(ctx, site, await changePlace(deps.flows, organization, site, place, person))
}

/** "Cellar lab 59.3293, 18.0686": the site may be left out where there is only one. */
const read = (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> | Reply => {
  const parts = words.split(/\s+/)
  const isOff = noPlace.includes(parts.at(-1)?.toLocaleLowerCase() ?? '')
  for (let from = 0; from < parts.length; from += 1) {
    const place = isOff ? null : parsePosition(parts.slice(from).join(' '))
    if (place === undefined || (isOff && from < parts.length - 1)) continue
    const name = parts.slice(0, from).join(' ')
    const [site, ...others] = sitesCalled(ctx.member.directory, name)
    if (site !== undefined && others.length === 0) return set(ctx, deps, site, place)
  }
  return howTo(ctx)
}

/** Whoever sends where they are is asked which site that is: a place sent by mistake changes nothing. A long id does not fit beside it. */
const askWhich = (ctx: BotContext, place: Position, page = 0): Reply => {
  const { say, member } = ctx
  const words = positionText(place)
  const sites = [...member.directory.sites.values()]
  const keyboard = addSites(
    ctx,
    new InlineKeyboard(),
    sites,
    { page, words },
    sayingAgain(ctx, 'place', ({ id }) => `at ${idMark(id)} ${words}`),
  )
  return { html: say.html('place-which', { map: mapLink(place, positionText(place)) }), keyboard }
}

/** The site with that id, or the only one with that mark. */
const siteMeant = ({ member }: BotContext, id: string): Site | undefined => {
  const { sites } = member.directory
  const [only, ...others] = [...sites.values()].filter((site) => idMark(site.id) === id)
  return sites.get(id) ?? (others.length === 0 ? only : undefined)
}

/** Where a site is, said in words or by a location that somebody sends. */
export const place: Feature = (bot, deps) => {
  onCommand(bot, deps, 'place', async (ctx, words) => answer(ctx, deps, await read(ctx, deps, words)))
  bot.on('message:location').chatType('private', async (ctx, next) => {
    if (!may(ctx, roleFor('place'))) return next()
    const { latitude, longitude } = ctx.message.location
    const found = positionOf(latitude, longitude)
    return answer(ctx, deps, found === undefined ? howTo(ctx) : askWhich(ctx, found))
  })
  onAgain(bot, 'place', async (ctx, words) => {
    const turned = turnIn(words)
    if (turned !== undefined) {
      const found = parsePosition(turned.words)
      if (found !== undefined) return show(ctx, deps, askWhich(ctx, found, turned.page))
    }
    const [first = '', id = '', ...rest] = words.split(' ')
    const site = siteMeant(ctx, id)
    if (site === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    if (first === 'at') {
      const found = parsePosition(rest.join(' '))
      return found === undefined
        ? ctx.toast(ctx.say.plain('toast-stale'))
        : show(ctx, deps, await set(ctx, deps, site, found))
    }
    ctx.changing = true
    const { organization, person } = ctx.member
    const at = Number.parseInt(rest[0] ?? '', 36)
    const outcome = await undoPlace(deps.flows, organization, site.id, at, person)
    await show(ctx, deps, outcomeReply(ctx, site, outcome))
  })
}
