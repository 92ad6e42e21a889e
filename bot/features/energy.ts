import { InlineKeyboard } from 'grammy'
import type { EnergyPrice, Sensor, Site } from '#core/directory.ts'
import { priceText } from '#core/energy/price.ts'
import { changePrice, undoPrice } from '../../pipeline/flows/energy/change-price.ts'
import { undoneSince, undoWithinRealMs } from '../../pipeline/flows/undo-window.ts'
import { formatMoney } from '../../pipeline/locales/numbers.ts'
import { again } from '../buttons/navigation.ts'
import { chooseSensor, onPicked, type Picker } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { calledBy, meantBy } from '../parsers/called.ts'
import { sitesCalled } from '../parsers/called-site.ts'
import { idMark } from '../parsers/chart-button.ts'
import { parseEnergyPrice } from '../parsers/records/energy-price.ts'
import { findFirst, sensorsOf } from '../parsers/sensor.ts'
import { askForPlug, energySpans, setPlug, tellEnergy } from '../replies/energy.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { namesOf } from '../views/people.ts'

const isSensor = ({ kind }: Sensor): boolean => kind === 'sensor'
const picker: Picker = { command: 'energy', fits: isSensor }
const priceWord = /^(?:price|pris)(?:\s+|$)/i
const priceRole = 'admin'
const [usualDays] = energySpans

const daysIn = (words: string): number =>
  energySpans.find((days) => words.startsWith(String(days))) ?? usualDays

/** In a button: every site that has no price of its own. No site is called so. */
const everywhere = '*'

const priceIs = ({ say, member }: BotContext, site: Site | undefined, price: EnergyPrice | null): string => {
  const where = site?.name ?? say.plain('energy-price-organization')
  if (price === null) return `✅ ${say.html('energy-price-none', { site: where })}`
  const shown = formatMoney(member.person.language, price.perKWh, price.currency)
  return `✅ ${say.html('energy-price-is', { price: shown, site: where })}`
}

/** "price 1.85 SEK", for a site or for all that have none of their own; only admins say that. */
const price = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> => {
  const { say, member } = ctx
  const { organization, directory, person } = member
  if (!may(ctx, priceRole)) {
    const [role, needed] = [say.plain(`role-${person.role}`), say.plain(`role-${priceRole}`)]
    return { html: say.html('bot-role-too-low', { role, needed }) }
  }
  const sites = [...directory.sites.values()]
  const wish = parseEnergyPrice(words, (name) => calledBy(sites, name).length > 0)
  if (wish === undefined) {
    const example = say.code(`/energy ${say.plain('example-energy-price')}`)
    const other = say.code(`/energy ${say.plain('example-energy-price-site')}`)
    return { html: say.html('energy-price-how', { example, other }) }
  }
  const [site, ...others] = wish.site === '' ? [] : sitesCalled(directory, wish.site)
  if (wish.site !== '' && (site === undefined || others.length > 0)) {
    const names = namesOf(sites)
    return { html: say.html('energy-price-which', { words: wish.site, names }) }
  }
  ctx.changing = true
  const outcome = await changePrice(deps.flows, organization, site, wish.price, person)
  if (outcome === 'changed-by-others') return { html: say.html('time-zone-changed-by-others') }
  const html = priceIs(ctx, site, wish.price)
  if (outcome === 'unchanged') return { html }
  const keyboard = new InlineKeyboard()
  const undo = `undo ${site?.id ?? everywhere} ${priceText(wish.price) ?? 'off'}`
  again(ctx, keyboard, say.plain('button-undo'), 'energy', undo)
  return { html, keyboard }
}

/** Takes a price back that was said a moment ago: "undo cellar 1.85 SEK". */
const undo = async (ctx: BotContext, deps: BotDeps, words: readonly string[]): Promise<void> => {
  const { say, member } = ctx
  if (!may(ctx, priceRole))
    return ctx.toast(say.plain('toast-role-too-low', { needed: say.plain(`role-${priceRole}`) }))
  const [id = '', ...price] = words
  const now = price.join(' ')
  const siteId = id === everywhere ? undefined : id
  ctx.changing = true
  const { organization, person, directory } = member
  const undone = await undoPrice(deps.flows, organization, siteId, now === 'off' ? null : now, person)
  if (undone.kind === 'too-late')
    return ctx.toast(say.plain('toast-change-too-late', { within: say.duration(undoWithinRealMs) }))
  const site = siteId === undefined ? undefined : directory.sites.get(siteId)
  const others = say.html('time-zone-changed-by-others')
  await show(ctx, deps, { html: undone.kind === 'undone' ? priceIs(ctx, site, undone.price) : others })
}

/** What was written: a price, or a sensor and perhaps for how many days. */
const read = async (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  if (priceWord.test(words)) return answer(ctx, deps, await price(ctx, deps, words.replace(priceWord, '')))
  const sensors = sensorsOf(ctx.member.directory).filter(isSensor)
  const { found, name, rest } = findFirst(sensors, words)
  const [only, ...others] = found
  if (words === '' || only === undefined || others.length > 0)
    return show(ctx, deps, await chooseSensor(ctx, deps, picker, name))
  if (meantBy([only], name).length === 0) ctx.guessed = { words: name, name: only.name }
  return tellEnergy(ctx, deps, only, daysIn(rest))
}

/** What something used, and what that costs. */
export const energy: Feature = (bot, deps) => {
  onCommand(bot, deps, 'energy', (ctx, words) => read(ctx, deps, words))
  onPicked(bot, deps, picker, (ctx, sensor) => tellEnergy(ctx, deps, sensor, usualDays))
  onAgain(bot, 'energy', async (ctx, words) => {
    const sensors = sensorsOf(ctx.member.directory).filter(isSensor)
    /** Two that share their signs are nobody. */
    const marked = (mark: string | undefined): Sensor | undefined => {
      const [only, ...others] = sensors.filter(({ id }) => idMark(id) === mark)
      return others.length === 0 ? only : undefined
    }
    const [first = '', ...rest] = words.split(' ')
    if (first === 'undo') return undo(ctx, deps, rest)
    const sensor = marked(first === 'plug' ? rest[0] : first)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    if (first !== 'plug') return tellEnergy(ctx, deps, sensor, daysIn(rest[0] ?? ''))
    if (rest[1] === undefined) return askForPlug(ctx, deps, sensor)
    const plug = rest[1] === 'none' ? null : marked(rest[1])
    if (plug === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    // "plug a none lxq0 b" takes back, a moment later, that b became its plug.
    const [at, set] = rest.slice(2)
    if (at === undefined) return setPlug(ctx, deps, sensor, plug)
    if (Number.parseInt(at, 36) < undoneSince(deps.flows))
      return ctx.toast(ctx.say.plain('toast-change-too-late', { within: ctx.say.duration(undoWithinRealMs) }))
    const isAsSet = set === (sensor.plug === undefined ? 'none' : idMark(sensor.plug))
    return isAsSet ? setPlug(ctx, deps, sensor, plug) : ctx.toast(ctx.say.plain('toast-changed-since'))
  })
}
