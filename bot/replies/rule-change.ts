import { InlineKeyboard } from 'grammy'
import type { ConcernKind } from '#core/history/concerns.ts'
import type { PresetEdit } from '#core/presets/preset-change.ts'
import type { RuleEdit } from '#core/rule-change.ts'
import { changePresets } from '../../pipeline/flows/rule/change-preset.ts'
import { editRules } from '../../pipeline/flows/rule/edit-rules.ts'
import { packBotButton } from '../buttons/button-data.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { presetDone } from '../views/preset-change.ts'
import { editedText } from '../views/rule-edit.ts'
import type { Reply } from './reply.ts'
import { askSecondFor } from './second-person.ts'

type Why = { readonly reason: string; readonly seen: readonly ConcernKind[]; readonly batch: string }

/** The way back, as long as the change is a moment old. */
const withUndo = (ctx: BotContext, html: string, isChanged: boolean, batch: string): Reply => {
  const data = packBotButton({ kind: 'undo-rules', organization: ctx.member.organization, batch })
  if (!isChanged || data === undefined) return { html }
  return { html, keyboard: new InlineKeyboard().text(ctx.say.plain('button-undo'), data) }
}

// Unchanged may have been changed a moment ago, by a process that died before it could say so.
const mayBeDone = (edited: readonly { readonly outcome: { readonly kind: string } }[]): boolean =>
  edited.some(({ outcome }) => outcome.kind === 'changed' || outcome.kind === 'unchanged')

const carryOutPreset = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensors: readonly string[],
  edit: PresetEdit,
  why: Why,
): Promise<Reply> => {
  const { organization, directory, person } = ctx.member
  ctx.changing = true
  const edited = await changePresets(flows, organization, sensors, edit, person, why)
  return withUndo(ctx, presetDone(ctx.say, directory, edited), mayBeDone(edited), why.batch)
}

/** Changes a rule of these sensors, proposes what needs a second person, and says what became of each; with the way back. */
export const carryOut = async (
  ctx: BotContext,
  deps: BotDeps,
  sensors: readonly string[],
  edit: RuleEdit | PresetEdit,
  why: Why,
): Promise<Reply> => {
  if (edit.kind === 'preset' || edit.kind === 'complete') return carryOutPreset(ctx, deps, sensors, edit, why)
  const { say, member } = ctx
  const { organization, directory, person } = member
  ctx.changing = true
  const edited = await editRules(deps.flows, organization, sensors, edit, person, why)
  const waiting = edited.flatMap(({ sensor: id, change, outcome }) => {
    const sensor = directory.sensors.get(id)
    return outcome.kind === 'needs-second' && sensor !== undefined && change !== null
      ? [{ sensor, change }]
      : []
  })
  const told = editedText(say, directory, edited)
  const asked = waiting.length === 0 ? [] : [await askSecondFor(ctx, deps, waiting, why.reason)]
  const html = [...(told === '' ? [] : [told]), ...asked].join('\n')
  return withUndo(ctx, html, mayBeDone(edited), why.batch)
}
