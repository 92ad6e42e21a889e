import { InlineKeyboard } from 'grammy'
import { alarmRulesOf } from '#core/alarm/alarm-rules.ts'
import { type Sensor, siteOf } from '#core/directory.ts'
import { isSpanName, type SpanName, spanNames, spans } from '#core/history/span.ts'
import { isDrawable } from '#core/notice/card-picture.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { Quantity } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { chartConfig, chartSizeFor } from '../../pipeline/channels/charts/chart-config.ts'
import { linesMax } from '../../pipeline/channels/charts/chart-input.ts'
import { ChartFailure } from '../../pipeline/channels/charts/quickchart-client.ts'
import { worstFirst } from '../../pipeline/channels/telegram/severity-mark.ts'
import { askForFresh } from '../../pipeline/flows/gateway/wait-for-fresh.ts'
import { type ChartRead, readChart } from '../../pipeline/flows/read/read-chart.ts'
import { alarmsOfPress } from '../buttons/card-alarms.ts'
import { again, backToSensor } from '../buttons/navigation.ts'
import { chooseSensor, onPicked, type Picker } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCard, onCommand } from '../handlers.ts'
import { readChartRequest, usualSpan } from '../parsers/chart.ts'
import { packChartAgain, parseChartAgain } from '../parsers/chart-button.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import { showPhoto } from '../replies/photo.ts'
import { answer, show } from '../replies/reply.ts'
import { chartCaption } from '../views/chart.ts'
import { buttonNameMax, shortName } from '../views/short-name.ts'

/** A gateway measures nothing. */
const picker: Picker = { command: 'chart', fits: ({ kind }) => kind === 'sensor' }

type Asked = {
  readonly sensors: readonly Sensor[]
  /** The usual one when it was not said. */
  readonly span: SpanName | undefined
  readonly quantity?: Quantity | undefined
}

/** More buttons than this do not stand in one row on a phone. */
const quantityButtonsMax = 3

const keyboardFor = (ctx: BotContext, chart: ChartRead): InlineKeyboard => {
  const { say } = ctx
  const sensors = chart.sensors.map(({ row }) => row.sensor)
  const keyboard = new InlineKeyboard()
  const button = (label: string, isCurrent: boolean, change: Partial<ChartRead>): void => {
    const words = packChartAgain({ ...chart, ...change, sensors })
    again(ctx, keyboard, isCurrent ? `· ${label} ·` : label, 'chart', words)
  }
  for (const span of spanNames) button(say.plain(`button-span-${span}`), span === chart.span, { span })
  if (chart.quantities.length > 1) {
    keyboard.row()
    for (const quantity of chart.quantities.slice(0, quantityButtonsMax))
      button(say.plain('quantity-name', { quantity }), quantity === chart.quantity, { quantity })
  }
  keyboard.row()
  again(ctx, keyboard, say.plain('button-refresh'), 'chart', packChartAgain({ ...chart, sensors }))
  const [only, ...others] = sensors
  return only === undefined || others.length > 0 ? keyboard : backToSensor(ctx, only, keyboard)
}

const configOf = ({ member }: BotContext, chart: ChartRead): object => {
  const [first] = chart.sensors
  const site = first && siteOf(chart.directory, first.row.sensor)
  return chartConfig({
    ...chart,
    lines: chart.sensors.map(({ row, series }) => ({
      name: chart.sensors.length > 1 ? shortName(row.sensor.name, buttonNameMax - 6) : row.sensor.name,
      series,
      since: row.sensor.addedAt,
    })),
    language: member.person.language,
    timeZone: site?.timeZone ?? 'UTC',
  })
}

/**
 * In the last hour it is seen that a calm gateway keeps minutes to itself, so it is asked first. Somebody waits: who does
 * not answer within this is drawn as it was known.
 */
const freshWithinRealMs = 800

const freshen = async ({ member }: BotContext, { flows }: BotDeps, span: SpanName): Promise<void> => {
  if (span !== '1h') return
  await askForFresh(flows, member.organization, { forMs: minuteMs, patienceRealMs: freshWithinRealMs })
}

