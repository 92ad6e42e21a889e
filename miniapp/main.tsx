import { render } from 'preact'
import { createAsk } from './api/ask.ts'
import { createPoller, type Seen } from './api/poller.ts'
import { App } from './app.tsx'
import { guessLanguage } from './locales/language.ts'
import './styles/main.css'
import { isBoardAnswer } from '#core/wire/board-answers.ts'
import { signIn, takeCode } from './api/sign-in.ts'
import { loadSensorView } from './sensor-page.tsx'
import { initDataOf, startParamOf } from './telegram.ts'
import { loadViews } from './view-page.tsx'

const initData = initDataOf(window)
const ask = createAsk(initData)
const language = guessLanguage(navigator.language)
const startAt = new URLSearchParams(location.search).get('sensor') ?? startParamOf(initData)

/** What somebody sees whom nobody vouches for: that the link was no good, or how to get here. */
let nobodySees: Seen = { kind: 'not-opened' }

/** After the first board, while nobody waits for anything: who presses sooner has it fetched then. */
const restAfterMs = 1_500
let isFetched = false
const fetchRest = (): void => {
  if (isFetched) return
  isFetched = true
  setTimeout(() => {
    for (const load of [loadViews, loadSensorView]) void load().catch(() => undefined)
  }, restAfterMs)
}

const draw = (seen: Seen): void => {
  const root = document.getElementById('app')
  const isNobody = seen.kind === 'refused' && seen.error === 'init-data-missing'
  const app = (
    <App
      seen={isNobody ? nobodySees : seen}
      language={language}
      startAt={startAt}
      isWall={/\/wall\/?$/.test(location.pathname)}
      ask={ask}
      again={poller.again}
    />
  )
  if (root !== null) render(app, root)
  if (seen.kind === 'board') fetchRest()
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

const begin = (): void => {
  draw({ kind: 'loading' })
  const look = (): void => poller.look(document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', look)
  look()
}

const code = takeCode(window)
if (code === null) begin()
else {
  draw({ kind: 'loading' })
  // A code that is refused is of no use; somebody who is signed in already sees the board all the same.
  void signIn(code).then((signedIn) => {
    if (signedIn === 'refused') nobodySees = { kind: 'refused', error: 'bad-code', message: '' }
    begin()
  })
}
