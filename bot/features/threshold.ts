import { InlineKeyboard } from 'grammy'
import { undoThreshold } from '../../pipeline/flows/rule/change-setpoint.ts'
import { explainLimit } from '../../pipeline/flows/rule/explain-limit.ts'
import { undoWithinRealMs } from '../../pipeline/flows/undo-window.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { chooseSensor, onPicked, type Picker } from '../buttons/sensor-picker.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import type { ThresholdAbout } from '../conversations/threshold.ts'
import { onButton, onCard, onCommand } from '../handlers.ts'
import { usualReasons } from '../parsers/limits/limit-reasons.ts'
import { hasLimits, readLimitRequest, type Setting } from '../parsers/limits/threshold.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import { setLimit, targetOf, undoKeyboard } from '../replies/limit-change.ts'
import { answer, type Reply, rewrite } from '../replies/reply.ts'
import { choicesMax, noSuchSensor } from '../views/sensor-choice.ts'
import { howToSetLimit, movedText, refusedText, undoneText, wrongUnitText } from '../views/threshold.ts'
import { sensorLabels } from '../views/told-apart.ts'

const picker: Picker = { command: 'threshold', fits: hasLimits }

const whichKeyboard = ({ say, member }: BotContext, settings: readonly Setting[]): InlineKeyboard => {
  const { organization } = member
  const buttons = new InlineKeyboard()
  const sensors = settings.map(({ sensor }) => sensor)
  const names = sensorLabels(member.directory, sensors)
  for (const [index, { sensor, rule, value }] of settings.slice(0, choicesMax).entries()) {
    const data = packBotButton({ kind: 'set-limit', organization, sensor: sensor.id, rule: rule.id, value })
    if (data !== undefined) buttons.text(`${names[index]}: ${say.limit(rule.quantity, value)}`, data).row()
  }
  return buttons
}

const ask = (ctx: BotContext, deps: BotDeps, about: Partial<ThresholdAbout>): Promise<void> =>
  begin(ctx, deps, talks.threshold(deps), { sensor: null, rule: null, value: null, ...about })

/** Sets a limit right away; one that needs a second person, or that something speaks against, becomes a conversation. */
const set = async (
  ctx: BotContext,
  deps: BotDeps,
  setting: Setting,
  tell: (reply: Reply) => Promise<void>,
): Promise<void> => {
  const reply = await setLimit(ctx, deps, setting)
  if (reply !== 'needs-second' && reply !== 'ask') return tell(reply)
  ctx.changing = false
  await ask(ctx, deps, { sensor: setting.sensor.id, rule: setting.rule.id, value: setting.value })
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  const { say } = ctx
  const sensors = sensorsOf(ctx.member.directory)
  const request = readLimitRequest(sensors, words)
  const tell = (reply: Reply): Promise<void> => answer(ctx, deps, reply)
  switch (request.kind) {
    case 'set':
      return set(ctx, deps, request.setting, tell)
    case 'nothing':
      return ask(ctx, deps, {})
    case 'only-sensor':
      return ask(ctx, deps, { sensor: request.sensor.id })
    case 'which': {
      const { words, isPart, settings } = request
      const id = isPart ? 'bot-choose-alike' : 'bot-choose-among'
      const html = say.html(id, { words, count: settings.length })
      return tell({ html, keyboard: whichKeyboard(ctx, settings) })
    }
    case 'which-sensor':
      return tell(await chooseSensor(ctx, deps, picker, request.words))
    case 'how':
      return tell({ html: howToSetLimit(say, request.example) })
    case 'no-such-sensor':
      return tell({ html: noSuchSensor(say, request.words, sensors) })
    case 'no-such-limit':
      return tell({ html: say.html('bot-no-such-limit', { sensor: request.sensor.name }) })
    case 'wrong-unit':
      return tell({ html: wrongUnitText(say, request.target, request.unit) })
  }
}

/** Moves a limit, and back again. */
export const threshold: Feature = (bot, deps) => {
  const role = roleFor('threshold')
  onCommand(bot, deps, 'threshold', (ctx, words) => asked(ctx, deps, words))
  onPicked(bot, deps, picker, async (ctx, sensor) => {
    await ctx.toast()
    await ask(ctx, deps, { sensor: sensor.id })
  })

  onCard(bot, 'limit', 'threshold', async (ctx, { alarm }) => {
    if (targetOf(ctx, alarm.sensor, alarm.rule) === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    await ask(ctx, deps, { sensor: alarm.sensor, rule: alarm.rule })
  })

  onButton(bot, 'set-limit', role, async (ctx, { sensor, rule, value }) => {
    const target = targetOf(ctx, sensor, rule)
    if (target === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    await set(ctx, deps, { ...target, value }, (reply) => rewrite(ctx, deps, reply))
  })

  onButton(bot, 'why-limit', role, async (ctx, { sensor, rule, reason }) => {
    const { say, member } = ctx
    const target = targetOf(ctx, sensor, rule)
    const name = usualReasons[reason]
    if (target === undefined || name === undefined) return ctx.toast(say.plain('toast-stale'))
    ctx.changing = true
    const why = say.plain(`threshold-reason-${name}`)
    const change = await explainLimit(deps.flows, member.organization, sensor, rule, why, member.person)
    if (change === undefined) return ctx.toast(say.plain('toast-reason-too-late'))
    await ctx.toast(say.plain('toast-noted'))
    const words = [
      movedText(say, target, change.old, change.new),
      say.html('threshold-reason', { reason: why }),
    ]
    const keyboard = undoKeyboard(ctx, target, { before: change.old, now: change.new })
    await rewrite(ctx, deps, { html: words.join('\n'), keyboard })
  })

  onButton(bot, 'undo-limit', role, async (ctx, { sensor, rule, before, now }) => {
    const { say } = ctx
    const target = targetOf(ctx, sensor, rule)
    if (target === undefined) return ctx.toast(say.plain('toast-stale'))
    if (target.rule.setpoint !== now) return ctx.toast(say.plain('toast-limit-changed-since'))
    const { organization, person } = ctx.member
    ctx.changing = true
    const back = { before, now }
    const outcome = await undoThreshold(deps.flows, organization, sensor, rule, back, person)
    if (outcome.kind === 'too-late')
      return ctx.toast(say.plain('toast-undo-too-late', { within: say.duration(undoWithinRealMs) }))
    await ctx.toast()
    const html =
      outcome.kind === 'changed' || outcome.kind === 'unchanged'
        ? undoneText(say, target.sensor, outcome.rule, person.name)
        : refusedText(say, target, outcome)
    await rewrite(ctx, deps, { html })
  })
}
