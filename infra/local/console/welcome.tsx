import type { VNode } from 'preact'
import type { Command } from './model.ts'

/** The first that somebody new would ask. */
const first: readonly string[] = ['start', 'status', 'help']

/** What stands in a chat in which nothing has been said: what this is, and what to press. */
export const Welcome = (props: {
  readonly inGroup: boolean
  readonly commands: readonly Command[]
  readonly onCommand: (text: string) => void
}): VNode => {
  if (props.inGroup) return <li class="service">Quiet so far. Alarms come here; type / to ask something.</li>
  return (
    <li class="welcome">
      <h3>What can this bot do?</h3>
      <p>
        It watches freezers, fridges and rooms. When one gets too warm it writes to the group, and goes on
        until somebody takes the alarm. A number beside a chat says that something new is in it.
      </p>
      <p>
        You play one of the people here; change at any time. Their phones, and Telegram itself, are played.
      </p>
      <div class="firsts">
        {props.commands
          .filter(({ command }) => first.includes(command))
          .map(({ command, description }) => (
            <button type="button" key={command} onClick={() => props.onCommand(`/${command}`)}>
              <b>/{command}</b> <span class="description">{description}</span>
            </button>
          ))}
      </div>
    </li>
  )
}
