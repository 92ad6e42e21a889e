import { useEffect, useState } from 'preact/hooks'
import type { Ask } from '../api/ask.ts'
import type { Language } from '../locales/words.ts'
import { createAsking, type SignInState } from './asking.ts'
import { hasPasskeys } from './has-passkeys.ts'
import type { Entered } from './passkey.ts'
import { PlainWayIn } from './plain-way-in.tsx'
import { QrCode } from './qr-code.tsx'
import { newSecret } from './secret.ts'
import { signInWordsOf } from './words.ts'

export type WayInProps = {
  readonly language: Language
  readonly ask: Ask
  /** Why whoever was in is not any more. */
  readonly because: string | null
  /** Asks for the board again, once somebody is in. */
  readonly again: () => void
}

const useAsking = (ask: Ask) => {
  const [state, show] = useState<SignInState>({ kind: 'preparing' })
  const [{ begin, look, stop }] = useState(() =>
    createAsking({
      ask,
      secret: newSecret,
      userAgent: navigator.userAgent.slice(0, 400),
      now: () => performance.now(),
      after: (ms, action) => {
        const timer = setTimeout(action, ms)
        return () => clearTimeout(timer)
      },
      show,
    }),
  )
  useEffect(() => {
    const looked = (): void => look(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', looked)
    looked()
    void begin()
    return () => {
      document.removeEventListener('visibilitychange', looked)
      stop()
    }
  }, [])
  return { state, begin: (): void => void begin() }
}

/** How somebody gets in whom nobody vouches for: by a code that is confirmed in the chat. */
export const WayIn = ({ language, ask, because, again }: WayInProps) => {
  const words = signInWordsOf(language)
  const { state, begin } = useAsking(ask)
  useEffect(() => {
    if (state.kind === 'in') again()
  }, [state.kind])
  if (state.kind === 'none') return <PlainWayIn language={language} because={because} again={begin} />
  return (
    <main class="way-in" aria-busy={state.kind === 'preparing' || state.kind === 'in'}>
      <p class="way-in__name">nattvakt</p>
      <h1>{words.title}</h1>
      {because !== null && state.kind !== 'asked' && (
        <p class="way-in__because" role="alert">
          {because}
        </p>
      )}
      <section class="way-in__card">
        <Stage state={state} language={language} begin={begin} />
      </section>
      {hasPasskeys() && state.kind !== 'asked' && <ByPasskey ask={ask} language={language} again={again} />}
      <p class="way-in__or">{words.orWeb}</p>
    </main>
  )
}

type ByPasskeyProps = Pick<WayInProps, 'ask' | 'language' | 'again'>

/** The other way in, for who has made a passkey before. */
const ByPasskey = ({ ask, language, again }: ByPasskeyProps) => {
  const words = signInWordsOf(language)
  const [failed, fail] = useState<Exclude<Entered, 'in'>>()
  const [isBusy, setBusy] = useState(false)
  const enter = async (): Promise<void> => {
    setBusy(true)
    const entered = await import('./passkey.ts').then(
      ({ enterByPasskey }) => enterByPasskey(ask),
      () => 'lost' as const,
    )
    setBusy(false)
    if (entered === 'in') again()
    else fail(entered)
  }
  return (
    <div class="way-in__passkey">
      <button type="button" class="button" disabled={isBusy} onClick={() => void enter()}>
        {words.passkey}
      </button>
      <p role="status">{failed === undefined ? '' : words.passkeyFailed[failed]}</p>
    </div>
  )
}

type StageProps = { readonly state: SignInState; readonly language: Language; readonly begin: () => void }

const Stage = ({ state, language, begin }: StageProps) => {
  const words = signInWordsOf(language)
  switch (state.kind) {
    case 'waiting':
      return <Code link={state.link} language={language} />
    case 'asked':
      return (
        <div class="way-in__ask" role="alert">
          <h2>{words.compare}</h2>
          <p class="way-in__number">{state.number}</p>
          <p>{words.compareHow}</p>
          <p class="way-in__soft">{words.waiting}</p>
        </div>
      )
    case 'refused':
    case 'over':
      return (
        <div class="way-in__ask" role="alert">
          <h2>{words[state.kind]}</h2>
          <p>{words[`${state.kind}How`]}</p>
          <button type="button" class="button button--first" onClick={begin}>
            {words.again}
          </button>
        </div>
      )
    default:
      return (
        <div class="way-in__ask">
          <p role="status" class="way-in__soft">
            {words.preparing}
          </p>
        </div>
      )
  }
}

const Code = ({ link, language }: { readonly link: string; readonly language: Language }) => {
  const words = signInWordsOf(language)
  // Only a server that plays a Telegram of its own leads elsewhere.
  const isHere = !link.startsWith('https://t.me/')
  return (
    <div class="way-in__code">
      <QrCode text={link} label={words.code} />
      <div>
        <ol>
          {(isHere ? [words.here, ...words.steps.slice(1)] : words.steps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {!isHere && <p class="way-in__soft">{words.onThis}</p>}
        {/* In a window of its own: this page must stay, because only it has the secret. */}
        <a class="button button--first" href={link} target="_blank" rel="noopener noreferrer">
          {isHere ? words.openChat : words.openTelegram}
        </a>
      </div>
    </div>
  )
}
