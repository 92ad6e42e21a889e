import { mayHear } from '#core/alarm/ladder.ts'
import type { ChatId, OrganizationId, SiteId } from '#core/ids.ts'
import { nextPicture } from '#core/notice/card-picture.ts'
import { afterTelling, type ChatState, cardGone, hasUnnamed } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import { hurryOf } from '#core/notice/overall-limit.ts'
import { planTelling } from '#core/notice/plan.ts'
import { countSent, isItsOwnLimit, mayTellAt } from '#core/notice/rate-limits.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { settle } from '../alarm/settle-owed.ts'
import type { Flows } from '../deps.ts'
import {
  type ChatOutcome,
  commit,
  directoryWith,
  type Holding,
  keepLease,
  leaseUntil,
  longestPauseRealMs,
  save,
} from './chat-lease.ts'
import { chatDied, chatMoved, followMove } from './lost-chat.ts'
import { pause } from './pause.ts'
import { goneCard, settledOf, withoutSettling } from './settles.ts'
import { awaitTurn, giveUpTurn } from './turn.ts'

/** How often what does not hurry looks whether something came that does. */
const lookMs = secondMs
/** A failing Telegram is asked again this often before the watcher takes over. */
const failuresMax = 3
const failurePauseRealMs = secondMs

/**
 * Tells a chat `own` and everything in its inbox, one message or edit at a time, within Telegram's limits, waiting for
 * them at most `patienceMs` of the clock. Only one teller at a time holds a chat: who finds it held leaves its own in the
 * inbox; who holds it tells its own at once and looks into the inbox until it is empty, and once more after letting go.
 * All of it stays owed by the sensors until it is settled, so a teller may die anywhere.
 */
export const tellChat = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  patienceMs: number,
  own: readonly Notice[] = [],
): Promise<ChatOutcome> => {
  // Its place among all chats is asked for beside the lease: the first card waits for no call more.
  const ticket = own.length > 0 ? flows.pace.take(organization, hurryOf(own)) : undefined
  const atHand = new Map(own.map((notice) => [notice.id, notice]))
  const deadline = flows.clock.now() + patienceMs
  const holding = { organization, chat, holder: flows.holder(), deadline, atHand, until: 0, ticket }
  try {
    return await tellHolding(flows, holding)
  } finally {
    giveUpTurn(holding)
  }
}

const tellHolding = async (flows: Flows, holding: Holding): Promise<ChatOutcome> => {
  const { inboxes } = flows.stores
  const { organization, chat, holder, atHand } = holding
  const acquire = () => {
    holding.until = leaseUntil(flows)
    return inboxes.acquire(organization, chat, holder, flows.clock.now(), holding.until)
  }
  let state = await acquire()
  if (state === 'held' && atHand.size > 0) {
    await inboxes.put(organization, [...atHand.values()])
    atHand.clear()
    // The holder may have looked into the inbox before this was in it.
    state = await acquire()
  }
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
    const directory = await directoryWith(flows, organization, chat)
    const recipient = directory?.chats.get(chat)
    if (directory === undefined || recipient === undefined) {
      await chatDied(flows, organization, chat, notices, { because: 'gone', why: 'unknown chat' })
      return 'done'
    }
    if (recipient.movedTo !== undefined) {
      await followMove(flows, organization, chat, recipient.movedTo, notices)
      return 'done'
    }
    if (!mayHear(directory, chat)) {
      await settle(stores, organization, notices)
      const ids = notices.map(({ id }) => id)
      await stores.inboxes.remove(organization, chat, ids)
      return 'done'
    }
    const siteOf = (sensor: string): SiteId | null => directory.sensors.get(sensor)?.site ?? null
    const plan = planTelling(state, notices, clock.now(), siteOf)
    if (plan.call === null) {
      // What has no card here may have one in the supergroup that this group became a moment ago.
      const fresh = await flows.directories.get(organization)
      if (fresh?.chats.get(chat)?.movedTo !== undefined) continue
      state = plan.after
      if (!(await commit(flows, holding, state, plan, notices))) return 'held'
      continue
    }
    const mayAt = mayTellAt(chat, state, telegramScale, plan.urgent)
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
    const counted = countSent(plan.after, clock.now())
    switch (told.kind) {
      case 'sent': {
        failures = 0
        const done = afterTelling({ ...plan, after: counted }, notices, told)
        state = done.state
        if (!(await commit(flows, holding, state, done, notices))) return 'held'
        break
      }
      case 'gone':
        state = goneCard(plan) === undefined ? counted : cardGone(state, goneCard(plan) ?? 0)
        if (!(await commit(flows, holding, state, withoutSettling(plan, told), notices))) return 'held'
        break
      case 'wait':
        state = { ...state, notBefore: clock.now() + told.ms * telegramScale }
        flows.log({ level: 'info', event: 'telegram-asked-to-wait', organization, chat, ms: told.ms })
        if (!isItsOwnLimit(chat, state, clock.now(), telegramScale)) await flows.pace.close(state.notBefore)
        if (!(await save(flows, holding, state))) return 'held'
        break
      case 'failed': {
        failures += 1
        flows.log({ level: 'warn', event: 'telegram-failed-will-retry', organization, chat, why: told.why })
        const pauseMs = failurePauseRealMs * clock.speed * 2 ** failures
        if (failures > failuresMax || clock.now() + pauseMs > deadline) return 'left'
        await pause(flows, pauseMs)
        break
      }
      case 'dead':
        await chatDied(flows, organization, chat, notices, told)
        return 'done'
      case 'moved':
        await chatMoved(flows, organization, recipient, told.to, notices)
        return 'done'
      case 'refused':
        flows.log({ level: 'error', event: 'telegram-refused', organization, chat, why: told.why })
        await chatDied(flows, organization, chat, settledOf(plan, notices), {
          because: 'refused',
          why: told.why,
        })
        for (const notice of settledOf(plan, notices)) holding.atHand.delete(notice.id)
        // Names that are refused would be refused again.
        if (plan.call.kind === 'names')
          state = afterTelling({ ...plan, after: counted }, [], { messageId: 0 }).state
        break
    }
  }
}

/** How long the teller function waits for Telegram's limits before the next one takes over. */
export const tellerPatienceMs = minuteMs
