/** What stands behind `?start=` of a link to a bot, as Telegram allows it. */
const allowed = /^[\w-]{1,64}$/

/** What a link wants to be said to the bot; it is taken out of the address, so that a page that is loaded again does not say it again. */
export const takeStart = (
  { search, pathname }: Pick<Location, 'search' | 'pathname'>,
  history: Pick<History, 'replaceState'>,
): string | undefined => {
  const word = new URLSearchParams(search).get('start')
  if (word === null) return undefined
  history.replaceState(null, '', pathname)
  return allowed.test(word) ? word : undefined
}
