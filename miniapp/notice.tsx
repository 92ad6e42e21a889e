import { useEffect, useState } from 'preact/hooks'
import { hasOwnChat } from './api/own-chat.ts'
import type { Seen } from './api/poller.ts'
import type { Words } from './locales/words.ts'

type Props = {
  readonly seen: Exclude<Seen, { readonly kind: 'board' }>
  readonly words: Words
  readonly again: () => void
}

/** The refusals that readers meet, in their language; the server's own sentence for the others. */
const reasonOf = (error: string, message: string, words: Words): string => {
  if (error === 'init-data-expired') return words.expired
  if (error === 'session-over') return words.signedOut
  if (error === 'bad-code') return words.usedCode
  if (error === 'not-a-member') return words.notAMember
  return message
}

/** Why there is no board to see yet, and what to do about it. */
export const Notice = ({ seen, words, again }: Props) => {
  const { kind } = seen
  if (kind === 'loading')
    return (
      <main class="notice" aria-busy="true">
        <p class="notice__wait" role="status">
          {words.loading}
        </p>
      </main>
    )
  if (kind === 'not-opened') return <WayIn words={words} />
  const title = kind === 'refused' ? words.refusedTitle : null
  const text = kind === 'refused' ? reasonOf(seen.error, seen.message, words) : words.unreachable
  return (
    <main class="notice">
      {title !== null && <h1>{title}</h1>}
      <p role="alert">{text}</p>
      <button type="button" class="button" onClick={again}>
        {words.again}
      </button>
    </main>
  )
}

/** How somebody gets in whom nobody vouches for, with a link that leads there. */
const WayIn = ({ words }: Pick<Props, 'words'>) => {
  const [isHere, setIsHere] = useState<boolean>()
  useEffect(() => {
    void hasOwnChat(location).then(setIsHere)
  }, [])
  if (isHere === undefined) return <main class="notice" aria-busy="true" />
  return (
    <main class="notice">
      <h1>{isHere ? words.notSignedIn : words.notOpened}</h1>
      <p role="alert">{isHere ? words.howToOpenHere : words.howToOpen}</p>
      <a class="button" href={isHere ? '/' : 'https://web.telegram.org/'}>
        {isHere ? words.openChat : words.openTelegram}
      </a>
    </main>
  )
}
