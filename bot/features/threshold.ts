import { InlineKeyboard } from 'grammy'
import { changeThreshold } from '../../pipeline/flows/change-rule.ts'
import { readBoard } from '../../pipeline/flows/read-board.ts'
import { onButton, onCommand } from '../abilities.ts'
import { packBotButton } from '../button-data.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { answer, type Reply, rewrite } from '../reply.ts'
import { choicesMax, noSuchSensor } from '../views/sensor-choice.ts'
import { changedText, howToSetLimit, refusedText, undoneText, wrongUnitText } from '../views/threshold.ts'
import { limitsOf, readLimitRequest, type Setting, type Target } from '../words/limit-request.ts'
import { sensorsOf } from '../words/sensor.ts'

const targetOf = (ctx: BotContext, sensorId: string, ruleId: string): Target | undefined => {
  const sensor = ctx.member.directory.sensors.get(sensorId)
  const rule = sensor && limitsOf(sensor).find((one) => one.id === ruleId)
  return rule && { sensor, rule }
}

const whichKeyboard = ({ say, member }: BotContext, settings: readonly Setting[]): InlineKeyboard => {
  const { organization } = member
  const buttons = new InlineKeyboard()
  for (const { sensor, rule, value } of settings.slice(0, choicesMax)) {
    const data = packBotButton({ kind: 'set-limit', organization, sensor: sensor.id, rule: rule.id, value })
    if (data !== undefined) buttons.text(`${sensor.name}: ${say.limit(rule.quantity, value)}`, data).row()
  }
  return buttons
}

/** Sets a limit and says what became of it, with the way back beside it. */
const setLimit = async (ctx: BotContext, deps: BotDeps, { value, ...target }: Setting): Promise<Reply> => {
  const { say } = ctx
  const { organization, directory, person } = ctx.member
  const { sensor, rule } = target
  ctx.changing = true
  const outcome = await changeThreshold(deps.flows, organization, sensor.id, rule.id, value, person)
  if (outcome.kind !== 'changed') return { html: refusedText(say, target, outcome) }
  const board = await readBoard(deps.flows, organization).catch(() => undefined)
  const row = board?.rows.find((one) => one.sensor.id === sensor.id)
  const { before } = outcome
  const of = { organization, sensor: sensor.id, rule: rule.id }
  const undo = packBotButton({ kind: 'undo-limit', ...of, before, now: value })
  const html = changedText(say, directory, sensor, outcome, row)
  return undo === undefined
    ? { html }
    : { html, keyboard: new InlineKeyboard().text(say.plain('button-undo'), undo) }
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> => {
  const { say } = ctx
  const sensors = sensorsOf(ctx.member.directory)
  const request = readLimitRequest(sensors, words)
  switch (request.kind) {
    case 'set':
      return setLimit(ctx, deps, request.setting)
    case 'which': {
      const html = say.html('bot-which-sensor')
      return { html, keyboard: whichKeyboard(ctx, request.settings) }
    }
    case 'how':
      return { html: howToSetLimit(say, request.example) }
    case 'no-such-sensor':
      return { html: noSuchSensor(say, request.words, sensors) }
    case 'no-such-limit':
      return { html: say.html('bot-no-such-limit', { sensor: request.sensor.name }) }
    case 'wrong-unit':
      return { html: wrongUnitText(say, request.target, request.unit) }
  }
}

/** Moves a limit, and back again. */
export const threshold: Feature = (bot, deps) => {
  const role = roleFor('threshold')
  onCommand(bot, deps, 'threshold', async (ctx, words) => answer(ctx, deps, await asked(ctx, deps, words)))

  onButton(bot, 'set-limit', role, async (ctx, { sensor, rule, value }) => {
    const target = targetOf(ctx, sensor, rule)
    if (target === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    await rewrite(ctx, deps, await setLimit(ctx, deps, { ...target, value }))
  })

  onButton(bot, 'undo-limit', role, async (ctx, { sensor, rule, before, now }) => {
    const { say } = ctx
    const target = targetOf(ctx, sensor, rule)
    if (target === undefined) return ctx.toast(say.plain('toast-stale'))
    if (target.rule.setpoint !== now) return ctx.toast(say.plain('toast-limit-changed-since'))
    await ctx.toast()
    const { organization, person } = ctx.member
    ctx.changing = true
    const outcome = await changeThreshold(deps.flows, organization, sensor, rule, before, person)
    const html =
      outcome.kind === 'changed' || outcome.kind === 'unchanged'
        ? undoneText(say, target.sensor, outcome.rule, person.name)
        : refusedText(say, target, outcome)
    await rewrite(ctx, deps, { html })
  })
}
