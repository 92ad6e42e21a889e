import { textLengthMax } from '../bot-api/content.ts'
import { marksIn } from '../bot-api/html.ts'
import { messageJson, userJson } from '../bot-api/json.ts'
import type { Chat, Group, Message, Person } from '../model.ts'
import type { Desk } from '../state/store.ts'
import { standingUpdate, updateEntry } from '../updates/updates.ts'

type Refused = { readonly ok: false; readonly why: string }
export type Sent = { readonly ok: true; readonly messageId: number } | Refused
type PressAnswer = { readonly text: string; readonly alert: boolean }
/** `answered` settles with what answerCallbackQuery said, or with nothing after ten real seconds. */
type Pressed = { readonly ok: true; readonly answered: Promise<PressAnswer | undefined> } | Refused
export type Done = { readonly ok: true } | Refused

/** How long a press waits for its answer; in real time, since a real person waits. */
const answerWithinMs = 10_000

/** What the people of this Telegram can do with their phones. */
export type People = {
  /** `threadId` is the topic it is written in; without one it stands in General, or where `replyTo` stands. */
  send(
    personId: number,
    chatId: number,
    text: string,
    replyTo?: number,
    threadId?: number,
    as?: 'group' | 'channel',
  ): Sent
  press(personId: number, chatId: number, messageId: number, data: string): Pressed
  block(personId: number): Done
  unblock(personId: number): Done
  /** Someone new, with a private chat; an id that is taken is refused. */
  join(person: Person): Done
  /** A new group with the bot in it. */
  gather(personId: number, group: Group): Done
}

export const createPeople = (desk: Desk): People => {
  const { state, clock } = desk

  const send: People['send'] = (personId, chatId, text, replyTo, threadId, as) => {
    const place = findPlace(desk, personId, chatId)
    if (!place.ok) return place
    const plain = text.trim()
    if (plain === '') return refused('an empty text cannot be sent')
    if (plain.length > textLengthMax) return refused(`a text has at most ${textLengthMax} characters`)
    if (replyTo !== undefined && state.message(chatId, replyTo) === undefined) {
      return refused(`chat ${chatId} has no message ${replyTo} to reply to`)
    }
    const { chat } = place
    if (as !== undefined && chat.type === 'private') return refused('alone, one writes as oneself')
    const thread = threadId ?? (replyTo === undefined ? undefined : state.message(chatId, replyTo)?.threadId)
    if (thread !== undefined && !chat.topics.some(({ id }) => id === thread))
      return refused(`chat ${chatId} has no topic ${thread}`)
    const message: Message = {
      id: chat.lastMessageId + 1,
      fromId: personId,
      sentAt: clock.now(),
      text: plain,
      plain,
      entities: marksIn(plain),
      buttons: [],
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(as === undefined ? {} : { as }),
      ...(thread === undefined ? {} : { threadId: thread }),
    }
    const payload = messageJson(desk, chat, message)
    const update = chat.standing === 'member' ? updateEntry(desk, { chatId, type: 'message', payload }) : []
    desk.commit([{ kind: 'message', chatId, message }, ...update])
    return { ok: true, messageId: message.id }
  }

  const press: People['press'] = (personId, chatId, messageId, data) => {
    const place = findPlace(desk, personId, chatId)
    if (!place.ok) return place
    const { chat } = place
    const message = state.message(chatId, messageId)
    if (message === undefined) return refused(`chat ${chatId} has no message ${messageId}`)
    if (!message.buttons.flat().some((button) => button.data === data)) {
      return refused(
        `message ${messageId} of chat ${chatId} has no button with the data ${JSON.stringify(data)}`,
      )
    }
    if (chat.standing !== 'member') return refused('the bot is no longer in this chat')
    // Telegram's query ids are long numbers; made from the update's id they are never given twice.
    const queryId = String(4_000_000_000_000_000 + state.nextUpdateId())
    const payload = {
      id: queryId,
      from: userJson(desk, personId),
      message: messageJson(desk, chat, message),
      chat_instance: String(chatId),
      data,
    }
    const query = { id: queryId, personId }
    const answered = answerTo(desk, queryId)
    desk.commit(updateEntry(desk, { chatId, type: 'callback_query', payload, query }))
    return { ok: true, answered }
  }

  const stand = (personId: number, to: 'member' | 'blocked'): Done => {
    const chat = state.chat(personId)
    if (state.person(personId) === undefined || chat === undefined)
      return refused(`there is no person ${personId}`)
    if (chat.standing === to) return { ok: true }
    const [from, into] = to === 'blocked' ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const)
    const update = standingUpdate(desk, personId, personId, from, into)
    desk.commit([{ kind: 'standing', chatId: personId, standing: to }, ...update])
    return { ok: true }
  }

  return {
    send,
    press,
    block: (personId) => stand(personId, 'blocked'),
    unblock: (personId) => stand(personId, 'member'),
    join: (person) => {
      if (person.id <= 0) return refused('the id of a person is a positive number')
      if (person.name.trim() === '') return refused('a person needs a name')
      if (person.id === desk.bot.id || state.person(person.id) !== undefined) {
        return refused(`the id ${person.id} is taken`)
      }
      desk.commit([{ kind: 'person', person }])
      return { ok: true }
    },
    gather: (personId, group) => {
      if (group.id >= 0) return refused('the id of a group is a negative number')
      if (group.title.trim() === '') return refused('a group needs a title')
      if (state.chat(group.id) !== undefined) return refused(`the id ${group.id} is taken`)
      if (!group.members.includes(personId)) return refused('who makes a group is in it')
      const stranger = group.members.find((id) => state.person(id) === undefined)
      if (stranger !== undefined) return refused(`there is no person ${stranger}`)
      desk.commit([{ kind: 'group', group }])
      desk.commit(standingUpdate(desk, group.id, personId, 'left', 'member'))
      return { ok: true }
    },
  }
}

