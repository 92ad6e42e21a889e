import { type Directory, mayTake, type Person, type Way } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { DeadWhy } from '#core/notice/dead-why.ts'
import { begunAt, type Delivery, takeAnswer } from '#core/notice/deliveries.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { secondMs } from '#core/time.ts'
import { type CallEnd, type CallReference, parseCallId } from '#core/ways/phone-call.ts'
import { mayHear } from '#core/ways/ways.ts'
import { callMaxRealMs } from '../../ports/teller.ts'
import { type AcknowledgeOutcome, acknowledge } from '../alarm/acknowledge.ts'
import type { Flows } from '../deps.ts'
import { freeLine, takeBack } from '../notice/take-return.ts'
import { writtenSoon } from '../notice/written-soon.ts'

/** What whoever carried a call out says of it: which key was pressed while it was going on, or how it ended. */
export type CallNews =
  | { readonly id: string; readonly pressed: string }
  | { readonly id: string; readonly ended: CallEnd }

export type TakenByCall = {
  readonly directory: Directory
  readonly person: Person
  readonly outcomes: readonly { readonly alarm: AlarmReference; readonly outcome: AcknowledgeOutcome }[]
}

/** A call is written down by then, counted from when it was begun: whoever takes it has answered, or has not in time. */
const writtenWithinRealMs = callMaxRealMs + 5 * secondMs

/** Why a call did not reach its person; nothing when it did. */
const becauseOf: Readonly<Record<CallEnd, DeadWhy | undefined>> = {
  heard: undefined,
  'no-answer': 'no-answer',
  busy: 'busy',
  voicemail: 'voicemail',
  refused: 'gone',
  failed: 'not-now',
}

type Known = { readonly organization: OrganizationId; readonly directory: Directory; readonly way: Way }

const wayOf = async ({ stores, directories }: Flows, { chat }: CallReference): Promise<Known | undefined> => {
  for (const organization of await stores.directories.organizationsOf(chat)) {
    const directory = await directories.get(organization)
    const way = directory?.chats.get(chat)
    if (directory !== undefined && way?.kind === 'call' && mayHear(directory, chat))
      return { organization, directory, way }
  }
  return undefined
}

/** What is written down of a call. */
const deliveryOf = (
  flows: Flows,
  { organization }: Known,
  { chat, at }: CallReference,
): Promise<Delivery | undefined> =>
  writtenSoon(flows, async () => {
    const { deliveries = [] } = await flows.stores.inboxes.peek(organization, chat)
    return begunAt(deliveries, at, writtenWithinRealMs * flows.clock.speed)
  })

/**
 * What became of a call. Nobody answered, a machine did, the number takes none: whoever was called so is called by another way, or the
 * next rung is, at once. A press on 1 takes what was said, and gives what came of that. The same news again changes nothing.
 */
export const takeCall = async (flows: Flows, news: CallNews): Promise<TakenByCall | undefined> => {
  const call = parseCallId(news.id)
  const known = call && (await wayOf(flows, call))
  if (call === undefined || known === undefined) return undefined
  const { organization, directory, way } = known
  if ('ended' in news) {
    const because = becauseOf[news.ended]
    flows.log({ level: 'info', event: 'call-ended', organization, chat: way.id, how: news.ended })
    const { at, outcome } = (await deliveryOf(flows, known, call)) ?? { at: call.at, outcome: 'sent' }
    // That it did not arrive is known once it is no longer written down as sent.
    if (because !== undefined && outcome === 'sent')
      await takeBack(flows, organization, way.id, { sentAt: at, sentBy: at, because, why: news.ended })
    await freeLine(flows, organization, way.id, at)
    await flows.delegate({ organization, chat: way.id })
    return undefined
  }
  const person = directory.people.get(way.person)
  if (news.pressed !== takeAnswer || person === undefined || !mayTake(directory, person.id)) return undefined
  const outcomes = []
  for (const alarm of (await deliveryOf(flows, known, call))?.alarms ?? [])
    outcomes.push({
      alarm,
      outcome: await acknowledge({ ...flows, through: 'call' }, organization, alarm, person),
    })
  return { directory, person, outcomes }
}
