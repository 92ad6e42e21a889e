import { InlineKeyboard } from 'grammy'
import { seriesOf } from '#core/history/series.ts'
import { spanNames, spans } from '#core/history/span.ts'
import { isPresetName, type PresetName, presetNames } from '#core/rule.ts'
import { trustedMs } from '#core/watch/presence.ts'
import { chartConfig, chartSizeFor } from '../../pipeline/channels/charts/chart-config.ts'
import { ChartFailure } from '../../pipeline/channels/charts/quickchart-client.ts'
import { judgeSensor, likelyPreset } from '../../pipeline/logger-file/judge-sensor.ts'
import type { ImportedSensor, ImportOutcome } from '../../pipeline/logger-file/outcome.ts'
import { intervalOf, readingsOfSensor } from '../../pipeline/logger-file/readings.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { keepRole } from '../conversations/import.ts'
import { may, onAgain, onCommand, refuse } from '../handlers.ts'
import { parseImportCaption } from '../parsers/import.ts'
import { readSentFile, type SentFile, sentFile } from '../parsers/sent-file.ts'
import { showPhoto } from '../replies/photo.ts'
import { answer, answerTo, type Reply, show } from '../replies/reply.ts'
import { refusedText, verdictText } from '../views/import.ts'

/** Buttons for what it should have been kept like, and the one that makes it history. */
const keyboardFor = (ctx: BotContext, preset: PresetName): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  for (const [index, name] of presetNames.entries()) {
    const label = ctx.say.plain(`preset-${name}`)
    again(ctx, keyboard, name === preset ? `· ${label} ·` : label, 'import', name)
    if (index === 2) keyboard.row()
  }
  if (may(ctx, keepRole)) again(ctx, keyboard.row(), ctx.say.plain('button-import-keep'), 'import', 'keep')
  return keyboard
}

type Look = { readonly reply: Reply; readonly outcome?: ImportOutcome; readonly preset?: PresetName }

/** What is said of a file, judged as `wanted` or as what it most probably was in. */
const lookAt = async (ctx: BotContext, deps: BotDeps, file: SentFile, wanted?: PresetName): Promise<Look> => {
  const { say, member } = ctx
  const read = await readSentFile(ctx, deps, file)
  if (read.kind === 'gone') return { reply: { html: say.html('import-gone') } }
  if (read.kind === 'caption')
    return { reply: { html: say.html('import-flag', { word: say.code(read.word) }) } }
  const { outcome } = read
  if (outcome.refused !== null) return { reply: { html: refusedText(say, file.name, outcome.refused) } }
  const [first] = outcome.sensors
  const [site] = member.directory.sites.values()
  const judgements = outcome.sensors.map((sensor) => judgeSensor(sensor, wanted ?? likelyPreset(sensor)))
  const preset = wanted ?? (first === undefined ? 'room' : likelyPreset(first))
  const html = verdictText(say, site, file.name, outcome, judgements)
  return { reply: { html, keyboard: keyboardFor(ctx, preset) }, outcome, preset }
}

/** A line is drawn of so many columns. */
const columns = 240

const configOf = ({ member }: BotContext, sensor: ImportedSensor, preset: PresetName): object | undefined => {
  const drawn = sensor.series.find(({ quantity }) => quantity === 'temperature') ?? sensor.series[0]
  const last = drawn?.at.at(-1)
  if (drawn === undefined || last === undefined) return undefined
  const to = last + 1
  const lasting = to - (drawn.at[0] ?? to)
  const span = spanNames.find((name) => spans[name] >= lasting) ?? '30d'
  const from = to - spans[span]
  const gapMs = trustedMs({ intervalMs: intervalOf(sensor) })
  const { quantity } = drawn
  const series = seriesOf([...readingsOfSensor(sensor, 'file')], quantity, { from, to, columns, gapMs })
  const limits = judgeSensor(sensor, preset).limits.filter((rule) => rule.quantity === quantity)
  const [site] = member.directory.sites.values()
  const { language } = member.person
  const lines = [{ name: sensor.name, series, since: drawn.at[0] ?? from }]
  const timeZone = site?.timeZone ?? 'UTC'
  return chartConfig({
    quantity,
    span,
    from,
    to,
    lines,
    limits,
    alarms: [],
    silences: [],
    unread: [],
    language,
    timeZone,
  })
}

/** The curve of its first sensor, below the verdict; without a renderer the verdict says all. */
const draw = async (ctx: BotContext, deps: BotDeps, { outcome, preset }: Look): Promise<void> => {
  const [sensor] = outcome?.sensors ?? []
  const config = sensor && preset && configOf(ctx, sensor, preset)
  if (config === undefined || sensor === undefined || deps.charts === undefined) return
  try {
    const png = await deps.charts.png(config, chartSizeFor(1))
    await showPhoto(ctx, deps, { png, caption: ctx.say.name(sensor.name), keyboard: new InlineKeyboard() })
  } catch (error) {
    if (!(error instanceof ChartFailure)) throw error
    deps.log({ level: 'warn', event: 'chart-not-drawn-told-in-words', kind: error.kind, why: error.message })
  }
}

/** Alone with the bot every file is meant; in a group people send each other files, and the caption says that one is. */
const isMeant = (ctx: BotContext): boolean =>
  ctx.chat?.type === 'private' || /^\/import(@\w+)?(\s|$)/i.test(ctx.message?.caption ?? '')

/** The file under whose verdict somebody pressed. */
const fileOfPress = ({ callbackQuery }: BotContext): SentFile | undefined => {
  const message = callbackQuery?.message
  return sentFile(
    message !== undefined && 'reply_to_message' in message ? message.reply_to_message : undefined,
  )
}

/** A logger's file that somebody sends: what it says, how it would have been judged, and whether it becomes history. */
export const importFile: Feature = (bot, deps) => {
  onCommand(bot, deps, 'import', (ctx) => answer(ctx, deps, { html: ctx.say.html('import-how') }))

  bot.on('message:document', async (ctx, next) => {
    const file = sentFile(ctx.message)
    if (file === undefined || !isMeant(ctx)) return next()
    const look = await lookAt(ctx, deps, file)
    // The buttons find their file by the message that this one answers.
    await answerTo(ctx, deps, ctx.message.message_id, look.reply)
    await draw(ctx, deps, look)
  })

  onAgain(bot, 'import', async (ctx, words) => {
    const file = fileOfPress(ctx)
    if (file === undefined || !parseImportCaption(file.caption).ok)
      return ctx.toast(ctx.say.plain('toast-stale'))
    if (words === 'keep') {
      if (!may(ctx, keepRole)) return refuse(ctx, keepRole)
      await ctx.toast()
      return begin(ctx, deps, talks.import(deps), file)
    }
    if (!isPresetName(words)) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    const { reply } = await lookAt(ctx, deps, file, words)
    await show(ctx, deps, reply)
  })
}
