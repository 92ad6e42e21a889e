import { notificationOf, readPush } from './notification.ts'

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

/** A new layout of what is kept needs a new name; what has another one is thrown away. */
const kept = 'nattvakt-page-1'
const page = '/app'

const keep = async (request: Request | string, response: Response): Promise<void> => {
  if (response.ok) await (await caches.open(kept)).put(request, response)
}

/** The page of now where there is a network, and that of last time where there is none. */
const answerPage = async (request: Request): Promise<Response> => {
  try {
    const response = await fetch(request)
    await keep(page, response.clone())
    return response
  } catch (error) {
    const known = await caches.match(page)
    if (known === undefined) throw error
    return known
  }
}

/** A file whose name carries a hash of its content never changes. */
const answerAsset = async (request: Request): Promise<Response> => {
  const known = await caches.match(request)
  if (known !== undefined) return known
  const response = await fetch(request)
  await keep(request, response.clone())
  return response
}

worker.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(page)
      .then((response) => keep(page, response))
      .then(() => worker.skipWaiting()),
  )
})
worker.addEventListener('activate', (event) => {
  const clear = async (): Promise<void> => {
    for (const name of await caches.keys()) if (name !== kept) await caches.delete(name)
    await worker.clients.claim()
  }
  event.waitUntil(clear())
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin) return
  if (request.mode === 'navigate') event.respondWith(answerPage(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(answerAsset(request))
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
