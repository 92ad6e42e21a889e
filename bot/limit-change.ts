import { InlineKeyboard } from 'grammy'
import { changeThreshold } from '../pipeline/flows/change-rule.ts'
import { readBoard } from '../pipeline/flows/read-board.ts'
import { packBotButton } from './button-data.ts'
import type { BotContext, BotDeps } from './context.ts'
import type { Reply } from './reply.ts'
import { changedText, refusedText } from './views/threshold.ts'
import type { Setting, Target } from './words/limit-request.ts'
import { limitsOf } from './words/limit-request.ts'

export const targetOf = (ctx: BotContext, sensorId: string, ruleId: string): Target | undefined => {
  const sensor = ctx.member.directory.sensors.get(sensorId)
  const rule = sensor && limitsOf(sensor).find((one) => one.id === ruleId)
  return rule && { sensor, rule }
}

/** Sets a limit and says what became of it, with the way back beside it; or that a second person must agree first. */
export const setLimit = async (
  ctx: BotContext,
  deps: BotDeps,
  { value, ...target }: Setting,
  reason?: string,
): Promise<Reply | 'needs-second'> => {
  const { say } = ctx
  const { organization, directory, person } = ctx.member
  const { sensor, rule } = target
  ctx.changing = true
  const why = reason === undefined ? {} : { reason }
  const outcome = await changeThreshold(deps.flows, organization, sensor.id, rule.id, value, person, why)
  if (outcome.kind === 'needs-second') return 'needs-second'
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
