import type { Site } from '#core/directory.ts'
import { byName } from '#core/name.ts'
import { changeTimeZone } from '../../pipeline/flows/site/change-time-zone.ts'
import { outdatedZones } from '../../pipeline/locales/zone-rules.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { findZones } from '../parsers/time-zone.ts'
import { answer } from '../replies/reply.ts'
import { fewLines } from '../views/few-lines.ts'

/** More names than this are not read. */
const zonesMax = 8

const sitesOf = ({ member }: BotContext): readonly Site[] =>
  [...member.directory.sites.values()].sort((a, b) => byName(a.name, b.name))

/** A line about the zones that this Node shows wrong, where there are any. */
const warningOf = ({ say }: BotContext, zones: readonly string[]): readonly string[] => {
  const outdated = outdatedZones(zones)
  return outdated.length === 0 ? [] : [say.html('time-zone-outdated', { zones: outdated.join(', ') })]
}

const shownNow = (ctx: BotContext, { flows }: BotDeps): string => {
  const sites = sitesOf(ctx)
  const lines = sites.map((site) =>
    ctx.say.html('time-zone-now', {
      site: ctx.say.bold(site.name),
      zone: site.timeZone,
      time: ctx.say.siteTime(site, flows.clock.now()),
    }),
  )
  const zones = sites.map(({ timeZone }) => timeZone)
  return [...fewLines(ctx.say, lines), ...warningOf(ctx, zones)].join('\n')
}

const howTo = (ctx: BotContext, deps: BotDeps): string => {
  const example = ctx.say.code(`/timezone ${ctx.say.plain('example-timezone')}`)
  return `${shownNow(ctx, deps)}\n${ctx.say.html('time-zone-how', { example })}`
}

const several = ({ say }: BotContext, site: string, zones: readonly string[]): string => {
  const lines = zones.slice(0, zonesMax).map((zone) => `• ${say.code(`/timezone ${site}${zone}`).marked}`)
  return [
    say.html('time-zone-which', { count: zones.length }),
    ...lines,
    ...(zones.length > zonesMax ? ['…'] : []),
  ].join('\n')
}

const set = async (ctx: BotContext, { flows }: BotDeps, site: Site, timeZone: string): Promise<string> => {
  const { say, member } = ctx
  ctx.changing = true
  const outcome = await changeTimeZone(flows, member.organization, site, timeZone, member.person)
  if (outcome === 'changed-by-others') return say.html('time-zone-changed-by-others')
  const changed = { ...site, timeZone }
  const told = say.html('time-zone-set', {
    site: say.bold(site.name),
    zone: timeZone,
    time: say.siteTime(changed, flows.clock.now()),
  })
  return [told, ...warningOf(ctx, [timeZone])].join('\n')
}

/** The site stands first when there are several; the longest name that fits is meant. */
const siteFirst = (sites: readonly Site[], words: string): { site: Site | undefined; rest: string } => {
  const lower = words.toLocaleLowerCase()
  const [named] = sites
    .filter(({ name }) => lower.startsWith(`${name.toLocaleLowerCase()} `))
    .sort((a, b) => b.name.length - a.name.length)
  if (named !== undefined) return { site: named, rest: words.slice(named.name.length).trim() }
  return { site: sites.length === 1 ? sites[0] : undefined, rest: words }
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<string> => {
  const { say } = ctx
  const sites = sitesOf(ctx)
  const { site, rest } = siteFirst(sites, words)
  if (words === '' && sites.length > 0) return howTo(ctx, deps)
  const { zones, isSure } = findZones(rest)
  const [zone] = zones
  if (site === undefined) {
    const lines = sites.map(({ name }) => `• ${say.code(`/timezone ${name} ${rest}`).marked}`)
    return [say.html('time-zone-which-site', { count: sites.length }), ...fewLines(say, lines)].join('\n')
  }
  if (zone === undefined) return `${say.html('time-zone-unknown', { words: rest })}\n${howTo(ctx, deps)}`
  const prefix = sites.length > 1 ? `${site.name} ` : ''
  return isSure ? set(ctx, deps, site, zone) : several(ctx, prefix, zones)
}

/** In which time zone the times of a site are told, to everybody. */
export const timeZone: Feature = (bot, deps) =>
  onCommand(bot, deps, 'timezone', async (ctx, words) =>
    answer(ctx, deps, { html: await asked(ctx, deps, words) }),
  )
