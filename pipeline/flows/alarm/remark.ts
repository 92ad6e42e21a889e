import type { Cause } from '#core/care/cause.ts'
import type { Person } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { AlarmReference, AlarmView } from '#core/notice/notice.ts'
import { causeOf, remarkOn, toldOf } from '#core/watch/apply-ownership.ts'
import type { Flows } from '../deps.ts'
import { changeAndTell } from './change-and-tell.ts'
import { changeWatch } from './change-watch.ts'
import { perform } from './perform-owed.ts'

export type RemarkOutcome =
  | { readonly kind: 'remarked' | 'over' | 'unknown-sensor' }
  | { readonly kind: 'not-yours'; readonly owner: string | null }

/** Who has an alarm writes what they know of it. The caller has checked that the person may act. */
export const remark = async (
  flows: Flows,
  organization: OrganizationId,
  reference: AlarmReference,
  person: Person,
  words: string,
): Promise<RemarkOutcome> => {
  const outcome = await changeWatch(flows, organization, reference.sensor, (watch, context) => {
    const result = remarkOn(watch, context, reference, person, words)
    return { watch: result.kind === 'remarked' ? result.watch : watch, result }
  })
  if (outcome.kind === 'unknown-sensor') return { kind: 'unknown-sensor' }
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  const { result } = outcome
  return result.kind === 'not-yours' ? result : { kind: result.kind }
}

/** How one of the cards shows an alarm that is over; nothing where none does any more. */
const shownIn = async (
  { stores }: Flows,
  organization: OrganizationId,
  { sensor, rule, raisedAt }: AlarmReference,
  chats: readonly ChatId[],
): Promise<AlarmView | undefined> => {
  for (const chat of chats) {
    const { cards } = await stores.inboxes.peek(organization, chat)
    const views = cards.flatMap(({ alarms }) => Object.values(alarms))
    const found = views.find(
      (view) =>
        view.sensor === sensor &&
        view.rule.id === rule &&
        (view.raisedAt === raisedAt || view.story?.first === raisedAt),
    )
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Somebody says what an alarm was, mostly when it is over. It stands in the history, where the figures of alarm quality find it, and on
 * its cards; who says something else later corrects it. The caller has checked that the person may act.
 */
export const giveCause = async (
  flows: Flows,
  organization: OrganizationId,
  alarm: AlarmReference,
  person: Person,
  cause: Cause,
  words: string | null,
): Promise<'given' | 'unknown-sensor'> => {
  const kind = await changeAndTell(flows, organization, alarm.sensor, async (watch, context) => {
    const view = await shownIn(flows, organization, alarm, toldOf(watch, alarm))
    return causeOf(watch, context, alarm, person, { cause, words }, view)
  })
  return kind === 'unknown-sensor' ? kind : 'given'
}
