import { isSessionsAnswer } from '#core/wire/session-answers.ts'
import { Press } from '../views/press.tsx'
import { useAnswer } from '../views/use-answer.ts'
import { turnOf, type ViewProps } from '../views/view-props.ts'
import { DoorEntry } from './door-entry.tsx'
import type { DoorsProps } from './doors-props.ts'
import { PasskeysPanel } from './passkeys-panel.tsx'
import { sessionWordsOf } from './session-words.ts'

const hourMs = 3_600_000

/** What is signed in as its reader, and their passkeys; nothing until that is known. */
export const DoorsPanel = ({ board, formatOf, ask, again }: ViewProps) => {
  const { words } = formatOf()
  const answered = useAnswer(ask, '/api/sessions', isSessionsAnswer, turnOf(board))
  const { value } = answered
  if (value === null) return null
  const shared: DoorsProps = {
    board,
    formatOf,
    ask,
    words,
    say: sessionWordsOf(board.language),
    answer: value,
    acting: {
      ask,
      again: () => {
        answered.again()
        again()
      },
    },
    renew: answered.again,
  }
  return (
    <>
      <SessionsPanel {...shared} />
      <PasskeysPanel {...shared} />
    </>
  )
}

const SessionsPanel = (props: DoorsProps) => {
  const { board, words, say, answer, acting } = props
  const { sessions } = answer
  const seen = (seenAt: number): string => {
    const hours = Math.floor((board.now - seenAt) / (hourMs * board.speed))
    return hours < 1 ? say.seenNow : say.seen(hours)
  }
  return (
    <section class="panel doors" aria-labelledby="doors-sessions">
      <h3 class="panel__title" id="doors-sessions">
        {say.title}
      </h3>
      <p class="entry__soft">{sessions.length === 0 ? say.none : say.about}</p>
      {sessions.length > 0 && (
        <ul class="entries">
          {sessions.map(({ id, browser, since, seenAt, isThis }) => (
            <DoorEntry
              key={id}
              doors={props}
              id={id}
              browser={browser}
              since={since}
              more={seen(seenAt)}
              path="/api/sessions/end"
              text={say.end}
              labelOf={say.endOf}
            >
              {isThis && <span class="tag">{say.here}</span>}
            </DoorEntry>
          ))}
        </ul>
      )}
      {sessions.some(({ isThis }) => !isThis) && sessions.length > 1 && (
        <Press
          acting={acting}
          words={words}
          refusals={say.refusals}
          path="/api/sessions/end-others"
          body={() => ({})}
          text={say.endOthers}
        />
      )}
    </section>
  )
}
