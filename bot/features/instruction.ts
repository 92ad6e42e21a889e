import type { Sensor } from '#core/directory.ts'
import type { Rule } from '#core/rule.ts'
import { lookAtSensor } from '../../pipeline/flows/read/read-sensor.ts'
import { changeInstruction } from '../../pipeline/flows/rule/change-instruction.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { type InstructionWish, lastWords, readInstruction } from '../parsers/instruction.ts'
import { show } from '../replies/reply.ts'
import { instructionChanged, instructionRefused, instructionsText } from '../views/instruction.ts'

/** As it was written, with its lines: the picker hands over words. */
const asWritten = (ctx: BotContext, rest: string): string => {
  const words = rest === '' ? 0 : rest.split(' ').length
  const written = lastWords(ctx.message?.text ?? '', words)
  return written === '' ? rest : written
}

const change = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensor: Sensor,
  wish: Extract<InstructionWish, { readonly kind: 'set' }>,
): Promise<readonly Rule[] | string> => {
  const { organization, person } = ctx.member
  const changed: Rule[] = []
  for (const { id } of wish.rules) {
    ctx.changing = true
    const outcome = await changeInstruction(flows, organization, sensor.id, id, wish.template, person)
    if (!('rule' in outcome)) return instructionRefused(ctx.say, sensor.name, outcome)
    changed.push(outcome.rule)
  }
  return changed
}

const asked = async (ctx: BotContext, deps: BotDeps, sensor: Sensor, rest: string): Promise<string> => {
  const { organization, person } = ctx.member
  const wish = readInstruction(sensor, asWritten(ctx, rest))
  const changed = wish.kind === 'show' ? [] : await change(ctx, deps, sensor, wish)
  if (typeof changed === 'string') return changed
  const seen = await lookAtSensor(deps.flows, organization, sensor.id)
  if (seen === undefined) return ctx.say.html('bot-no-such-sensor', { words: sensor.name })
  const { row, directory, now } = seen
  const context = { directory, language: person.language, timeZone: 'UTC', now }
  const [first, ...others] = changed
  return first === undefined
    ? instructionsText(ctx.say, row, context)
    : instructionChanged(ctx.say, row, [first, ...others], context)
}

/** What a card tells its reader to do. */
export const instruction: Feature = (bot, deps) =>
  onSensor(bot, deps, { command: 'instruction', takesMore: true }, async (ctx, sensor, rest) =>
    show(ctx, deps, { html: await asked(ctx, deps, sensor, rest) }),
  )
