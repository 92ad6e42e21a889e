import type { VNode } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Button, Message } from './model.ts'
import { RichText } from './rich-text.tsx'
import type { Arrival } from './state.ts'
import { minuteOf, secondOf } from './times.ts'

export const MessageBubble = (props: {
  readonly message: Message
  readonly repliedTo: Message | undefined
  readonly mine: boolean
  readonly inGroup: boolean
  /** The name of the topic it stands in. */
  readonly topic: string | undefined
  readonly arrival: Arrival | undefined
  readonly busy: string | undefined
  readonly onPress: (message: Message, button: Button) => void
  readonly onReply: (message: Message) => void
  readonly onCommand: (command: string) => void
}): VNode => {
  const { message, repliedTo, mine, inGroup, arrival } = props
  const { from, photo, document: file, sentAt, editedAt } = message
  const item = useRef<HTMLLIElement>(null)
  const pressed = useRef(false)
  // Whoever pressed a button that is gone by now stays at its message, not at the top of the page.
  useLayoutEffect(() => {
    if (pressed.current && document.activeElement === document.body) item.current?.focus()
    pressed.current = false
  }, [editedAt])
  if (message.plain === '' && photo === undefined && file === undefined) {
    return (
      <li class="service">
        {props.topic === undefined ? 'This group became a supergroup' : `Topic “${props.topic}” opened`}
      </li>
    )
  }
  return (
    <li
      id={`message-${message.id}`}
      class={['message', mine ? 'mine' : from.bot ? 'bot' : 'other', arrival ?? ''].join(' ')}
      data-message={message.id}
      ref={item}
      tabIndex={-1}
    >
      {/* A new key per edit plays the highlight again. */}
      <div class="bubble" key={`${arrival}-${editedAt ?? sentAt}`}>
        {!mine && (inGroup || from.bot) && <p class="from">{from.name}</p>}
        {props.topic !== undefined && <p class="topic">{props.topic}</p>}
        {message.replyTo !== undefined && <Quote message={repliedTo} id={message.replyTo} />}
        {photo !== undefined && (
          <img
            class="photo"
            src={photo.url}
            width={photo.width}
            height={photo.height}
            alt="Chart sent by the bot"
          />
        )}
        {file !== undefined && (
          <a class="file" href={file.url} download={file.name}>
            {file.name} <small>{Math.ceil(file.size / 1000)} KB</small>
          </a>
        )}
        {message.plain !== '' && (
          <div class="text">
            <RichText text={message.text} html={message.parseMode === 'HTML'} onCommand={props.onCommand} />
          </div>
        )}
        <p class="meta">
          <button type="button" class="reply" onClick={() => props.onReply(message)}>
            Reply
          </button>
          {from.bot && !message.sound && <span title="Sent without a sound">silent</span>}
          {editedAt !== undefined && (
            <span title={`Edited ${secondOf(editedAt)}`}>edited {minuteOf(editedAt)}</span>
          )}
          <time dateTime={new Date(sentAt).toISOString()}>{minuteOf(sentAt)}</time>
        </p>
      </div>
      {message.buttons.length > 0 && (
        <Keyboard
          {...props}
          onPress={(of, button) => {
            pressed.current = true
            props.onPress(of, button)
          }}
        />
      )}
    </li>
  )
}

const Quote = (props: { readonly message: Message | undefined; readonly id: number }): VNode => (
  <button
    type="button"
    class="quote"
    onClick={() => document.getElementById(`message-${props.id}`)?.scrollIntoView({ block: 'center' })}
  >
    <b class="author">{props.message?.from.name ?? 'Reply'}</b>
    <span class="excerpt">
      {(props.message?.plain ?? 'a message that is gone').split('\n')[0] || 'Photo'}
    </span>
  </button>
)

const Keyboard = (props: {
  readonly message: Message
  readonly busy: string | undefined
  readonly onPress: (message: Message, button: Button) => void
}): VNode => (
  <fieldset class="keyboard" aria-label="Buttons of this message">
    {props.message.buttons.map((row, index) => (
      // Rows have no identity but their place.
      <div class="row" key={String(index)}>
        {row.map((button) => (
          <KeyboardButton {...props} key={button.text} button={button} />
        ))}
      </div>
    ))}
  </fieldset>
)

/** A press tells the bot, opens a page, or copies; whoever copies sees that it was done. */
const KeyboardButton = (props: {
  readonly message: Message
  readonly button: Button
  readonly busy: string | undefined
  readonly onPress: (message: Message, button: Button) => void
}): VNode => {
  const { button, busy } = props
  const { copy } = button
  const [isCopied, copied] = useState(false)
  const looks = button.style ?? ''
  if (button.url !== undefined)
    return (
      <a class={`opens ${looks}`} href={button.url} target="_blank" rel="noopener noreferrer">
        {button.text}
      </a>
    )
  if (copy !== undefined)
    return (
      <button
        type="button"
        class={`copies ${looks}`}
        title={`Copies ${copy}`}
        onClick={() =>
          navigator.clipboard.writeText(copy).then(
            () => copied(true),
            () => copied(false),
          )
        }
      >
        {isCopied ? '✓ ' : ''}
        {button.text}
      </button>
    )
  return (
    <button
      type="button"
      class={button.webApp === undefined ? looks : `opens ${looks}`}
      aria-busy={busy !== undefined && busy === button.data}
      onClick={() => props.onPress(props.message, button)}
    >
      {button.text}
    </button>
  )
}
