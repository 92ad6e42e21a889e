import type { VNode } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Said } from './api.ts'
import { Composer } from './composer.tsx'
import { MessageBubble } from './message.tsx'
import type { Button, Chat, Command, Message } from './model.ts'
import { type Arrival, messageKey } from './state.ts'
import { dayOf } from './times.ts'
import { Welcome } from './welcome.tsx'

/** Closer to the end than this, the list follows what comes. */
const followsWithinPx = 140

export const ChatView = (props: {
  readonly chat: Chat
  readonly messages: readonly Message[]
  readonly personId: number
  readonly botName: string
  readonly commands: readonly Command[]
  readonly arrivals: ReadonlyMap<string, Arrival>
  readonly busy: string | undefined
  readonly onSend: (said: Said) => Promise<boolean>
  readonly onPress: (message: Message, button: Button) => void
  readonly onBlock: (blocked: boolean) => void
  /** What a link wants to be said to the bot, until it was. */
  readonly start: string | undefined
  readonly onStart: () => void
}): VNode => {
  const { chat, messages, personId, onSend } = props
  const [replyingTo, setReplyingTo] = useState<Message>()
  const [threadId, setThreadId] = useState<number>()
  const [below, setBelow] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const isPrivate = chat.type === 'private'

  const toEnd = (): void => {
    const element = list.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }
  useLayoutEffect(() => {
    follows.current = true
    setReplyingTo(undefined)
    setThreadId(undefined)
    toEnd()
  }, [chat.id, personId])
  // Before the browser paints: a scroll event that comes between would find the list not at its end.
  useLayoutEffect(() => {
    if (follows.current) toEnd()
    else setBelow(true)
  }, [messages])
  const onScroll = (): void => {
    const element = list.current
    if (element === null) return
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < followsWithinPx
    if (follows.current) setBelow(false)
  }
  /** A picture that takes another's place may be taller. */
  const onLoad = (): void => {
    if (follows.current) toEnd()
  }
  const send = async (text: string): Promise<boolean> => {
    follows.current = true
    const arrived = await onSend({
      text,
      replyTo: replyingTo?.id,
      threadId: replyingTo === undefined ? threadId : replyingTo.threadId,
    })
    if (arrived) setReplyingTo(undefined)
    return arrived
  }

  /** As Telegram does with a link to a bot: nothing is said before somebody presses. */
  const begin = async (word: string): Promise<void> => {
    if (await send(`/start ${word}`)) props.onStart()
  }

  return (
    <section class="chat" aria-label={`Chat: ${isPrivate ? props.botName : chat.title}`}>
      <header class="chat-head">
        <div>
          <h2>{isPrivate ? props.botName : chat.title}</h2>
          <p>{isPrivate ? 'private chat with the bot' : `${chat.members.length} people and the bot`}</p>
        </div>
        {isPrivate && (
          <button type="button" class="plain" onClick={() => props.onBlock(chat.bot !== 'blocked')}>
            {chat.bot === 'blocked' ? 'Unblock the bot' : 'Block the bot'}
          </button>
        )}
      </header>
      <div
        class="scroll"
        ref={list}
        onScroll={onScroll}
        onLoadCapture={onLoad}
        role="log"
        aria-label="Messages"
        aria-live="polite"
      >
        <ol class="messages">
          {messages.length === 0 && (
            <Welcome inGroup={!isPrivate} commands={props.commands} onCommand={send} />
          )}
          {messages.map((message, index) => (
            <>
              {startsDay(messages[index - 1], message) && (
                <li class="day" key={`day-${message.id}`}>
                  {dayOf(message.sentAt)}
                </li>
              )}
              <MessageBubble
                key={message.id}
                message={message}
                repliedTo={messages.find(({ id }) => id === message.replyTo)}
                mine={message.from.id === personId}
                inGroup={!isPrivate}
                topic={chat.topics?.find(({ id }) => id === message.threadId)?.name}
                arrival={props.arrivals.get(messageKey(chat.id, message.id))}
                busy={props.busy}
                onPress={props.onPress}
                onReply={setReplyingTo}
                onCommand={send}
              />
            </>
          ))}
        </ol>
      </div>
      {below && (
        <button type="button" class="to-end" onClick={toEnd}>
          New messages ↓
        </button>
      )}
      {isPrivate && props.start !== undefined && (
        <button type="button" class="start" onClick={() => void begin(props.start ?? '')}>
          START
        </button>
      )}
      <Composer
        topics={chat.topics ?? []}
        threadId={threadId}
        onTopic={setThreadId}
        commands={props.commands}
        replyingTo={replyingTo}
        closedBecause={chat.bot === 'blocked' ? 'You have blocked the bot. Unblock it to write.' : undefined}
        onCancelReply={() => setReplyingTo(undefined)}
        onSend={send}
      />
    </section>
  )
}

const startsDay = (before: Message | undefined, message: Message): boolean =>
  before === undefined || dayOf(before.sentAt) !== dayOf(message.sentAt)
