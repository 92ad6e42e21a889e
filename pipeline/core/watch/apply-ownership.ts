import { isStanding, type Remark, type Standing } from '../alarm/alarm.ts'
import { alarmRulesOf } from '../alarm/alarm-rules.ts'
import type { GivenCause } from '../care/cause.ts'
import type { Who } from '../directory.ts'
import type { ChatId } from '../ids.ts'
import type { AlarmReference, AlarmView } from '../notice/notice.ts'
import type { AlarmRule } from '../rule.ts'
import { isMeant } from './climbing/stories.ts'
import { draftOf, orderOf, oweFact, oweNotice, setAlarm, tellChanged } from './draft.ts'
import { withDue, withDueIfChanged } from './next-due.ts'
import { signal } from './notify.ts'
import { alarmOf, type Watch, type WatchContext } from './watch.ts'

/** Why somebody cannot pass an alarm on, or write about it. */
type NotTheirs =
  /** Somebody else has it; null: nobody. */
  { readonly kind: 'not-yours'; readonly owner: string | null } | { readonly kind: 'over' }

const ownedBy = (
  watch: Watch,
  context: WatchContext,
  reference: Pick<AlarmReference, 'rule' | 'raisedAt'>,
  { id }: Who,
): NotTheirs | { readonly kind: 'theirs'; readonly rule: AlarmRule; readonly alarm: Standing } => {
  const rule = alarmRulesOf(context.sensor).find((one) => one.id === reference.rule)
  const alarm = alarmOf(watch, reference.rule)
  if (rule === undefined || !isStanding(alarm) || !isMeant(watch, reference, alarm)) return { kind: 'over' }
  const { acknowledgement } = alarm
  return acknowledgement?.by === id
    ? { kind: 'theirs', rule, alarm }
    : { kind: 'not-yours', owner: acknowledgement?.name ?? null }
}

export type Passed = NotTheirs | { readonly kind: 'passed'; readonly watch: Watch }

/**
 * Who has an alarm gives it back to everybody (`to` is null): it is told again and climbs. Or they hand it to somebody,
 * who is told and whose name stands on it from now on.
 */
export const passOn = (
  watch: Watch,
  context: WatchContext,
  reference: Pick<AlarmReference, 'rule' | 'raisedAt'>,
  person: Who,
  to: Who | null,
): Passed => {
  const { now: at } = context
  const alarm = alarmOf(watch, reference.rule)
  const has = isStanding(alarm) ? alarm.acknowledgement : null
  // The same once more: it was saved, unanswered.
  if (to !== null && has?.by === to.id && has.at === at) return { kind: 'passed', watch }
  const owned = ownedBy(watch, context, reference, person)
  if (owned.kind !== 'theirs') return owned
  const { rule } = owned
  const draft = draftOf(watch, context)
  const by = person.id
  if (to === null) signal(draft, rule, { kind: 'give-back', by, at })
  else signal(draft, rule, { kind: 'hand-on', by, to: to.id, toName: to.name, at })
  return { kind: 'passed', watch: withDueIfChanged(draft, watch) }
}

type Remarked = NotTheirs | { readonly kind: 'remarked'; readonly watch: Watch }

/** Who has an alarm writes what they know of it: it stands on its cards from now on, in the place of what was there before. */
export const remarkOn = (
  watch: Watch,
  context: WatchContext,
  reference: Pick<AlarmReference, 'rule' | 'raisedAt'>,
  person: Who,
  words: string,
): Remarked => {
  const owned = ownedBy(watch, context, reference, person)
  if (owned.kind !== 'theirs') return owned
  const { rule, alarm } = owned
  const draft = draftOf(watch, context)
  const { now: at } = context
  const { id, name } = person
  const remark: Remark = { name, at, words }
  setAlarm(draft, rule.id, { ...alarm, remark })
  oweFact(draft, 'remarked', at, rule.id, id, { name, raised: alarm.raisedAt, words })
  tellChanged(draft, rule)
  return { kind: 'remarked', watch: withDue(draft) }
}

/** Whom an excursion that is over was told to, as far as that is remembered. */
export const toldOf = (
  { excursions, stories }: Watch,
  { rule, raisedAt }: Pick<AlarmReference, 'rule' | 'raisedAt'>,
): readonly ChatId[] => {
  const past = excursions?.[rule]?.filter((one) => one.raisedAt === raisedAt) ?? []
  return [...new Set([...past.flatMap(({ told }) => told), ...(stories[rule]?.told ?? [])])]
}

/**
 * Somebody says what an alarm was: it stands in the history, and on the cards that still show it (`view`, as one of them does). Who
 * says something else later corrects it.
 */
export const causeOf = (
  watch: Watch,
  context: WatchContext,
  { rule, raisedAt }: AlarmReference,
  { id, name }: Who,
  { cause, words }: Pick<GivenCause, 'cause' | 'words'>,
  view: AlarmView | undefined,
): Watch => {
  const draft = draftOf(watch, context)
  oweFact(draft, 'cause-given', context.now, rule, id, { name, raised: raisedAt, cause, words })
  if (view !== undefined && view.state === 'ended')
    oweNotice(draft, toldOf(watch, { rule, raisedAt }), 'changed', {
      ...view,
      cause: { cause, words, name },
      order: orderOf(draft),
    })
  return withDue(draft)
}
