import type { ChatId, OrganizationId } from '#core/ids.ts'
import { type DuePicture, hasRoomForPicture, nextPicture, pictureTried } from '#core/notice/card-picture.ts'
import { countSent, mayTellAt } from '#core/notice/rate-limits.ts'
import { type Millis, secondMs } from '#core/time.ts'
import { mayHear } from '#core/ways/ways.ts'
import type { CardCharts, Told } from '../../ports/teller.ts'
import type { Flows } from '../deps.ts'
import { leaseUntil } from './chat-lease.ts'
import { pause } from './pause.ts'
import { tellChat } from './tell-chat.ts'

/** A chart takes some 30 ms; one that takes this long is not waited for. */
const drawingRealMs = 5 * secondMs
/** How often who uploads a picture looks whether somebody has to be told something meanwhile. */
const lookRealMs = secondMs / 4

/**
 * Gives the cards of a chat the pictures that are due, one after the other, after everything that had to be said was
 * said. Nothing waits for that: a picture is drawn without the chat's lease, is left out when the chat is busy or near
 * its limits, and is tried once. Whoever finds the lease taken lets it be: its holder looks for due pictures after it.
 */
export const addPictures = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  patienceMs: number,
): Promise<void> => {
  const { charts, clock, stores, telegramScale } = flows
  if (charts === undefined) return
  const deadline = clock.now() + patienceMs
  for (;;) {
    const state = await stores.inboxes.peek(organization, chat)
    const due = nextPicture(state)
    if (due === undefined) return
    const at = Math.max(due.at, mayTellAt(chat, state, telegramScale))
    if (at > deadline) return
    if (at > clock.now()) {
      await pause(flows, at - clock.now())
      // The card may be another one by now.
      continue
    }
    const picture = await draw(flows, charts, organization, chat, due)
    if (!(await addPicture(flows, organization, chat, due, picture))) return
    // What came meanwhile was left in the inbox by whoever found the chat held.
    if ((await tellChat(flows, organization, chat, Math.max(0, deadline - clock.now()))) === 'held') return
  }
}

const draw = async (
  flows: Flows,
  charts: CardCharts,
  organization: OrganizationId,
  chat: ChatId,
  { card }: DuePicture,
): Promise<Uint8Array | undefined> => {
  const directory = await flows.directories.get(organization)
  const recipient = directory?.chats.get(chat)
  const [view] = Object.values(card.alarms)
  if (directory === undefined || recipient === undefined || view === undefined) return undefined
  if (!mayHear(directory, chat)) return undefined
  const { clock, log } = flows
  const drawn = charts
    .draw(organization, view, { directory, language: recipient.language, now: clock.now() })
    .catch((error: unknown) => {
      log({ level: 'warn', event: 'chart-not-drawn', organization, sensor: view.sensor, why: String(error) })
      return undefined
    })
  const tooLate = pause(flows, drawingRealMs * clock.speed).then(() => undefined)
  return Promise.race([drawn, tooLate])
}

/**
 * An upload may take as long as a call to Telegram may: what comes in the meantime does not wait for it. Whether the
 * picture arrived all the same is found out by the next edit of the card.
 */
const unlessSomethingComes = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  put: (signal: AbortSignal) => Promise<Told> | undefined,
): Promise<Told | undefined> => {
  const { clock, stores } = flows
  const giveUp = new AbortController()
  let isOver = false
  const waits = async (): Promise<boolean> =>
    (await stores.inboxes.list(organization, chat).catch(() => [])).length > 0
  const something = async (): Promise<Told> => {
    do await pause(flows, lookRealMs * clock.speed)
    while (!isOver && !(await waits()))
    return { kind: 'failed', why: 'something else had to be told' }
  }
  try {
    return await Promise.race([put(giveUp.signal), something()])
  } finally {
    isOver = true
    giveUp.abort()
  }
}

/** Whether nobody stands in line: a picture is the last that all chats together have time for. */
const hasPlace = async ({ pace, clock }: Flows, organization: OrganizationId): Promise<boolean> => {
  const ticket = pace.take(organization, 'later')
  await ticket.answered
  const isFree = ticket.at() !== undefined && (await pace.opensAt(ticket)) <= clock.now()
  if (!isFree) ticket.giveBack()
  return isFree
}

/** Puts the picture into its message, if it still may; false when somebody else holds the chat. */
const addPicture = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  { card }: DuePicture,
  picture: Uint8Array | undefined,
): Promise<boolean> => {
  const { clock, stores, telegramScale, teller, log } = flows
  const { inboxes } = stores
  const holder = flows.holder()
  const state = await inboxes.acquire(organization, chat, holder, clock.now(), leaseUntil(flows))
  if (state === 'held') return false
  const now = clock.now()
  const shown = state.cards.find((one) => one.messageId === card.messageId && one.pictureDue)
  const directory = await flows.directories.get(organization)
  const recipient = directory?.chats.get(chat)
  // Somebody may have left while it was drawn.
  const mayStill = directory !== undefined && mayHear(directory, chat)
  let told: Told | undefined
  if (picture !== undefined && shown !== undefined && mayStill && recipient !== undefined) {
    const isFree =
      hasRoomForPicture(chat, state, now, telegramScale) && mayTellAt(chat, state, telegramScale) <= now
    const isCalm =
      isFree && (await inboxes.list(organization, chat)).length === 0 && (await hasPlace(flows, organization))
    const put = (signal: AbortSignal) => teller.picture?.(shown, picture, recipient, directory, now, signal)
    if (isCalm) told = await unlessSomethingComes(flows, organization, chat, put)
  }
  if (told !== undefined && told.kind !== 'sent')
    log({ level: 'info', event: 'picture-not-added', organization, chat, why: told.kind })
  const tried = pictureTried(state, card.messageId, told?.kind === 'sent')
  const counted = told === undefined ? tried : countSent(tried, now)
  const waits: Millis = told?.kind === 'wait' ? now + told.ms * telegramScale : 0
  // There was room for a picture, so it is never the chat's own limit that it met.
  if (waits > 0) await flows.pace.close(waits)
  const after = { ...counted, notBefore: Math.max(counted.notBefore, waits) }
  await inboxes.save(organization, chat, holder, after, leaseUntil(flows))
  await inboxes.release(organization, chat, holder)
  return true
}