/** Draws a chart where it was asked for; what cannot be drawn is at least said. */
const draw = async (ctx: BotContext, deps: BotDeps, asked: Asked): Promise<void> => {
  const { say, member } = ctx
  await ctx.toast()
  const sensors = asked.sensors.slice(0, linesMax)
  const span = asked.span ?? usualSpan(sensors, deps.flows.clock.now())
  await freshen(ctx, deps, span)
  const chart = await readChart(deps.flows, member.organization, { ...asked, sensors, span })
  if (chart === undefined) return answer(ctx, deps, { html: say.html('toast-stale') })
  const tooMany = asked.sensors.length > linesMax ? [say.html('bot-chart-six', { count: linesMax })] : []
  const caption = [chartCaption(say, chart), ...tooMany].join('\n')
  const keyboard = keyboardFor(ctx, chart)
  try {
    if (deps.charts === undefined) throw new ChartFailure('unreachable', 'there is no chart renderer')
    const png = await deps.charts.png(configOf(ctx, chart), chartSizeFor(sensors.length))
    await showPhoto(ctx, deps, { png, caption, keyboard })
  } catch (error) {
    if (!(error instanceof ChartFailure)) throw error
    deps.log({ level: 'warn', event: 'chart-not-drawn-told-in-words', kind: error.kind, why: error.message })
    await answer(ctx, deps, { html: `${say.html('bot-chart-failed')}\n${caption}`, keyboard })
  }
}

/** The button under a card: the sensor's last day, or week when the alarm is older. Whoever may look may press it. */
const drawAlarm = async (ctx: BotContext, deps: BotDeps, alarm: AlarmReference): Promise<void> => {
  const sensor = ctx.member.directory.sensors.get(alarm.sensor)
  if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
  const rule = alarmRulesOf(sensor).find(({ id }) => id === alarm.rule)
  const quantity = rule !== undefined && 'quantity' in rule ? rule.quantity : undefined
  const ageMs = deps.flows.clock.now() - alarm.raisedAt
  const span = ageMs < spans['24h'] ? undefined : ageMs < spans['7d'] ? '7d' : '30d'
  await draw(ctx, deps, { sensors: [sensor], span, quantity })
}

/** The button under a card of several: the worst of its sensors that measure the same as the worst one, in one chart. */
const drawCard = async (ctx: BotContext, deps: BotDeps): Promise<void> => {
  const views = [...(await alarmsOfPress(ctx, deps))].sort(worstFirst).filter(({ rule }) => isDrawable(rule))
  const [worst] = views
  if (worst === undefined || !('quantity' in worst.rule)) return ctx.toast(ctx.say.plain('toast-stale'))
  const { quantity } = worst.rule
  const alike = views.filter(({ rule }) => 'quantity' in rule && rule.quantity === quantity)
  const sensors = alike.flatMap(({ sensor }) => ctx.member.directory.sensors.get(sensor) ?? [])
  await draw(ctx, deps, { sensors: [...new Set(sensors)].slice(0, linesMax), span: undefined, quantity })
}

/** What a sensor did: as a picture whose span is changed where it stands. */
export const chart: Feature = (bot, deps) => {
  const sensorsIn = (ctx: BotContext): readonly Sensor[] =>
    sensorsOf(ctx.member.directory).filter(({ kind }) => kind === 'sensor')

  onCommand(bot, deps, 'chart', async (ctx, words) => {
    const wish = readChartRequest(sensorsIn(ctx), words)
    if (wish.kind === 'draw') return draw(ctx, deps, wish)
    await show(ctx, deps, await chooseSensor(ctx, deps, picker, wish.words, wish.span ?? ''))
  })

  onPicked(bot, deps, picker, (ctx, sensor, rest) =>
    draw(ctx, deps, { sensors: [sensor], span: isSpanName(rest) ? rest : undefined }),
  )

  onAgain(bot, 'chart', async (ctx, words) => {
    const asked = parseChartAgain(words, sensorsIn(ctx))
    return asked === undefined ? ctx.toast(ctx.say.plain('toast-stale')) : draw(ctx, deps, asked)
  })

  onCard(bot, 'chart', 'chart', (ctx, { alarm }) => drawAlarm(ctx, deps, alarm))
  onCard(bot, 'chart-all', 'chart', (ctx) => drawCard(ctx, deps))
}
