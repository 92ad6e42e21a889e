import { type Card, type ChatState, emptyChat } from '#core/notice/chat-state.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { addPictures } from '../../pipeline/flows/notice/add-pictures.ts'
import type { Told } from '../../pipeline/ports/teller.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { view } from './core/chat.ts'
import { flowsUnderTest, groupId, organization } from './flows.ts'
import { virtualClock } from './virtual-clock.ts'

const png = new Uint8Array([1])
const longAgo = virtualClock().now() - minuteMs
/** A card that shows one alarm, and wants a picture. */
export const cardOf = (messageId: number, more: Partial<Card> = {}): Card => ({
  messageId,
  site: 'cellar',
  openedAt: longAgo,
  digest: false,
  alarms: { a: view('a') },
  pictureDue: true,
  ...more,
})

type How = { readonly chat?: number; readonly speed?: number; readonly scale?: number; readonly org?: string }

/** A chat of which cards want pictures, and what was asked of the messenger for them. */
export const chatWith = async (
  cards: readonly Card[],
  { chat = groupId, speed = 1, scale = 1, org }: How = {},
) => {
  const clock = { ...virtualClock(), speed }
  const stores = memoryStores({ clock })
  const under = await flowsUnderTest(presetRules('room'), stores, clock, organization, {
    draw: async () => png,
  })
  const inboxes = { ...stores.inboxes, acquired: 0, listed: 0 }
  const name = org ?? organization
  const change = async (more: Partial<ChatState>): Promise<void> => {
    const state = { ...(await stores.inboxes.peek(name, chat)), ...more }
    await stores.inboxes.acquire(name, chat, 'test', clock.now(), clock.now() + 1)
    await stores.inboxes.save(name, chat, 'test', state, clock.now() + 1)
    await stores.inboxes.release(name, chat, 'test')
  }
  await change({ ...emptyChat, cards })
  /** What happens while a picture is drawn, and while it is put into its message. */
  const meanwhile = { drawn: async () => {}, put: async (): Promise<Told | undefined> => undefined }
  const put: number[] = []
  const closed: number[] = []
  const signals: AbortSignal[] = []
  const flows: Flows = {
    ...under.flows,
    telegramScale: scale,
    charts: {
      draw: async () => {
        await meanwhile.drawn()
        return png
      },
    },
    stores: {
      ...stores,
      inboxes: {
        ...stores.inboxes,
        acquire: (...args) => {
          inboxes.acquired += 1
          return stores.inboxes.acquire(...args)
        },
        list: (...args) => {
          inboxes.listed += 1
          return inboxes.list(...args)
        },
      },
    },
    pace: {
      ...under.flows.pace,
      close: async (until) => {
        closed.push(until - clock.now())
      },
    },
    teller: {
      ...under.flows.teller,
      picture: async (card, _png, _chat, _directory, _at, signal) => {
        put.push(card.messageId)
        if (signal !== undefined) signals.push(signal)
        return (await meanwhile.put()) ?? { kind: 'sent', messageId: card.messageId }
      },
    },
  }
  const state = () => stores.inboxes.peek(name, chat)
  const events = () => under.lines.map(({ event, why }) => [event, why])
  const add = (patienceMs = minuteMs, over: Partial<Flows> = {}) =>
    addPictures({ ...flows, ...over }, name, chat, patienceMs)
  return {
    ...under,
    flows,
    clock,
    stores,
    inboxes,
    change,
    meanwhile,
    put,
    closed,
    signals,
    state,
    events,
    add,
  }
}
