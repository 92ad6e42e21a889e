import { useEffect, useState } from 'preact/hooks'
import type { Ask } from '../api/ask.ts'
import type { Language } from '../locales/words.ts'
import { pushWordsOf } from './push-words.ts'
import { beginPush, endPush, lookAtPush, type PushState } from './subscription.ts'

/** Whether this browser tells its reader of alarms, and the button that changes that; nothing where it cannot. */
export const PushPanel = ({ ask, language }: { readonly ask: Ask; readonly language: Language }) => {
  const words = pushWordsOf(language)
  const [state, setState] = useState<PushState>('none')
  const [isBusy, setBusy] = useState(false)
  const [said, say] = useState<'failed' | 'unanswered' | null>(null)
  const look = async (): Promise<void> => {
    setBusy(true)
    setState(await lookAtPush(ask))
    setBusy(false)
  }
  useEffect(() => void look(), [])
  if (state === 'none') return null
  const change = async (): Promise<void> => {
    setBusy(true)
    const next = await (state === 'on' ? endPush(ask) : beginPush(ask))
    setBusy(false)
    if (next === 'failed' || next === 'unanswered') return say(next)
    say(null)
    setState(next)
  }
  const text = { denied: words.denied, on: words.isOn, off: words.isOff, unknown: words.unknown }[state]
  const [press, button] =
    state === 'unknown'
      ? ([look, words.lookAgain] as const)
      : ([change, state === 'on' ? words.end : words.begin] as const)
  return (
    <section class="panel push" aria-label={words.title}>
      <div>
        <h2 class="panel__title">{words.title}</h2>
        <p role="status">{said === null ? text : words[said]}</p>
      </div>
      {state !== 'denied' && (
        <button type="button" class="button" disabled={isBusy} onClick={() => void press()}>
          {button}
        </button>
      )}
    </section>
  )
}
