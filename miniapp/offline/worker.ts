import { notificationOf, readPush } from './notification.ts'
import { createPageFiles, page } from './page-files.ts'

/** What of a service worker's surroundings is used here; the compiler's own types of it cannot stand beside those of a page. */
type ServiceSurroundings = {
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(
    type: 'push' | 'notificationclick' | 'pushsubscriptionchange',
    listener: (event: Told) => void,
  ): void
  skipWaiting(): Promise<void>
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    claim(): Promise<void>
    matchAll(of: { readonly type: 'window' }): Promise<readonly Page[]>
    openWindow(address: string): Promise<unknown>
  }
  readonly location: Pick<Location, 'origin'>
}
type Page = { readonly url: string; focus(): Promise<unknown>; navigate(address: string): Promise<unknown> }
type Told = Waiting & {
  readonly data?: { json(): unknown }
  readonly notification?: Notification
  readonly oldSubscription?: PushSubscription | null
}
type Waiting = { waitUntil(work: Promise<unknown>): void }
type Fetching = Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void }

const worker = globalThis as unknown as ServiceSurroundings

const files = createPageFiles({ caches, fetch: (asked) => fetch(asked) })

worker.addEventListener('install', (event) => {
  event.waitUntil(files.keepFirst().then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', (event) => {
  event.waitUntil(files.clear().then(() => worker.clients.claim()))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate') event.respondWith(files.answerPage(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(files.answerAsset(request))
  // What the API says is never kept here: an alarm of yesterday must not look like one of now. The page keeps its last board itself,
  // and says how old it is.
})

worker.addEventListener('push', (event) => {
  event.waitUntil(worker.registration.showNotification(...notificationOf(readPush(event.data))))
})

worker.addEventListener('notificationclick', (event) => {
  const { notification } = event
  const sensor: unknown = notification?.data
  notification?.close()
  const address = typeof sensor === 'string' ? `${page}?sensor=${encodeURIComponent(sensor)}` : page
  const open = async (): Promise<void> => {
    const pages = await worker.clients.matchAll({ type: 'window' })
    const ours = pages.find(({ url }) => new URL(url).pathname.startsWith(page))
    if (ours === undefined) await worker.clients.openWindow(address)
    else {
      await ours.focus()
      await ours.navigate(address)
    }
  }
  event.waitUntil(open())
})

/** The browser has another address for us: the server is told, or it would write to the old one. */
worker.addEventListener('pushsubscriptionchange', (event) => {
  const again = async (): Promise<void> => {
    const applicationServerKey = event.oldSubscription?.options.applicationServerKey
    if (applicationServerKey == null) return
    const asked = { userVisibleOnly: true, applicationServerKey }
    const { endpoint, keys } = (await worker.registration.pushManager.subscribe(asked)).toJSON()
    await fetch('/api/push/subscribe', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ endpoint, keys }),
    })
  }
  event.waitUntil(again())
})
