import type { Chat } from '#core/directory.ts'
import { afterTelling, type ChatState, type TellingStep } from '#core/notice/chat-state.ts'
import { aboutOf, type Delivery, withDelivery } from '#core/notice/deliveries.ts'
import { heardAfter } from '#core/notice/heard.ts'
import { withoutLost } from '#core/notice/lost-card.ts'
import type { Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { countSent, isItsOwnLimit } from '#core/notice/rate-limits.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { isTelegram } from '#core/ways/ways.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Told } from '../../ports/teller.ts'
import type { Flows } from '../deps.ts'
import { type ChatOutcome, commit, type Holding, save } from './chat-lease.ts'
import { pause } from './pause.ts'
import { settledOf, withoutGone, withoutSettling } from './settles.ts'

/** Loaded when a chat is gone, or a messenger away: that is seldom, and no cold start waits for it. */
const lostChat = loadedOnce(() => import('./lost-chat.ts'))
const meanwhile = loadedOnce(() => import('./meanwhile.ts'))
const tellMeanwhile = async (...of: Parameters<typeof import('./meanwhile.ts').tellMeanwhile>) =>
  (await meanwhile()).tellMeanwhile(...of)

/** A messenger that fails is asked again this often before the watcher takes over. */
const failuresMax = 3
const failurePauseRealMs = secondMs
/**
 * Whoever has another way is told by that when a messenger has failed so often in a row, or fails for what is so old: one that
 * does not answer at all fails once in ten seconds. A wait is its own word that it lives; a long one is too long to wait for.
 */
const meanwhileFailures = 3
const meanwhileAfterMs = 8 * secondMs
const waitMaxMs = 30 * secondMs
/** A program that has not taken something for so long has somebody look at it: nothing more is sent there until it answers. */
const hookPatienceMs = 30 * minuteMs

type Answered = {
  readonly told: Told
  readonly plan: TellingStep
  readonly state: ChatState
  readonly notices: readonly Notice[]
  readonly recipient: Chat
  /** How often in a row the messenger has failed before this. */
  readonly failures: number
}
type Next = { readonly state: ChatState; readonly failures: number }

/** What the answer of a messenger means for the chat that was to be told: how it goes on, or how the telling ends. */
export const takeAnswer = async (
  flows: Flows,
  holding: Holding,
  { told, plan, state: before, notices, recipient, failures }: Answered,
): Promise<Next | ChatOutcome> => {
  const { clock, telegramScale } = flows
  const { organization, chat, deadline } = holding
  const now = clock.now()
  const counted = countSent(plan.after, now)
  /** Cards are their own record; of what answers one, and of a message by another way, it is kept what became of it. */
  const recorded = (
    state: ChatState,
    outcome: Delivery['outcome'],
    why?: string,
    unnamed: readonly string[] = [],
  ): ChatState => {
    const said = plan.call.kind === 'reply' ? plan.call.notices : []
    const about = aboutOf(said.filter(({ view }) => !unnamed.includes(alarmKey(view))))
    if (isTelegram(chat) && (outcome !== 'sent' || about.length === 0)) return state
    const delivery = { at: now, outcome, ...(why !== undefined && { why }), alarms: about }
    const deliveries = withDelivery(state.deliveries ?? [], delivery)
    if (recipient.kind !== 'hook' || outcome !== 'sent' || plan.call.kind !== 'reply')
      return { ...state, deliveries }
    return { ...state, deliveries, heard: heardAfter(state.heard ?? [], plan.call.notices, now) }
  }
  const keep = async (state: ChatState): Promise<Next | ChatOutcome> =>
    (await save(flows, holding, state)) ? { state, failures } : 'held'
  switch (told.kind) {
    case 'sent': {
      const done = afterTelling({ ...plan, after: counted }, notices, told)
      const busyMs = (told.busyMs ?? 0) * telegramScale
      const state = {
        ...recorded(done.state, 'sent', undefined, told.unnamed),
        ...(busyMs > 0 && { notBefore: now + busyMs }),
      }
      return (await commit(flows, holding, state, done, notices)) ? { state, failures: 0 } : 'held'
    }
    case 'gone': {
      const state = withoutGone(before, plan, notices) ?? counted
      const left = withoutSettling(plan, told)
      return (await commit(flows, holding, state, left, notices)) ? { state, failures } : 'held'
    }
    case 'wait': {
      const state = { ...before, notBefore: now + told.ms * telegramScale }
      flows.log({ level: 'info', event: 'messenger-asked-to-wait', organization, chat, ms: told.ms })
      if (isTelegram(chat) && !isItsOwnLimit(chat, state, now, telegramScale))
        await flows.pace.close(state.notBefore)
      if (told.ms >= waitMaxMs) await tellMeanwhile(flows, organization, recipient, notices)
      return keep(state)
    }
    case 'failed': {
      const again = failures + 1
      flows.log({ level: 'warn', event: 'messenger-failed-will-retry', organization, chat, why: told.why })
      const state = recorded(before, 'failed', told.why)
      if (state !== before && !(await save(flows, holding, state))) return 'held'
      const oldest = Math.min(...notices.map(({ at }) => at))
      if (again >= meanwhileFailures || now - oldest >= meanwhileAfterMs * telegramScale)
        await tellMeanwhile(flows, organization, recipient, notices)
      const pauseMs = failurePauseRealMs * clock.speed * 2 ** again
      if (recipient.kind === 'hook' && now - oldest >= hookPatienceMs) {
        await (await lostChat()).chatDied(flows, organization, chat, notices, {
          because: 'unanswered',
          why: told.why,
        })
        return 'done'
      }
      if (again > failuresMax || clock.now() + pauseMs > deadline) return 'left'
      await pause(flows, pauseMs)
      return { state, failures: again }
    }
    case 'dead':
      if ((await keep(recorded(before, 'dead', told.why))) === 'held') return 'held'
      await (await lostChat()).chatDied(flows, organization, chat, notices, told, now)
      return 'done'
    case 'moved':
      await (await lostChat()).chatMoved(flows, organization, recipient, told.to, notices)
      return 'done'
    case 'refused': {
      flows.log({ level: 'error', event: 'messenger-refused', organization, chat, why: told.why })
      const settled = settledOf(plan, notices)
      await (await lostChat()).chatDied(flows, organization, chat, settled, {
        because: 'refused',
        why: told.why,
      })
      for (const notice of settled) holding.atHand.delete(notice.id)
      if (!isTelegram(chat)) return keep(recorded(before, 'refused', told.why))
      // What is refused would be refused again: names, and a card that was to come back.
      if (plan.call.kind !== 'names') return { state: withoutLost(before), failures }
      const { state } = afterTelling({ ...plan, after: counted }, [], { messageId: 0 })
      return { state, failures }
    }
  }
}
