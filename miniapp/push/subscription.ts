import { isChanged } from '#core/wire/board-answers.ts'
import { isPushAnswer } from '#core/wire/push-answers.ts'
import type { Ask } from '../api/ask.ts'
import { inTime } from '../in-time.ts'

/**
 * Whether this browser is told of alarms: `none` where nobody can be (an old browser, a server without it, a page in Telegram),
 * `unknown` where somebody who would know did not answer.
 */
export type PushState = 'none' | 'off' | 'on' | 'denied' | 'unknown'
/** What came of a press: `unanswered` when nobody answered what the browser asked. */
export type Pressed = PushState | 'failed' | 'unanswered'

const workers = (): ServiceWorkerContainer | undefined => {
  const { serviceWorker }: { readonly serviceWorker?: ServiceWorkerContainer } = navigator
  return 'PushManager' in globalThis && 'Notification' in globalThis ? serviceWorker : undefined
}

/** The worker that is told; a page's first visit is still bringing it here. */
const registrationOf = async (): Promise<ServiceWorkerRegistration | undefined> => {
  const serviceWorker = workers()
  if (serviceWorker === undefined) return undefined
  const known = await serviceWorker.getRegistration('/app')
  return known?.active == null ? inTime(serviceWorker.ready).catch(() => known) : known
}

/** Null where nobody is told by push. */
const publicKeyOf = async (ask: Ask): Promise<string | null | 'lost'> => {
  const asked = await ask('/api/push', isPushAnswer)
  return asked.kind === 'answer' ? asked.value.publicKey : 'lost'
}

const send = async (ask: Ask, subscription: PushSubscription) => {
  const { endpoint, keys } = subscription.toJSON()
  return (await ask('/api/push/subscribe', isChanged, { endpoint, keys })).kind
}

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** What is subscribed for the server of now. With another key (it was set up anew) no message would ever come. */
const ownSubscription = async (
  { pushManager }: ServiceWorkerRegistration,
  publicKey: string,
): Promise<PushSubscription | null> => {
  const subscription = await pushManager.getSubscription()
  const key = subscription?.options.applicationServerKey
  if (subscription === null || key == null || base64url(key) === publicKey) return subscription
  await subscription.unsubscribe()
  return null
}

/** How it stands. What is subscribed is said again: that changes nothing, or mends what the browser changed meanwhile. */
export const lookAtPush = async (ask: Ask): Promise<PushState> => {
  try {
    const registration = await registrationOf()
    if (registration === undefined) return 'none'
    const publicKey = await publicKeyOf(ask)
    if (publicKey === null) return 'none'
    if (publicKey === 'lost') return 'unknown'
    if (Notification.permission === 'denied') return 'denied'
    const subscription = await ownSubscription(registration, publicKey)
    if (subscription === null) return 'off'
    const said = await send(ask, subscription)
    return said === 'answer' ? 'on' : said === 'refused' ? 'off' : 'unknown'
  } catch {
    // The browser itself does not say.
    return 'unknown'
  }
}

/** After a press only: browsers ask their reader then. */
export const beginPush = async (ask: Ask): Promise<Pressed> => {
  try {
    // First of all: some browsers ask only in the moment of a press.
    const permission = await Notification.requestPermission()
    if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'unanswered'
    const [registration, publicKey] = await Promise.all([registrationOf(), publicKeyOf(ask)])
    if (registration === undefined || publicKey === null || publicKey === 'lost') return 'failed'
    const asked = { userVisibleOnly: true, applicationServerKey: publicKey }
    const subscription =
      (await ownSubscription(registration, publicKey)) ?? (await registration.pushManager.subscribe(asked))
    return (await send(ask, subscription)) === 'answer' ? 'on' : 'failed'
  } catch {
    // The browser's own push service cannot be reached, or refuses.
    return 'failed'
  }
}

export const endPush = async (ask: Ask): Promise<Pressed> => {
  try {
    const subscription = await (await registrationOf())?.pushManager.getSubscription()
    if (subscription == null) return 'off'
    const { endpoint } = subscription
    const asked = await ask('/api/push/unsubscribe', isChanged, { endpoint })
    if (asked.kind !== 'answer') return 'failed'
    await subscription.unsubscribe()
    return 'off'
  } catch {
    // As long as the browser is subscribed, the next look would have it told again.
    return 'failed'
  }
}

/**
 * Whoever it was is not told here any more, and nothing stands here that they were told. Who is signed in now asks the server to forget
 * this browser; without anybody (null) it finds out with the next message, whose address is gone.
 */
export const leaveBrowser = async (ask: Ask | null): Promise<void> => {
  const registration = await workers()?.getRegistration('/app')
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close()
  const subscription = await registration?.pushManager.getSubscription()
  if (subscription == null) return
  const { endpoint } = subscription
  await Promise.all([ask?.('/api/push/unsubscribe', isChanged, { endpoint }), subscription.unsubscribe()])
}
