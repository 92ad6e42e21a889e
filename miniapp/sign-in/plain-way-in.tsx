import { useEffect, useState } from 'preact/hooks'
import { hasOwnChat } from '../api/own-chat.ts'
import { wordsOf } from '../locales/language.ts'
import type { Language } from '../locales/words.ts'
import { signInWordsOf } from './words.ts'

type Props = { readonly language: Language; readonly because: string | null; readonly again: () => void }

/** How somebody gets in where there is no code, with a link that leads there. */
export const PlainWayIn = ({ language, because, again }: Props) => {
  const words = signInWordsOf(language)
  const [isHere, setIsHere] = useState<boolean>()
  useEffect(() => {
    void hasOwnChat(location).then(setIsHere)
  }, [])
  if (isHere === undefined) return <main class="notice" aria-busy="true" />
  return (
    <main class="notice">
      <h1>{isHere ? words.notSignedIn : words.notOpened}</h1>
      {because !== null && <p role="alert">{because}</p>}
      <p role="alert">{isHere ? words.howToOpenHere : words.howToOpen}</p>
      <a class="button button--first" href={isHere ? '/' : 'https://web.telegram.org/'}>
        {isHere ? words.openChat : words.openTelegram}
      </a>
      <button type="button" class="button" onClick={again}>
        {wordsOf(language).again}
      </button>
    </main>
  )
}
