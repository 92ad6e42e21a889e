import { createHash } from 'node:crypto'
import type { ConcernKind } from '#core/history/concerns.ts'
import type { RuleEdit } from '#core/rule-change.ts'
import { roleFor } from '../../commands.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { usualReasons } from '../../parsers/limits/limit-reasons.ts'
import { carryOut } from '../../replies/rule-change.ts'
import type { Say } from '../../views/say.ts'
import { agreedOn } from '../frame/agreed-on.ts'
import type { Definition, Talk } from '../frame/definition.ts'
import { confirm, fewWords, reallySure } from '../frame/questions.ts'
import { type Edit, lookAt } from './look.ts'
import { askEdit } from './which-edit.ts'
import { areThese, whichGroup } from './which-sensors.ts'

/** Whose rules; null asks for a group of sensors. `offered`: what their preset has learned since, of which the reason is known. */
export type RulesAbout = {
  readonly sensors: readonly string[] | null
  readonly offered?: true
  /** What the figures of alarms propose: its reason is known too, and where nothing speaks against it, it is done at once. */
  readonly mend?: RuleEdit
}

const letters = 36
/** So that two changes of one instant are two. */
const namesOfAnInstant = letters ** 3

/** By that name a change is taken back. */
const batchName = ({ clock, random }: BotDeps['flows']): string =>
  `${clock.now().toString(letters)}${Math.floor(random() * namesOfAnInstant).toString(letters)}`

const whose = async (talk: Talk): Promise<readonly string[]> => {
  const sensors = (await talk.ask(whichGroup())).split(' ')
  await talk.ask(areThese(sensors))
  return sensors
}

/** The rules that are to be changed, as they are now, in a word. */
const rulesNow = ({ member }: BotContext, sensors: readonly string[], edit: Edit): string => {
  const meant = 'rule' in edit && typeof edit.rule === 'string' ? edit.rule : null
  const rules = sensors.map((id) =>
    member.directory.sensors.get(id)?.rules.filter((rule) => meant === null || rule.id === meant),
  )
  return createHash('sha256').update(JSON.stringify(rules)).digest('base64url')
}

type Agreed = { readonly reason: string; readonly seen: readonly ConcernKind[] }

/** Shows what it comes to, and asks why and whether; null when there is nothing to change, or it cannot be. */
const agree = async (
  talk: Talk,
  deps: BotDeps,
  about: RulesAbout,
  sensors: readonly string[],
  edit: Edit,
  isChanged: boolean,
): Promise<Agreed | null> => {
  const look = await talk.once((ctx) => lookAt(ctx, deps, sensors, edit))
  const { refusal } = look
  if (look.isNothing || refusal !== null) {
    await talk.say(({ say }) => ({ html: refusal ?? say.html('rules-nothing-to-change') }))
    return null
  }
  const plan = (say: Say, ...more: readonly string[]): string =>
    [...(isChanged ? [say.html('changed-meanwhile')] : []), ...look.lines, ...more].join('\n')
  const known =
    about.mend !== undefined ? 'quality-reason' : about.offered === true ? 'preset-offer-reason' : null
  const reason =
    known !== null
      ? await talk.once(({ say }) => say.plain(known))
      : await talk.ask(
          fewWords(
            ({ say }) => plan(say, say.html('threshold-why')),
            (say) => usualReasons.map((usual) => say.plain(`threshold-reason-${usual}`)),
          ),
        )
  const isPressed = about.mend !== undefined && !look.needsSecond && !look.isAskedTwice
  if (!isPressed)
    await talk.ask(
      confirm(
        ({ say }) =>
          plan(
            say,
            ...(about.offered === true ? [] : [say.html('threshold-reason', { reason })]),
            ...(look.needsSecond ? [say.html('threshold-needs-second')] : []),
          ),
        (say) => say.plain(about.offered === true ? 'button-add-offered' : 'button-change-rule'),
      ),
    )
  if (look.isAskedTwice) await talk.ask(reallySure(({ say }) => plan(say)))
  return { reason, seen: look.seen }
}

/** Asks whose rule is changed and how, shows how often that would have rung lately, asks why, and only then changes it. */
export const rulesTalk = (deps: BotDeps): Definition<RulesAbout> => ({
  name: 'rules',
  version: 4,
  role: roleFor('threshold'),
  async hold(talk, about) {
    const sensors = about.sensors ?? (await whose(talk))
    const edit: Edit | undefined =
      about.mend ?? (about.offered === true ? { kind: 'complete' } : await askEdit(talk, deps, sensors))
    if (edit === undefined) return
    const { agreed } = await agreedOn(
      talk,
      (ctx) => rulesNow(ctx, sensors, edit),
      (isChanged) => agree(talk, deps, about, sensors, edit, isChanged),
    )
    if (agreed === null) return
    // Kept before anything is changed: done once more after dying half-way, it is one change all the same.
    const batch = await talk.once(() => batchName(deps.flows))
    await talk.say((ctx) => carryOut(ctx, deps, sensors, edit, { ...agreed, batch }))
  },
})
