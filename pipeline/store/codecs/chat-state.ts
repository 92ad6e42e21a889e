import type { Card, ChatState } from '#core/notice/chat-state.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { standsIn } from '#core/notice/queue.ts'
import { ItemTooLarge, itemBytes, itemBytesMax } from '../item-size.ts'
import { longText } from './long-text.ts'

/** Cards that are kept, of a chat whose cards do not all fit. */
const cardsKept = 6

/** What an item has besides: its key, its lease, and what its writers are told apart by. */
const besidesBytes = 1_024

type Alarms = readonly (readonly [key: string, view: AlarmView])[]

const withAlarms = (state: ChatState, map: (alarms: Alarms) => Alarms): ChatState => {
  const mapped = ({ alarms, ...card }: Card): Card => ({
    ...card,
    alarms: Object.fromEntries(map(Object.entries(alarms))),
  })
  return { ...state, cards: state.cards.map(mapped) }
}

/** A card of several has no room for what to do; whoever asks reads it of the sensor. */
const withoutWords = (alarms: Alarms): Alarms =>
  alarms.length < 2
    ? alarms
    : alarms.map(
        ([
          key,
          {
            rule: { instruction: _words, ...rule },
            ...view
          },
        ]) => [key, { ...view, rule }],
      )

const onlyStanding = (alarms: Alarms): Alarms => {
  const standing = alarms.filter(([, view]) => standsIn(view))
  return standing.length === 0 ? alarms.slice(0, 1) : standing
}

/** What has changed last is what is brought up to date next. */
const newerHalf = (alarms: Alarms): Alarms =>
  alarms.length < 2
    ? alarms
    : [...alarms].sort(([, a], [, b]) => b.raisedAt - a.raisedAt).slice(0, Math.ceil(alarms.length / 2))

/** The state, then with less and less of what is on the cards: what is left out is told in messages of its own. */
function* leanerStates(state: ChatState): Generator<ChatState, void> {
  yield state
  let left = withAlarms({ ...state, cards: state.cards.slice(-cardsKept) }, withoutWords)
  yield left
  left = withAlarms(left, onlyStanding)
  yield left
  while (left.cards.some(({ alarms }) => Object.keys(alarms).length > 1)) {
    left = withAlarms(left, newerHalf)
    yield left
  }
}

/**
 * The state of a chat as it fits into an item, and so packed. A state that could not be saved would be told again and again:
 * what was sent is remembered only by being saved. Throws `ItemTooLarge` when nothing helps.
 */
export const fitChatState = (
  state: ChatState,
): { readonly state: ChatState; readonly body: string | Uint8Array } => {
  let bytes = 0
  for (const one of leanerStates(state)) {
    const body = longText(JSON.stringify(one))
    bytes = itemBytes({ body }) + besidesBytes
    if (bytes <= itemBytesMax) return { state: one, body }
  }
  throw new ItemTooLarge('the state of a chat', bytes)
}
