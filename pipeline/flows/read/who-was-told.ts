import type { Directory } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { ChatState } from '#core/notice/chat-state.ts'
import type { AlarmReference, AlarmView, Notice } from '#core/notice/notice.ts'
import { makesSound } from '#core/notice/reason.ts'
import type { Millis } from '#core/time.ts'
import { type Channel, channelOf, personOf } from '#core/ways/ways.ts'
import type { Flows } from '../deps.ts'

/** One telling of an alarm: to whom, by which way, and what became of it. */
export type Telling = {
  readonly at: Millis
  readonly chat: ChatId
  readonly name: string
  readonly way: Channel
  readonly result: 'sent' | 'waiting' | 'failed' | 'dead' | 'refused'
  readonly why: string | null
}

type Became = Pick<Telling, 'at' | 'result' | 'why'>

const isOf = (alarm: AlarmReference, { sensor, rule, raisedAt, story }: AlarmView): boolean =>
  sensor === alarm.sensor &&
  rule.id === alarm.rule &&
  (raisedAt === alarm.raisedAt ||
    (story !== undefined && story.first <= alarm.raisedAt && alarm.raisedAt <= raisedAt))

const isSame = (one: AlarmReference, other: AlarmReference): boolean =>
  one.sensor === other.sensor && one.rule === other.rule && one.raisedAt === other.raisedAt

/** What a chat remembers of an alarm, and what still waits for it there. */
const becameOf = (state: ChatState, waiting: readonly Notice[], alarm: AlarmReference): readonly Became[] => {
  const cards = state.cards
    .filter((card) => Object.values(card.alarms).some((view) => isOf(alarm, view)))
    .map((card): Became => {
      const at = Math.max(card.openedAt, alarm.raisedAt)
      return { at, result: card.messageId === 0 ? 'waiting' : 'sent', why: null }
    })
  const messages = (state.deliveries ?? [])
    .filter(({ alarms }) => alarms.some((one) => isSame(one, alarm)))
    .map(({ at, outcome, why }): Became => ({ at, result: outcome, why: why ?? null }))
  const owed = waiting
    .filter(({ reason, view }) => makesSound(reason) && isOf(alarm, view))
    .map(({ at }): Became => ({ at, result: 'waiting', why: null }))
  return [...cards, ...messages, ...owed]
}

/** A chat remembers its last cards, and the last messages beside them: what is long ago was told, and by which way is not known any more. */
export const whoWasTold = async (
  { stores }: Flows,
  organization: OrganizationId,
  directory: Directory,
  chats: readonly ChatId[],
  alarm: AlarmReference,
): Promise<readonly Telling[]> => {
  const of = async (id: ChatId): Promise<readonly Telling[]> => {
    const chat = directory.chats.get(id)
    if (chat === undefined) return []
    const [state, waiting] = await Promise.all([
      stores.inboxes.peek(organization, id),
      stores.inboxes.list(organization, id),
    ])
    const whose = personOf(chat)
    const name = (whose === undefined ? undefined : directory.people.get(whose)?.name) ?? chat.title
    return becameOf(state, waiting, alarm).map((became) => ({
      ...became,
      chat: id,
      name,
      way: channelOf(chat),
    }))
  }
  return (await Promise.all(chats.map(of))).flat().sort((a, b) => a.at - b.at)
}
