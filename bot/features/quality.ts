import { InlineKeyboard } from 'grammy'
import type { Directory } from '#core/directory.ts'
import type { Quality } from '#core/history/quality.ts'
import { qualityChartSize, qualityConfig } from '../../pipeline/channels/charts/quality-config.ts'
import { ChartFailure } from '../../pipeline/channels/charts/quickchart-client.ts'
import { changeDigest } from '../../pipeline/flows/people/change-wish.ts'
import { readQuality } from '../../pipeline/flows/read/read-quality.ts'
import { mendWorst, type WorstMend } from '../../pipeline/flows/rule/mend-worst.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { packMend, parseMend } from '../buttons/mend-button.ts'
import { again } from '../buttons/navigation.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { may, onAgain, onCommand, refuse } from '../handlers.ts'
import { showPhoto } from '../replies/photo.ts'
import { answer } from '../replies/reply.ts'
import { lengthOf } from '../views/fit.ts'
import { qualityText } from '../views/quality.ts'
import { shortName } from '../views/short-name.ts'

/** A week has a weekend in it; a month is what a report is about. */
const spans = [7, 30] as const
/** What Telegram takes under a picture (core.telegram.org/bots/api#sendphoto). */
const captionMax = 1024

const keyboardFor = (ctx: BotContext, days: number, mends: readonly WorstMend[]): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  // Whoever may move a limit may change the rest of its rule.
  if (may(ctx, roleFor('threshold')))
    for (const one of mends) {
      const label = ctx.say.plain(`button-mend-${one.mend.kind}`, { sensor: shortName(one.sensor.name) })
      again(ctx, keyboard, label, 'quality', packMend(one))
      keyboard.row()
    }
  for (const span of spans)
    if (span !== days)
      again(ctx, keyboard, ctx.say.plain('button-quality-days', { days: span }), 'quality', `${span}`)
  if (may(ctx, 'admin')) {
    const isOn = ctx.member.person.noDigest !== true
    keyboard.row()
    const label = ctx.say.plain(isOn ? 'button-digest-off' : 'button-digest-on')
    again(ctx, keyboard, label, 'quality', `digest ${isOn ? 'off' : 'on'}`)
  }
  return keyboard
}

/** "digest off": whether its reader wants the digest on Mondays; nothing for other words. */
const digestWish = (words: string): boolean | undefined => {
  const [, wish] = /^digest (on|off)$/.exec(words.trim()) ?? []
  return wish === undefined ? undefined : wish === 'on'
}

const wishDigest = async (ctx: BotContext, deps: BotDeps, isOn: boolean): Promise<void> => {
  if (!may(ctx, 'admin')) return refuse(ctx, 'admin')
  const { organization, person } = ctx.member
  await ctx.toast()
  ctx.changing = true
  await changeDigest(deps.flows, organization, person.id, isOn)
  const keyboard = new InlineKeyboard()
  const label = ctx.say.plain(isOn ? 'button-digest-off' : 'button-digest-on')
  again(ctx, keyboard, label, 'quality', `digest ${isOn ? 'off' : 'on'}`)
  await answer(ctx, deps, { html: ctx.say.html(isOn ? 'digest-is-on' : 'digest-is-off'), keyboard })
}

const pictureOf = async (
  { say, member }: BotContext,
  deps: BotDeps,
  quality: Quality,
  directory: Directory,
): Promise<Uint8Array | undefined> => {
  const [site] = directory.sites.values()
  const zone = { timeZone: site?.timeZone ?? 'UTC', day: 'numeric', month: 'numeric' } as const
  const day = new Intl.DateTimeFormat(member.person.language === 'sv' ? 'sv-SE' : 'en-GB', zone)
  const labels = quality.days.map(({ from }) => day.format(from))
  const words = {
    critical: say.plain('quality-critical'),
    warning: say.plain('quality-warning'),
    labels,
  }
  try {
    return await deps.charts?.png(qualityConfig(quality, words), qualityChartSize)
  } catch (error) {
    if (!(error instanceof ChartFailure)) throw error
    deps.log({ level: 'warn', event: 'chart-not-drawn-told-in-words', kind: error.kind, why: error.message })
    return undefined
  }
}

const show = async (ctx: BotContext, deps: BotDeps, days: number): Promise<void> => {
  const { organization, person } = ctx.member
  await ctx.toast()
  const read = await readQuality(deps.flows, organization, days)
  if (read === undefined) return
  const { quality, directory, missing } = read
  const mends = await mendWorst(deps.flows, organization, directory, quality.top)
  const html = qualityText(ctx.say, directory, { quality, mends, missing }, person.language)
  const keyboard = keyboardFor(ctx, days, mends)
  offerPage(ctx, deps, keyboard.row(), 'quality')
  const png = quality.alarms === 0 ? undefined : await pictureOf(ctx, deps, quality, directory)
  if (png === undefined || lengthOf(html) > captionMax) return answer(ctx, deps, { html, keyboard })
  await showPhoto(ctx, deps, { png, caption: html, keyboard })
}

const daysIn = (words: string): number => Number(/^(\d{1,2})\s*d?$/.exec(words.trim())?.[1] ?? spans[0])

/** How good the alarms are: how many, who took them, which rules ring for nothing, and what would mend them. */
export const quality: Feature = (bot, deps) => {
  onCommand(bot, deps, 'quality', async (ctx, words) => {
    const wish = digestWish(words)
    if (wish !== undefined) return wishDigest(ctx, deps, wish)
    await show(ctx, deps, Math.min(Math.max(daysIn(words), 1), spans[1]))
  })
  onAgain(bot, 'quality', async (ctx, words) => {
    const wish = digestWish(words)
    if (wish !== undefined) return wishDigest(ctx, deps, wish)
    const mended = parseMend(words)
    if (mended === undefined) return show(ctx, deps, Math.min(daysIn(words), spans[1]))
    const role = roleFor('threshold')
    if (!may(ctx, role)) return refuse(ctx, role)
    const sensor = ctx.member.directory.sensors.get(mended.sensor)
    if (sensor === undefined || sensor.retiredAt !== undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    await begin(ctx, deps, talks.rules(deps), { sensors: [sensor.id], mend: mended.edit })
  })
}
