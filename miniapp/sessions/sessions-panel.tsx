import { isSessionsAnswer } from '#core/wire/session-answers.ts'
import { Press } from '../views/press.tsx'
import { useAnswer } from '../views/use-answer.ts'
import { turnOf, type ViewProps } from '../views/view-props.ts'
import type { DoorsProps } from './doors-props.ts'
import { PasskeysPanel } from './passkeys-panel.tsx'
import { browserText, sessionWordsOf } from './session-words.ts'

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

const SessionsPanel = ({ board, formatOf, words, say, answer, acting }: DoorsProps) => {
  const format = formatOf()
  const { sessions } = answer
  const seen = (seenAt: number): string => {
    const hours = Math.floor((board.now - seenAt) / (hourMs * board.speed))
    return hours < 1 ? say.seenNow : say.seen(hours)
  }
  return (
    <section class="doors" aria-labelledby="doors-sessions">
      <h3 class="doors__title" id="doors-sessions">
        {say.title}
      </h3>
      <p class="entry__soft">{sessions.length === 0 ? say.none : say.about}</p>
      {sessions.length > 0 && (
        <ul class="entries">
          {sessions.map(({ id, browser, since, seenAt, isThis }) => (
            <li key={id} class="entry entry--still">
              <span class="entry__main">
                <strong>{browserText(say, browser)}</strong> {isThis && <span class="tag">{say.here}</span>}
                <span class="entry__line entry__soft">
                  {say.since(format.moment(since, board.now))} · {seen(seenAt)}
                </span>
              </span>
              <Press
                acting={acting}
                words={words}
                refusals={say.refusals}
                path="/api/sessions/end"
                body={() => ({ id })}
                text={say.end}
                label={say.endOf(browserText(say, browser))}
                kind="small"
              />
            </li>
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
