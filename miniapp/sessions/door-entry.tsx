import type { ComponentChildren } from 'preact'
import { Press } from '../views/press.tsx'
import type { DoorsProps } from './doors-props.ts'
import { browserText } from './session-words.ts'

type DoorEntryProps = {
  readonly doors: DoorsProps
  /** A door to the page: a browser that is signed in, or a passkey. */
  readonly id: string
  readonly browser: Parameters<typeof browserText>[1]
  readonly since: number
  /** What is said of it besides since when it is there. */
  readonly more: string
  /** What is noted behind its name. */
  readonly children?: ComponentChildren
  /** Where it is ended, and what the button for that says, alone and with its name. */
  readonly path: string
  readonly text: string
  readonly labelOf: (browser: string) => string
}

/** One door to the page with the button that closes it. */
export const DoorEntry = ({
  doors,
  id,
  browser,
  since,
  more,
  children,
  path,
  text,
  labelOf,
}: DoorEntryProps) => {
  const { board, formatOf, words, say, acting } = doors
  const name = browserText(say, browser)
  return (
    <li class="entry entry--still">
      <span class="entry__main">
        <strong>{name}</strong> {children}
        <span class="entry__line entry__soft">
          {say.since(formatOf().moment(since, board.now))} · {more}
        </span>
      </span>
      <Press
        acting={acting}
        words={words}
        refusals={say.refusals}
        path={path}
        body={() => ({ id })}
        text={text}
        label={labelOf(name)}
        kind="small"
      />
    </li>
  )
}
