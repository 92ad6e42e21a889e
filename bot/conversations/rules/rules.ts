import { type ConcernKind, isAskedTwice } from '#core/history/concerns.ts'
import { needsSecond } from '#core/people/limit-proposal.ts'
import type { RuleEdit } from '#core/rule-change.ts'
import { type EditLook, lookAtEdit } from '../../../pipeline/flows/rule/edit-rules.ts'
import { type EditPreview, previewEdit } from '../../../pipeline/flows/rule/preview-edit.ts'
import { roleFor } from '../../commands.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { usualReasons } from '../../parsers/limit-reasons.ts'
import { carryOut } from '../../replies/rule-change.ts'
import { planLines } from '../../views/rule-edit.ts'
import { previewText } from '../../views/threshold.ts'
import type { Definition, Talk } from '../frame/definition.ts'
import { confirm, fewWords, reallySure } from '../frame/questions.ts'
import { askEdit } from './which-edit.ts'
import { areThese, whichGroup } from './which-sensors.ts'

/** Whose rules; null asks for a group of sensors. */
export type RulesAbout = { readonly sensors: readonly string[] | null }

type Look = {
  readonly lines: readonly string[]
  readonly seen: readonly ConcernKind[]
  readonly isAskedTwice: boolean
  readonly needsSecond: boolean
  readonly isNothing: boolean
}

const previewLines = ({ say }: BotContext, previews: EditPreview, sensors: number): readonly string[] => {
  const words = previewText(say, previews.after, previews.before)
  return previews.tried < sensors
    ? [words, say.html('rules-preview-of', { tried: previews.tried, count: sensors })]
    : [words]
}

const isNothing = (looks: readonly EditLook[]): boolean =>
  looks.every(({ change }) => change.before !== null && change.before === change.after)

const lookAt = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensors: readonly string[],
  edit: RuleEdit,
): Promise<Look> => {
  const { say, member } = ctx
  const { organization, directory } = member
  const looks = await lookAtEdit(flows, organization, sensors, edit)
  const previews = await previewEdit(flows, organization, looks)
  const concerns = looks.flatMap((look) => look.concerns)
  return {
    lines: [
      ...planLines(say, directory, sensors, looks),
      ...(previews === undefined ? [] : previewLines(ctx, previews, looks.length)),
    ],
    seen: [...new Set(concerns.map(({ kind }) => kind))],
    isAskedTwice: isAskedTwice(concerns),
    needsSecond: looks.some(({ change }) => needsSecond(directory.organization, change)),
    isNothing: isNothing(looks),
  }
}

const whose = async (talk: Talk): Promise<readonly string[]> => {
  const sensors = (await talk.ask(whichGroup())).split(' ')
  await talk.ask(areThese(sensors))
  return sensors
}

/** Whose rule, which one, what shall be different; what that would have done lately; why; and only then is it changed. */
export const rulesTalk = (deps: BotDeps): Definition<RulesAbout> => ({
  name: 'rules',
  version: 1,
  role: roleFor('threshold'),
  async hold(talk, about) {
    const sensors = about.sensors ?? (await whose(talk))
    const edit = await askEdit(talk, deps, sensors)
    if (edit === undefined) return
    const look = await talk.once((ctx) => lookAt(ctx, deps, sensors, edit))
    if (look.isNothing) return talk.say(({ say }) => ({ html: say.html('rules-nothing-to-change') }))
    const plan = (...more: readonly string[]): string => [...look.lines, ...more].join('\n')
    const reason = await talk.ask(
      fewWords(
        ({ say }) => plan(say.html('threshold-why')),
        (say) => usualReasons.map((usual) => say.plain(`threshold-reason-${usual}`)),
      ),
    )
    await talk.ask(
      confirm(
        ({ say }) =>
          plan(
            say.html('threshold-reason', { reason }),
            ...(look.needsSecond ? [say.html('threshold-needs-second')] : []),
          ),
        (say) => say.plain('button-change-rule'),
      ),
    )
    if (look.isAskedTwice) await talk.ask(reallySure(() => plan()))
    // Kept before anything is changed: done once more after dying half-way, it is one change all the same.
    const batch = await talk.once(() => deps.flows.clock.now().toString(36))
    await talk.say((ctx) => carryOut(ctx, deps, sensors, edit, { reason, seen: look.seen, batch }))
  },
})
