import { InlineKeyboard } from 'grammy'
import { type Sensor, siteOf } from '#core/directory.ts'
import { energyChartSize, energyConfig } from '../../pipeline/channels/charts/energy-config.ts'
import { ChartFailure } from '../../pipeline/channels/charts/quickchart-client.ts'
import { changePlug } from '../../pipeline/flows/energy/change-plug.ts'
import { type EnergyRead, readEnergy } from '../../pipeline/flows/energy/read-energy.ts'
import { daysBack } from '../../pipeline/flows/energy/site-days.ts'
import { formatDayOf } from '../../pipeline/locales/times.ts'
import { boardFor } from '../board-for.ts'
import { again, backToSensor } from '../buttons/navigation.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { may, refuse } from '../handlers.ts'
import { idMark } from '../parsers/chart-button.ts'
import { barsOf, energyText } from '../views/energy-words.ts'
import { lengthOf } from '../views/fit.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'
import { showPhoto } from './photo.ts'
import { answer, show } from './reply.ts'

/** A week and its days, and a month. */
export const energySpans = [7, 30] as const
/** What Telegram takes under a picture (core.telegram.org/bots/api#sendphoto). */
const captionMax = 1024
/** Whoever may say how often a sensor measures may say what measures its power. */
const plugRole = roleFor('interval')

const keyboardFor = (ctx: BotContext, sensor: Sensor, days: number): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  const mark = idMark(sensor.id)
  for (const span of energySpans)
    if (span !== days)
      again(ctx, keyboard, ctx.say.plain('button-energy-days', { days: span }), 'energy', `${mark} ${span}`)
  if (may(ctx, plugRole)) again(ctx, keyboard, ctx.say.plain('button-energy-plug'), 'energy', `plug ${mark}`)
  return backToSensor(ctx, sensor, keyboard)
}

const pictureOf = async (
  { say, member }: BotContext,
  deps: BotDeps,
  read: EnergyRead,
): Promise<Uint8Array | undefined> => {
  const { language } = member.person
  const { sensor, energy } = read
  if (energy === undefined) return undefined
  const place = { language, timeZone: siteOf(member.directory, sensor)?.timeZone ?? 'UTC' }
  const config = energyConfig({
    title: say.plain('energy-chart-title', { name: sensor.name }),
    bars: barsOf(read),
    labels: energy.days.map(({ from }) => formatDayOf(from, place, 'month')),
    known: say.plain('energy-chart-known'),
    before:
      energy.beforeKWhPerDay === null
        ? null
        : { kWh: energy.beforeKWhPerDay, label: say.plain('energy-chart-before') },
  })
  try {
    return await deps.charts?.png(config, energyChartSize)
  } catch (error) {
    if (!(error instanceof ChartFailure)) throw error
    deps.log({ level: 'warn', event: 'chart-not-drawn-told-in-words', kind: error.kind, why: error.message })
    return undefined
  }
}

/** What a sensor's device used in the last days: in words, with a picture of each day. */
export const tellEnergy = async (
  ctx: BotContext,
  deps: BotDeps,
  sensor: Sensor,
  days: number,
): Promise<void> => {
  const { member, say } = ctx
  await ctx.toast()
  const now = deps.flows.clock.now()
  const site = siteOf(member.directory, sensor)
  const from = daysBack(site?.timeZone ?? 'UTC', days, now)
  const read = await readEnergy(deps.flows, member.organization, member.directory, sensor, { from, to: now })
  const text = energyText(say, { language: member.person.language, site }, read, days)
  const asks = read.energy === undefined && may(ctx, plugRole)
  const html = asks ? `${text}\n${say.html('energy-none-plug')}` : text
  const keyboard = keyboardFor(ctx, sensor, days)
  const png = await pictureOf(ctx, deps, read)
  if (png === undefined || lengthOf(html) > captionMax) return answer(ctx, deps, { html, keyboard })
  await showPhoto(ctx, deps, { png, caption: html, keyboard })
}

/** What measures power, to choose from: at the same site first. */
export const askForPlug = async (ctx: BotContext, deps: BotDeps, sensor: Sensor): Promise<void> => {
  if (!may(ctx, plugRole)) return refuse(ctx, plugRole)
  const { say } = ctx
  const { rows } = await boardFor(ctx, deps)
  const plugs = rows
    .filter(
      ({ sensor: { id }, values }) =>
        id !== sensor.id && (values.power !== undefined || values.energy !== undefined),
    )
    .sort((one, other) => Number(other.sensor.site === sensor.site) - Number(one.sensor.site === sensor.site))
  const keyboard = new InlineKeyboard()
  const mark = idMark(sensor.id)
  for (const { sensor: plug } of plugs.slice(0, choicesMax)) {
    const label = `${plug.id === sensor.plug ? '✓ ' : ''}${shortName(plug.name)}`
    again(ctx, keyboard, label, 'energy', `plug ${mark} ${idMark(plug.id)}`)
    keyboard.row()
  }
  if (sensor.plug !== undefined)
    again(ctx, keyboard, say.plain('button-energy-no-plug'), 'energy', `plug ${mark} none`)
  const html = say.html(plugs.length === 0 ? 'energy-no-plugs' : 'energy-which-plug', { name: sensor.name })
  await show(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, keyboard) })
}

/** Says what measures its power from now on; null: nothing does. */
export const setPlug = async (
  ctx: BotContext,
  deps: BotDeps,
  sensor: Sensor,
  plug: Sensor | null,
): Promise<void> => {
  if (!may(ctx, plugRole)) return refuse(ctx, plugRole)
  const { say, member } = ctx
  ctx.changing = true
  const outcome = await changePlug(
    deps.flows,
    member.organization,
    sensor.id,
    plug?.id ?? null,
    member.person,
  )
  if (outcome.kind === 'unknown-sensor') return ctx.toast(say.plain('toast-stale'))
  const done =
    plug === null
      ? say.html('energy-plug-gone', { name: sensor.name })
      : say.html('energy-plug-is', { plug: plug.name, name: sensor.name })
  const html = outcome.kind === 'changed-by-others' ? say.html('bot-limit-changed-by-others') : `✅ ${done}`
  const keyboard = new InlineKeyboard()
  if (outcome.kind === 'changed') {
    const markOf = (id: string | undefined): string => (id === undefined ? 'none' : idMark(id))
    const at = deps.flows.clock.now().toString(36)
    const undo = `plug ${idMark(sensor.id)} ${markOf(sensor.plug)} ${at} ${markOf(plug?.id)}`
    again(ctx, keyboard, say.plain('button-undo'), 'energy', undo)
  }
  again(ctx, keyboard, say.plain('button-for-energy'), 'energy', `${idMark(sensor.id)} ${energySpans[0]}`)
  await show(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, keyboard) })
}
