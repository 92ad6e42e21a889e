import { type ConcernKind, isAskedTwice } from '#core/history/concerns.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import type { PresetEdit } from '#core/presets/preset-change.ts'
import type { RuleEdit } from '#core/rule-change.ts'
import { lookAtPreset } from '../../../pipeline/flows/rule/change-preset.ts'
import { type EditLook, lookAtEdit } from '../../../pipeline/flows/rule/edit-rules.ts'
import { type EditPreview, previewEdit, previewPreset } from '../../../pipeline/flows/rule/preview-edit.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { presetPlan, presetPreview } from '../../views/preset-change.ts'
import { planLines } from '../../views/rule-edit.ts'
import { previewText } from '../../views/threshold.ts'

/** What somebody wants of the rules of sensors: one rule, or all that their preset has. */
export type Edit = RuleEdit | PresetEdit

/** What is known before it is changed. */
export type Look = {
  readonly lines: readonly string[]
  readonly seen: readonly ConcernKind[]
  readonly isAskedTwice: boolean
  readonly needsSecond: boolean
  readonly isNothing: boolean
  /** Why it cannot be done at all, in a sentence. */
  readonly refusal: string | null
}

const isPresetEdit = (edit: Edit): edit is PresetEdit => edit.kind === 'preset' || edit.kind === 'complete'

const isNothing = (looks: readonly EditLook[]): boolean =>
  looks.every(({ change }) => change.before !== null && change.before === change.after)

const triedOf = ({ say }: BotContext, { tried }: EditPreview, sensors: number): readonly string[] =>
  tried < sensors ? [say.html('rules-preview-of', { tried, count: sensors })] : []

const lookAtRules = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensors: readonly string[],
  edit: RuleEdit,
): Promise<Look> => {
  const { say, member } = ctx
  const { organization, directory } = member
  const looks = await lookAtEdit(flows, organization, sensors, edit)
  const preview = await previewEdit(flows, organization, looks)
  const concerns = looks.flatMap((look) => look.concerns)
  return {
    lines: [
      ...planLines(say, directory, sensors, looks),
      ...(preview === undefined
        ? []
        : [
            previewText(say, preview.after, preview.before, preview.unread),
            ...triedOf(ctx, preview, looks.length),
          ]),
    ],
    seen: [...new Set(concerns.map(({ kind }) => kind))],
    isAskedTwice: isAskedTwice(concerns),
    needsSecond: looks.some(({ change }) => needsSecond(directory.organization, change)),
    isNothing: isNothing(looks),
    refusal: null,
  }
}

const lookAtPresets = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensors: readonly string[],
  edit: PresetEdit,
): Promise<Look> => {
  const { say, member } = ctx
  const { organization, directory } = member
  const looks = await lookAtPreset(flows, organization, sensors, edit)
  const preview = await previewPreset(flows, organization, looks)
  const concerns = looks.flatMap(({ changes }) => changes.flatMap((one) => one.concerns))
  const lines = [
    ...presetPlan(say, directory, looks),
    ...(preview === undefined ? [] : [presetPreview(say, preview), ...triedOf(ctx, preview, looks.length)]),
  ]
  const why = looks.some((look) => look.needsSecond)
    ? 'preset-not-needs-second'
    : looks.some(({ fits }) => !fits)
      ? 'preset-not-no-room'
      : undefined
  return {
    lines,
    seen: [...new Set(concerns.map(({ kind }) => kind))],
    isAskedTwice: isAskedTwice(concerns),
    // What two must agree on is changed rule by rule.
    needsSecond: false,
    isNothing: looks.length === 0,
    refusal: why === undefined ? null : [...lines, say.html(why)].join('\n'),
  }
}

export const lookAt = (
  ctx: BotContext,
  deps: BotDeps,
  sensors: readonly string[],
  edit: Edit,
): Promise<Look> =>
  isPresetEdit(edit) ? lookAtPresets(ctx, deps, sensors, edit) : lookAtRules(ctx, deps, sensors, edit)
