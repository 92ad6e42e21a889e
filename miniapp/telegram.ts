type TelegramWindow = { readonly Telegram?: { readonly WebApp?: { readonly initData?: unknown } } }

/**
 * Who opened the page, as Telegram signed it; empty when it was not opened by Telegram. Every Telegram client puts it
 * into the address (`#tgWebAppData=`), so that no script of theirs has to be fetched to read it.
 */
export const initDataOf = (page: { readonly location: Pick<Location, 'hash'> } & TelegramWindow): string => {
  const given = page.Telegram?.WebApp?.initData
  if (typeof given === 'string' && given !== '') return given
  return new URLSearchParams(page.location.hash.slice(1)).get('tgWebAppData') ?? ''
}

/** The sensor that a link into the Mini App names (`?startapp=`), if any. */
export const startParamOf = (initData: string): string | null =>
  new URLSearchParams(initData).get('start_param')
