type WebView = { receiveEvent?: (type: string, data: unknown) => void }
type Post = (type: string, data: string) => void

/** What of the page's surroundings says that Telegram shows it. */
export type TelegramWindow = {
  readonly location: Pick<Location, 'hash'>
  Telegram?: { readonly WebApp?: { readonly initData?: unknown }; WebView?: WebView }
  readonly TelegramWebviewProxy?: { readonly postEvent: Post }
  /** By which the clients of desks speak. */
  TelegramGameProxy?: WebView
  /** A page that no other is around has itself for one. */
  readonly parent?: unknown
  addEventListener?: (type: 'message', listener: (event: MessageEvent) => void) => void
}

/**
 * Who opened the page, as Telegram signed it; empty when it was not opened by Telegram. Every Telegram client puts it
 * into the address (`#tgWebAppData=`), so that no script of theirs has to be fetched to read it.
 */
export const initDataOf = (page: Pick<TelegramWindow, 'location' | 'Telegram'>): string => {
  const given = page.Telegram?.WebApp?.initData
  if (typeof given === 'string' && given !== '') return given
  return new URLSearchParams(page.location.hash.slice(1)).get('tgWebAppData') ?? ''
}

/** With the reader's signed name, or without one, where a cookie brings the session. */
export const signedBy = (initData: string): Readonly<Record<string, string>> =>
  initData === '' ? {} : { authorization: `tma ${initData}` }

/** What a link into the Mini App names (`?startapp=`), if anything. */
export const startParamOf = (initData: string): string | null =>
  new URLSearchParams(initData).get('start_param')

/** Whether somebody is there to speak with: a phone's or a desk's proxy, or a page around this one. */
export const isSurrounded = (page: TelegramWindow): boolean =>
  page.TelegramWebviewProxy !== undefined || page.parent !== page
