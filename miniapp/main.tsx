import { render } from 'preact'
import { type Asked, createAsk } from './api/ask.ts'
import { boardPath } from './api/early-board.ts'
import { createPoller, type Seen } from './api/poller.ts'
import { App } from './app.tsx'
import { loadSparks } from './board/spark-room.tsx'
import { initData, language, takeEarly } from './early.ts'
import { warmUp } from './locales/format.ts'
import { hasWords, loadWords } from './locales/language.ts'
import type { Language } from './locales/words.ts'
import './styles/main.css'
import { type BoardAnswer, isSentBoard, readSentBoard, type SentBoard } from '#core/wire/board-answers.ts'
import { signIn, takeCode } from './api/sign-in.ts'
import { inTime } from './in-time.ts'
import { noNative } from './native/no-native.ts'
import { startAtOf } from './native/start-param.ts'
import { createKeptBoard, deviceStore } from './offline/kept-board.ts'
import { registerWorker } from './offline/register.ts'
import { createWhose } from './offline/whose.ts'
import { loadSensorView } from './sensor-page.tsx'
import { isSurrounded, startParamOf } from './telegram.ts'
import { loadViews } from './view-page.tsx'

const ask = createAsk(initData, takeEarly)
let native = noNative
const startParam = startParamOf(initData)
const linked = startParam === null ? null : startAtOf(startParam)
const startAt = new URLSearchParams(location.search).get('sensor') ?? linked?.sensor ?? null
// A link to exactly a view leads there as its address would.
if (linked !== null && linked.query !== '' && !/[?&](sensor|view)=/.test(location.search))
  history.replaceState(null, '', `${location.pathname}?${linked.query}${location.hash}`)
const keeper = createKeptBoard(deviceStore(), Date.now)
/** The last board that came. */
let sent: SentBoard | undefined
let keeping: ReturnType<typeof setTimeout> | undefined
/** Once the board is on the screen: to write hundreds of rows takes longer than to draw them. */
const keepSoon = (): void => {
  clearTimeout(keeping)
  keeping = setTimeout(() => sent !== undefined && keeper.keep(sent))
}
const forget = (): void => {
  clearTimeout(keeping)
  keeper.forget()
}
const whose = createWhose({
  store: deviceStore(),
  forget,
  // Where nobody was told, there is nothing to end. Nobody waits for a browser that does not answer.
  leave: async (isSignedOut) => {
    const { leaveBrowser } = await import('./push/subscription.ts')
    await inTime(leaveBrowser(isSignedOut ? null : ask))
  },
})
const isInTelegram = initData !== ''

/** What somebody sees whom nobody vouches for: that the link was no good, or how to get here. */
let nobodySees: Seen = { kind: 'not-opened' }

/** After the first board, while nobody waits for anything: who presses sooner has it fetched then. */
const restAfterMs = 1_500
let isFetched = false
const fetchRest = (): void => {
  if (isFetched) return
  isFetched = true
  setTimeout(() => {
    for (const load of [() => loadSparks(ask), loadViews, loadSensorView]) void load().catch(() => undefined)
  }, restAfterMs)
}

let drawn: Seen = { kind: 'loading' }
const wordsAgainMs = 2_000
/** Nothing is drawn before its words are there. Where those could not be fetched, others that are there have to do, and the next look tries again. */
const draw = (seen: Seen): void => {
  drawn = seen
  const spoken = seen.kind === 'board' ? seen.board.language : language
  if (hasWords(spoken)) drawNow(seen)
  else drawLater(seen, spoken)
}
const drawLater = (seen: Seen, spoken: Language): void => {
  void loadWords(spoken)
    .catch(() => undefined)
    .then(() => {
      if (drawn !== seen) return
      if (hasWords(spoken) || hasWords(language)) drawNow(seen)
      else setTimeout(() => drawn === seen && draw(seen), wordsAgainMs)
    })
}
const drawNow = (seen: Seen): void => {
  const root = document.getElementById('app')
  const isNobody = seen.kind === 'refused' && seen.error === 'init-data-missing'
  const app = (
    <App
      seen={isNobody ? nobodySees : seen}
      language={language}
      startAt={startAt}
      isWall={/\/wall\/?$/.test(location.pathname)}
      ask={ask}
      native={native}
      isInTelegram={isInTelegram}
      again={poller.again}
    />
  )
  if (root !== null) render(app, root)
  if (seen.kind === 'board') fetchRest()
  // Telegram signs anew who opens it; on the web the browser that was signed in keeps what it saw last, and no longer.
  if (isInTelegram) return
  if (seen.kind === 'board' && seen.link === 'live') keepSoon()
}

/** A board of somebody else than before is seen when nothing of theirs is left here. */
const askForBoard = async (): Promise<Asked<BoardAnswer>> => {
  const asked = await ask(boardPath, isSentBoard)
  if (!isInTelegram) await whose.settle(asked)
  if (asked.kind !== 'answer') return asked
  sent = asked.value
  const value = readSentBoard(sent)
  return value === undefined ? { kind: 'lost' } : { kind: 'answer', value }
}

const poller = createPoller({
  ask: askForBoard,
  now: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
  show: draw,
  kept: () => (isInTelegram ? null : keeper.find()),
})

const begin = (): void => {
  draw({ kind: 'loading' })
  const look = (): void => poller.look(document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', look)
  look()
  setTimeout(warmUp)
}

const code = takeCode(window)
if (code === null) begin()
else {
  // Nobody knows yet whose it is, so what was kept may be somebody else's.
  forget()
  draw({ kind: 'loading' })
  // A code that is refused is of no use; somebody who is signed in already sees the board all the same.
  void signIn(code, navigator.userAgent, ask).then((signedIn) => {
    if (signedIn === 'refused') nobodySees = { kind: 'refused', error: 'bad-code', message: '' }
    begin()
  })
}

void registerWorker(navigator, isInTelegram)

// The web does without what only Telegram's clients have.
if (isInTelegram && isSurrounded(window))
  import('./native/native.ts').then(
    ({ nativeOf }) => {
      native = nativeOf(window, document.documentElement) ?? noNative
      draw(drawn)
    },
    // It looks like the web then, and works all the same.
    () => undefined,
  )
