import { initDataOf, isSurrounded, type TelegramWindow } from '../telegram.ts'

/** The colours of the reader's Telegram, as the address has them when the page is opened; nothing that cannot be read. */
export const firstTheme = (page: Pick<TelegramWindow, 'location'>): unknown => {
  try {
    return JSON.parse(new URLSearchParams(page.location.hash.slice(1)).get('tgWebAppThemeParams') ?? 'null')
  } catch {
    return null
  }
}

/** The Telegram around the page: what is asked of it, and what it says. */
export type Telegram = {
  post(type: string, data?: object): void
  /** Until the returned function is called. */
  on(type: string, heard: (data: unknown) => void): () => void
}

const fromParent = (data: unknown): { readonly eventType?: unknown; readonly eventData?: unknown } => {
  try {
    const parsed: unknown = typeof data === 'string' ? JSON.parse(data) : null
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {}
  }
}

/**
 * Speaks with the Telegram around the page by its own events (https://core.telegram.org/api/web-events), which are all that its
 * script does, too: so none has to be fetched from elsewhere. Nothing where there is no Telegram.
 */
export const telegramOf = (page: TelegramWindow): Telegram | undefined => {
  if (initDataOf(page) === '' || !isSurrounded(page)) return undefined
  const { TelegramWebviewProxy: proxy, parent } = page
  const heard = new Map<string, Set<(data: unknown) => void>>()
  const receive = (type: string, data: unknown): void => {
    for (const one of heard.get(type) ?? []) one(data)
  }
  if (proxy === undefined)
    page.addEventListener?.('message', ({ source, data }) => {
      if (source !== parent) return
      const { eventType, eventData } = fromParent(data)
      if (typeof eventType === 'string') receive(eventType, eventData)
    })
  else {
    page.Telegram = { ...page.Telegram, WebView: { ...page.Telegram?.WebView, receiveEvent: receive } }
    page.TelegramGameProxy = { ...page.TelegramGameProxy, receiveEvent: receive }
  }
  return {
    post: (type, data = {}) => {
      if (proxy !== undefined) proxy.postEvent(type, JSON.stringify(data))
      else if (
        parent instanceof Object &&
        'postMessage' in parent &&
        typeof parent.postMessage === 'function'
      )
        // None of it is a secret: who frames the page sees it anyway.
        parent.postMessage(JSON.stringify({ eventType: type, eventData: data }), '*')
    },
    on: (type, listener) => {
      const all = heard.get(type) ?? new Set()
      heard.set(type, all.add(listener))
      return () => void all.delete(listener)
    },
  }
}
