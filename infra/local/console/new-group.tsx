import type { VNode } from 'preact'
import { useState } from 'preact/hooks'

/** A group with everybody and the bot in it, for trying how the bot is brought into one. */
export const NewGroup = (props: {
  readonly onGather: (title: string, withTopics: boolean) => void
}): VNode => {
  const [title, setTitle] = useState('')
  const [withTopics, setWithTopics] = useState(true)
  return (
    <details class="new-group">
      <summary>New group</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          props.onGather(title.trim(), withTopics)
          setTitle('')
          event.currentTarget.closest('details')?.removeAttribute('open')
        }}
      >
        <input
          aria-label="Name of the group"
          placeholder="Name"
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <label>
          <input
            type="checkbox"
            checked={withTopics}
            onChange={(event) => setWithTopics(event.currentTarget.checked)}
          />{' '}
          with topics
        </label>
        <button type="submit" class="plain" disabled={title.trim() === ''}>
          Make it
        </button>
      </form>
    </details>
  )
}
