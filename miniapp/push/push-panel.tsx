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
  const [hasFailed, fail] = useState(false)
  useEffect(() => {
    lookAtPush(ask).then(setState, () => setState('none'))
  }, [])
  if (state === 'none') return null
  const change = async (): Promise<void> => {
    setBusy(true)
    const next = await (state === 'on' ? endPush(ask) : beginPush(ask))
    setBusy(false)
    fail(next === 'failed')
    if (next !== 'failed') setState(next)
  }
  const said = state === 'denied' ? words.denied : state === 'on' ? words.isOn : words.isOff
  return (
    <section class="panel push" aria-label={words.title}>
      <div>
        <h2>{words.title}</h2>
        <p role="status">{hasFailed ? words.failed : said}</p>
      </div>
      {state !== 'denied' && (
        <button type="button" class="button" disabled={isBusy} onClick={() => void change()}>
          {state === 'on' ? words.end : words.begin}
        </button>
      )}
    </section>
  )
}
