import { InlineKeyboard } from 'grammy'
import type { ConcernKind } from '#core/history/concerns.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { changeSetpoint } from '../../pipeline/flows/rule/change-setpoint.ts'
import { packBotButton } from '../buttons/button-data.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { usualReasons } from '../parsers/limits/limit-reasons.ts'
import type { Setting, Target } from '../parsers/limits/threshold.ts'
import { limitsOf } from '../parsers/limits/threshold.ts'
import { changedText, refusedText } from '../views/threshold.ts'
import type { Reply } from './reply.ts'

export const targetOf = (ctx: BotContext, sensorId: string, ruleId: string): Target | undefined => {
  const sensor = ctx.member.directory.sensors.get(sensorId)
  const rule = sensor && limitsOf(sensor).find((one) => one.id === ruleId)
  return rule && { sensor, rule }
}

/**
 * Sets a limit and says what became of it, with the way back beside it; or that a second person must agree first, or that
 * there is something to be asked before.
 */
export const setLimit = async (
  ctx: BotContext,
  deps: BotDeps,
  { value, ...target }: Setting,
  asked: { readonly reason?: string; readonly seen?: readonly ConcernKind[]; readonly from?: number } = {},
): Promise<Reply | 'needs-second' | 'ask'> => {
  const { say } = ctx
  const { organization, directory, person } = ctx.member
  const { sensor, rule } = target
  ctx.changing = true
  const { reason } = asked
  const outcome = await changeSetpoint(deps.flows, organization, sensor.id, rule.id, value, person, asked)
  if (outcome.kind === 'needs-second' || outcome.kind === 'ask') return outcome.kind
  if (outcome.kind !== 'changed') return { html: refusedText(say, target, outcome) }
  const board = await readBoard(deps.flows, organization).catch(() => undefined)
  const row = board?.rows.find((one) => one.sensor.id === sensor.id)
  const { before } = outcome
  const ended = asked.seen?.includes('hides') === true
  const html = changedText(say, directory, sensor, { ...outcome, ended }, row)
  const keyboard = undoKeyboard(ctx, target, { before, now: value })
  if (reason !== undefined) return { html, keyboard }
  return { html: `${html}\n${say.html('threshold-why-moved')}`, keyboard: withReasons(ctx, target, keyboard) }
}

/**
 * Adds the button that takes the change back while nobody has moved the limit since. Numbers that do not fit into a
 * button get none.
 */
export const undoKeyboard = (
  { say, member: { organization } }: BotContext,
  { sensor, rule }: Target,
  change: { readonly before: number; readonly now: number },
): InlineKeyboard => {
  const data = packBotButton({
    kind: 'undo-limit',
    organization,
    sensor: sensor.id,
    rule: rule.id,
    ...change,
  })
  const keyboard = new InlineKeyboard()
  return data === undefined ? keyboard : keyboard.text(say.plain('button-undo'), data)
}

/** Who wrote a limit straight away was not asked why; one press says it. */
const withReasons = (
  { say, member: { organization } }: BotContext,
  { sensor, rule }: Target,
  keyboard: InlineKeyboard,
): InlineKeyboard => {
  usualReasons.forEach((name, reason) => {
    const data = packBotButton({ kind: 'why-limit', organization, sensor: sensor.id, rule: rule.id, reason })
    if (reason % 2 === 0) keyboard.row()
    if (data !== undefined) keyboard.text(say.plain(`threshold-reason-${name}`), data)
  })
  return keyboard
}
