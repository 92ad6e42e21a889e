import { type Chat, isWay } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import { nextPicture } from '#core/notice/card-picture.ts'
import { type ChatState, hasUnnamed } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { hurryOf } from '#core/notice/overall-limit.ts'
import { secondMs } from '#core/time.ts'
import { isTelegram, mayHear } from '#core/ways/ways.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { settle } from '../alarm/settle-owed.ts'
import type { Flows } from '../deps.ts'
import { noteDrillTold } from '../drill/note-told.ts'
import {
  type ChatOutcome,
  commit,
  directoryWith,
  freshDirectory,
  type Holding,
  keepLease,
  leaseUntil,
  longestPauseRealMs,
} from './chat-lease.ts'
import { pause } from './pause.ts'
import { planFor } from './plan-for.ts'
import { takeAnswer } from './take-answer.ts'
import { awaitTurn, giveUpTurn } from './turn.ts'

/** Loaded when a chat is gone: that is seldom, and no cold start waits for it. */
const lostChat = loadedOnce(() => import('./lost-chat.ts'))

/** How often what does not hurry looks whether something came that does. */
const lookMs = secondMs

/**
 * Tells a chat `own` and everything in its inbox, one message or edit at a time, within Telegram's limits, waiting for
 * them at most `patienceMs` of the clock. Only one teller at a time holds a chat: who finds it held leaves its own in the
 * inbox; who holds it tells its own at once and looks into the inbox until it is empty, and once more after letting go.
 * All of it stays owed by the sensors until it is settled, so a teller may die anywhere. What is being stored while the chat
 * is asked for is told once `stored` says so, as far as it was.
 */
export const tellChat = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  patienceMs: number,
  own: readonly Notice[] = [],
  stored: Promise<readonly Notice[]> = Promise.resolve(own),
): Promise<ChatOutcome> => {
  // Its place among all chats, and who is in the organization, are asked for beside the lease: the first card waits for no call more.
  const ticket = own.length > 0 && isTelegram(chat) ? flows.pace.take(organization, hurryOf(own)) : undefined
  const directory = own.length > 0 ? freshDirectory(flows, organization, chat) : undefined
  const deadline = flows.clock.now() + patienceMs
  const holding: Holding = {
    organization,
    chat,
    holder: flows.holder(),
    deadline,
    atHand: new Map(),
    until: 0,
    ticket,
    directory,
  }
  try {
    return await tellHolding(flows, holding, stored)
  } finally {
    giveUpTurn(holding)
  }
}

const tellHolding = async (
  flows: Flows,
  holding: Holding,
  stored: Promise<readonly Notice[]>,
): Promise<ChatOutcome> => {
  const { inboxes } = flows.stores
  const { organization, chat, holder, atHand } = holding
  const acquire = () => {
    holding.until = leaseUntil(flows)
    return inboxes.acquire(organization, chat, holder, flows.clock.now(), holding.until)
  }
  let [state, own] = await Promise.all([acquire(), stored])
  if (state === 'held' && own.length > 0) {
    await inboxes.put(organization, own)
    own = []
    holding.directory = undefined
    // The holder may have looked into the inbox before this was in it.
    state = await acquire()
  }
  for (const notice of own) atHand.set(notice.id, notice)
  for (;;) {
    if (state === 'held') return 'held'
    const outcome = await tellWhileHolding(flows, holding, state).catch(async (error: unknown) => {
      // Whoever comes next must not wait until the lease runs out.
      await inboxes.release(organization, chat, holder).catch(() => undefined)
      throw error
    })
    if (outcome === 'left' && atHand.size > 0) await inboxes.put(organization, [...atHand.values()])
    if (outcome !== 'held') await inboxes.release(organization, chat, holder)
    if (outcome !== 'done' && outcome !== 'picture-due') return outcome
    const left = await inboxes.list(organization, chat)
    if (left.length === 0) return outcome
    // What was at hand has been told, or handed on because nobody can be told here.
    atHand.clear()
    state = await acquire()
  }
}

/**
 * What is not even tried by a way that is known to be dead: that something changed, or is over. Whoever was called by another way
 * instead hears it there; a call is tried, so that it goes on to the next.
 */
const vainOf = (recipient: Chat, notices: readonly Notice[]): readonly string[] =>
  recipient.reachable || !isWay(recipient)
    ? []
    : notices
        .filter(({ reason }) => reason === 'changed' || reason === 'cleared' || reason === 'settled')
        .map(({ id }) => id)

const tellWhileHolding = async (flows: Flows, holding: Holding, held: ChatState): Promise<ChatOutcome> => {
  const { organization, chat, deadline } = holding
  const { stores, clock, telegramScale } = flows
  let state = held
  let failures = 0
  let ownFirst = holding.atHand.size > 0
  for (;;) {
    if (!(await keepLease(flows, holding, state))) return 'held'
    // The first of its own is told without looking for company, which joins it by an edit.
    const inbox = ownFirst ? [] : await stores.inboxes.list(organization, chat)
    const notices = [...holding.atHand.values(), ...inbox.filter((notice) => !holding.atHand.has(notice.id))]
    ownFirst = false
    if (notices.length === 0 && !hasUnnamed(state))
      return flows.charts !== undefined && nextPicture(state) !== undefined ? 'picture-due' : 'done'
    const directory = await (holding.directory ?? directoryWith(flows, organization, chat))
    holding.directory = undefined
    const recipient = directory?.chats.get(chat)
    if (directory === undefined || recipient === undefined) {
      await (await lostChat()).chatDied(flows, organization, chat, notices, {
        because: 'gone',
        why: 'unknown chat',
      })
      return 'done'
    }
    if (recipient.movedTo !== undefined) {
      await (await lostChat()).followMove(flows, organization, chat, recipient.movedTo, notices)
      return 'done'
    }
    if (!mayHear(directory, chat)) {
      await settle(stores, organization, notices)
      const ids = notices.map(({ id }) => id)
      await stores.inboxes.remove(organization, chat, ids)
      return 'done'
    }
    const vain = vainOf(recipient, notices)
    if (vain.length > 0) {
      if (!(await commit(flows, holding, state, { settles: vain }, notices))) return 'held'
      continue
    }
    const { plan, mayAt } = planFor(recipient, state, notices, clock.now(), telegramScale, directory)
    if (plan.call === null) {
      // What has no card here may have one in the supergroup that this group became a moment ago.
      const fresh = await flows.directories.get(organization)
      if (fresh?.chats.get(chat)?.movedTo !== undefined) continue
      state = plan.after
      if (!(await commit(flows, holding, state, plan, notices))) return 'held'
      continue
    }
    if (mayAt > clock.now()) {
      giveUpTurn(holding)
      if (mayAt > deadline) return 'left'
      const waitMs = Math.min(mayAt - clock.now(), longestPauseRealMs * clock.speed)
      await pause(flows, plan.urgent ? waitMs : Math.min(waitMs, lookMs * telegramScale))
      // What waits may have changed meanwhile: the current state is told, not what was queued.
      continue
    }
    const turn = await awaitTurn(flows, holding, plan.urgent ? hurryOf(notices) : 'later')
    if (turn === 'left') return 'left'
    if (turn === 'again') continue
    holding.ticket = undefined
    const told = await flows.teller.tell(plan.call, recipient, directory, clock.now())
    if (told.kind === 'sent') await noteDrillTold(flows, organization, plan.call)
    const next = await takeAnswer(flows, holding, { told, plan, state, notices, recipient, failures })
    if (typeof next === 'string') return next
    state = next.state
    failures = next.failures
  }
}
