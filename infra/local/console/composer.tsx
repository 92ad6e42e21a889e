import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Chat, Command, Message } from './model.ts'

export const Composer = (props: {
  readonly topics: NonNullable<Chat['topics']>
  readonly threadId: number | undefined
  readonly onTopic: (threadId: number | undefined) => void
  readonly commands: readonly Command[]
  readonly replyingTo: Message | undefined
  readonly closedBecause: string | undefined
  readonly onCancelReply: () => void
  /** Says whether it arrived; until then, and when it did not, the text stays in the field. */
  readonly onSend: (text: string) => Promise<boolean>
}): VNode => {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [hidden, setHidden] = useState(false)
  const [sending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const matching =
    text.startsWith('/') && !text.includes(' ') && !hidden
      ? props.commands.filter(({ command }) => command.startsWith(text.slice(1).toLowerCase()))
      : []
  const current = matching[Math.min(chosen, matching.length - 1)]

  const change = (value: string): void => {
    setText(value)
    setChosen(0)
    setHidden(false)
  }
  const send = (value: string): void => {
    if (value.trim() === '' || sending) return
    // A command that was pressed stands in the field too: nothing that somebody wanted to say is lost.
    change(value)
    setSending(true)
    setHidden(true)
    props
      .onSend(value)
      .then((arrived) => {
        // What was typed on meanwhile stays.
        if (arrived) setText((now) => (now === value ? '' : now))
      })
      .finally(() => setSending(false))
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (current !== undefined && step !== 0) {
      event.preventDefault()
      setChosen((matching.indexOf(current) + step + matching.length) % matching.length)
    } else if (current !== undefined && event.key === 'Tab') {
      event.preventDefault()
      change(`/${current.command} `)
    } else if (event.key === 'Escape') {
      if (current === undefined) props.onCancelReply()
      setHidden(true)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send(current === undefined ? text : `/${current.command}`)
    }
  }

  if (props.closedBecause !== undefined) return <p class="composer closed">{props.closedBecause}</p>
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send(text)
      }}
    >
      {matching.length > 0 && (
        <div class="suggestions" role="listbox" id="suggestions" aria-label="Commands">
          {matching.map((item) => (
            <div
              key={item.command}
              id={`command-${item.command}`}
              role="option"
              tabIndex={-1}
              ref={(element) => {
                if (item === current) element?.scrollIntoView({ block: 'nearest' })
              }}
              aria-selected={item === current}
              onMouseDown={(event) => {
                event.preventDefault()
                send(`/${item.command}`)
              }}
            >
              <b>/{item.command}</b> <span class="description">{item.description}</span>
            </div>
          ))}
        </div>
      )}
      {props.replyingTo !== undefined && (
        <p class="replying">
          <span class="replied">
            Reply to <b>{props.replyingTo.from.name}</b>: {props.replyingTo.plain.split('\n')[0]}
          </span>
          <button type="button" aria-label="Do not reply" onClick={props.onCancelReply}>
            ×
          </button>
        </p>
      )}
      <div class="line">
        <button
          type="button"
          class="slash"
          aria-label="Show commands"
          title="Commands"
          onClick={() => {
            change(text.startsWith('/') ? '' : '/')
            field.current?.focus()
          }}
        >
          /
        </button>
        {props.topics.length > 0 && (
          <select
            aria-label="Topic"
            value={String(props.threadId ?? '')}
            onChange={(event) => {
              const { value } = event.currentTarget
              props.onTopic(value === '' ? undefined : Number(value))
            }}
          >
            <option value="">General</option>
            {props.topics.map(({ id, name }) => (
              <option key={id} value={String(id)}>
                {name}
              </option>
            ))}
          </select>
        )}
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder="Message"
          aria-label="Message"
          aria-controls={matching.length > 0 ? 'suggestions' : undefined}
          aria-autocomplete="list"
          aria-activedescendant={current === undefined ? undefined : `command-${current.command}`}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  )
}
