import { chatJson, seconds, userJson } from '../bot-api/json.ts'
import type { Update, UpdateType } from '../model.ts'
import type { Entry } from '../state/entry.ts'
import type { Desk } from '../state/store.ts'

/** Telegram keeps what nobody takes for a day. */
const keptMs = 24 * 60 * 60 * 1_000

export type NewUpdate = Pick<Update, 'chatId' | 'type' | 'payload' | 'query'>

/** The journal entry of an update, or none when the bot did not ask for its kind. */
export const updateEntry = (desk: Desk, update: NewUpdate): readonly Entry[] => {
  const allowed = desk.state.allowed()
  if (allowed.length > 0 && !allowed.includes(update.type)) return []
  const id = desk.state.nextUpdateId()
  return [{ kind: 'update', update: { ...update, id, madeAt: desk.clock.now() } }]
}

export const updateJson = ({ id, type, payload }: Update): object => ({ update_id: id, [type]: payload })

/** What waits for the bot, after throwing away what has waited for too long. */
export const waiting = (desk: Desk): readonly Update[] => {
  const since = desk.clock.now() - keptMs
  const stale = desk.state.pending().filter(({ madeAt }) => madeAt < since)
  desk.commit(stale.map(({ id }) => ({ kind: 'delivered', updateId: id })))
  return desk.state.pending()
}

/** The bot's own place in a chat has changed: blocked, kicked, or let in again. */
export const standingUpdate = (
  desk: Desk,
  chatId: number,
  byPersonId: number,
  from: 'member' | 'kicked' | 'left',
  to: 'member' | 'kicked',
): readonly Entry[] => {
  const chat = desk.state.chat(chatId)
  if (chat === undefined) return []
  const user = userJson(desk, desk.bot.id)
  const type: UpdateType = 'my_chat_member'
  const payload = {
    chat: chatJson(desk, chat),
    from: userJson(desk, byPersonId),
    date: seconds(desk.clock.now()),
    old_chat_member: { user, status: from, ...(from === 'kicked' ? { until_date: 0 } : {}) },
    new_chat_member: { user, status: to, ...(to === 'kicked' ? { until_date: 0 } : {}) },
  }
  return updateEntry(desk, { chatId, type, payload })
}
