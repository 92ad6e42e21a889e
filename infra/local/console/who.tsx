import type { VNode } from 'preact'
import type { Chat } from './model.ts'
import { NewGroup } from './new-group.tsx'
import { chatsOf, people, type State, unread } from './state.ts'

const languages = { en: 'English', sv: 'Svenska' } as const

/** Who the page is, and which of their chats is open. */
export const Who = (props: {
  readonly state: State
  readonly botName: string
  readonly onBe: (personId: number) => void
  readonly onOpen: (chatId: number) => void
  readonly onGather: (title: string, withTopics: boolean) => void
}): VNode => {
  const { state, botName } = props
  return (
    <aside class="who">
      <section>
        <h2 id="who-title">You play</h2>
        <div class="choices" role="radiogroup" aria-labelledby="who-title">
          {people(state.chats).map((chat) => (
            <label key={chat.id} class="choice">
              <input
                type="radio"
                name="person"
                checked={chat.id === state.personId}
                onChange={() => props.onBe(chat.id)}
              />
              <Avatar id={chat.id} name={chat.title} />
              <span class="label">
                <b>{chat.title}</b>
                <small>
                  {chat.members[0] === undefined ? '' : `${languages[chat.members[0].language]} · `}
                  {chat.id}
                </small>
              </span>
            </label>
          ))}
        </div>
      </section>
      <nav aria-labelledby="chats-title">
        <h2 id="chats-title">Chats</h2>
        <div class="choices">
          {chatsOf(state.chats, state.personId).map((chat) => (
            <ChatChoice
              key={chat.id}
              chat={chat}
              name={chat.type === 'private' ? botName : chat.title}
              open={chat.id === state.chatId}
              last={state.messages.get(chat.id)?.at(-1)?.plain.split('\n')[0] ?? ''}
              unread={unread(state, chat.id)}
              onOpen={() => props.onOpen(chat.id)}
            />
          ))}
        </div>
        <NewGroup onGather={props.onGather} />
      </nav>
      <p class="note">
        This Telegram runs on this machine only. Nothing here reaches the real one, or anybody's phone.
      </p>
    </aside>
  )
}

const ChatChoice = (props: {
  readonly chat: Chat
  readonly name: string
  readonly open: boolean
  readonly last: string
  readonly unread: number
  readonly onOpen: () => void
}): VNode => (
  <button type="button" class="choice" aria-current={props.open ? 'true' : undefined} onClick={props.onOpen}>
    <Avatar id={props.chat.type === 'private' ? 0 : props.chat.id} name={props.name} />
    <span class="label">
      <b>{props.name}</b>
      <small>{props.last || (props.chat.type === 'private' ? 'private' : 'group')}</small>
    </span>
    {props.unread > 0 && (
      <span class="badge">
        {props.unread}
        <span class="unseen"> unread</span>
      </span>
    )}
  </button>
)

const hues = [192, 262, 24, 152, 330, 220]

const Avatar = (props: { readonly id: number; readonly name: string }): VNode => (
  <span
    class="avatar"
    aria-hidden="true"
    style={{ '--hue': String(hues[Math.abs(props.id) % hues.length] ?? 200) }}
  >
    {props.name.slice(0, 1).toUpperCase()}
  </span>
)
