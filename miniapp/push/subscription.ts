import { isChanged } from '#core/wire/board-answers.ts'
import { isPushAnswer } from '#core/wire/push-answers.ts'
import type { Ask } from '../api/ask.ts'

/** Whether this browser is told of alarms: `none` where nobody can be (an old browser, a server without it, a page in Telegram). */
export type PushState = 'none' | 'off' | 'on' | 'denied'

const registrationOf = async (): Promise<ServiceWorkerRegistration | undefined> => {
  const { serviceWorker }: { readonly serviceWorker?: ServiceWorkerContainer } = navigator
  if (serviceWorker === undefined || !('PushManager' in globalThis) || !('Notification' in globalThis))
    return undefined
  return serviceWorker.getRegistration('/app')
}

const publicKeyOf = async (ask: Ask): Promise<string | null> => {
  const asked = await ask('/api/push', isPushAnswer)
  return asked.kind === 'answer' ? asked.value.publicKey : null
}

const send = async (ask: Ask, subscription: PushSubscription): Promise<boolean> => {
  const { endpoint, keys } = subscription.toJSON()
  return (await ask('/api/push/subscribe', isChanged, { endpoint, keys })).kind === 'answer'
}

/** How it stands. What is subscribed is said again: that changes nothing, or mends what the browser changed meanwhile. */
export const lookAtPush = async (ask: Ask): Promise<PushState> => {
  const registration = await registrationOf()
  if (registration === undefined || (await publicKeyOf(ask)) === null) return 'none'
  if (Notification.permission === 'denied') return 'denied'
  const subscription = await registration.pushManager.getSubscription()
  if (subscription === null) return 'off'
  return (await send(ask, subscription)) ? 'on' : 'off'
}

/** After a press only: browsers ask their reader then. */
export const beginPush = async (ask: Ask): Promise<PushState | 'failed'> => {
  const [registration, publicKey] = await Promise.all([registrationOf(), publicKeyOf(ask)])
  if (registration === undefined || publicKey === null) return 'failed'
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  try {
    const asked = { userVisibleOnly: true, applicationServerKey: publicKey }
    return (await send(ask, await registration.pushManager.subscribe(asked))) ? 'on' : 'failed'
  } catch {
    // The browser's own push service cannot be reached, or refuses.
    return 'failed'
  }
}

export const endPush = async (ask: Ask): Promise<PushState | 'failed'> => {
  const subscription = await (await registrationOf())?.pushManager.getSubscription()
  if (subscription == null) return 'off'
  const { endpoint } = subscription
  const asked = await ask('/api/push/unsubscribe', isChanged, { endpoint })
  if (asked.kind !== 'answer') return 'failed'
  await subscription.unsubscribe()
  return 'off'
}

/** Whoever is signed out here is not told here any more; the server finds out with the next message, whose address is gone. */
export const leaveBrowser = async (): Promise<void> => {
  const subscription = await (await registrationOf())?.pushManager.getSubscription()
  await subscription?.unsubscribe()
}