const refused = (why: string): Refused => ({ ok: false, why })

type Place = { readonly ok: true; readonly chat: Chat } | Refused

/** A chat in which this person can do something. */
export const findPlace = (desk: Desk, personId: number, chatId: number): Place => {
  if (desk.state.person(personId) === undefined) return refused(`there is no person ${personId}`)
  const chat = desk.state.chat(chatId)
  if (chat === undefined) return refused(`there is no chat ${chatId}`)
  if (!chat.members.includes(personId)) return refused(`person ${personId} is not in chat ${chatId}`)
  if (chat.migratedTo !== undefined) return refused(`chat ${chatId} has become chat ${chat.migratedTo}`)
  if (chat.standing === 'blocked') return refused('you have blocked the bot: unblock it first')
  return { ok: true, chat }
}

const answerTo = (desk: Desk, queryId: string): Promise<PressAnswer | undefined> =>
  new Promise((resolve) => {
    const end = (answer?: PressAnswer): void => {
      stopTimer()
      stopListening()
      resolve(answer)
    }
    const stopTimer = desk.clock.after(answerWithinMs * desk.clock.speed, () => end())
    const stopListening = desk.onChange((change) => {
      if (change.kind === 'toast' && change.queryId === queryId)
        end({ text: change.text, alert: change.alert })
    })
  })

/** The group becomes a supergroup with another id; both say so, and what is sent to the old one is refused. */
export const migrateGroup = (desk: Desk, chatId: number, to: number): Done => {
  const chat = desk.state.chat(chatId)
  if (chat === undefined || chat.type === 'private') return refused(`there is no group ${chatId}`)
  if (desk.state.chat(to) !== undefined) return refused(`the id ${to} is taken`)
  const fromId = chat.members[0] ?? desk.bot.id
  const notice = { fromId, sentAt: desk.clock.now(), text: '', plain: '', entities: [], buttons: [] }
  announceService(desk, chatId, { ...notice, id: chat.lastMessageId + 1, service: { migrateTo: to } })
  desk.commit([{ kind: 'migrated', chatId, to }])
  announceService(desk, to, { ...notice, id: 1, service: { migrateFrom: chatId } })
  return { ok: true }
}

const announceService = (desk: Desk, chatId: number, message: Message): void => {
  const chat = desk.state.chat(chatId)
  if (chat === undefined) return
  const payload = messageJson(desk, chat, message)
  desk.commit([
    { kind: 'message', chatId, message },
    ...updateEntry(desk, { chatId, type: 'message', payload }),
  ])
}

/** A group throws the bot out, or lets it in again. */
export const standInGroup = (desk: Desk, chatId: number, to: 'member' | 'kicked'): Done => {
  const chat = desk.state.chat(chatId)
  if (chat === undefined || chat.type === 'private') return refused(`there is no group ${chatId}`)
  if (chat.standing === to) return { ok: true }
  const by = chat.members[0] ?? desk.bot.id
  const update = standingUpdate(desk, chatId, by, to === 'kicked' ? 'member' : 'kicked', to)
  desk.commit([{ kind: 'standing', chatId, standing: to }, ...update])
  return { ok: true }
}
