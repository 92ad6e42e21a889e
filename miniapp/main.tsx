import { render } from 'preact'
import { App } from './app.tsx'
import { createAsk } from './ask.ts'
import { guessLanguage } from './language.ts'
import { createPoller, type Seen } from './poller.ts'
import './styles/main.css'
import { initDataOf, startParamOf } from './telegram.ts'
import { isBoardAnswer } from './wire.ts'

const initData = initDataOf(window)
const ask = createAsk(initData)
const language = guessLanguage(navigator.language)
const startAt = new URLSearchParams(location.search).get('sensor') ?? startParamOf(initData)

const draw = (seen: Seen): void => {
  const root = document.getElementById('app')
  const app = <App seen={seen} language={language} startAt={startAt} ask={ask} again={poller.again} />
  if (root !== null) render(app, root)
}

const poller = createPoller({
  ask: () => ask('/api/board', isBoardAnswer),
  now: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
  show: draw,
})

if (initData === '') draw({ kind: 'not-opened' })
else {
  draw({ kind: 'loading' })
  const look = (): void => poller.look(document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', look)
  look()
}
