/** Lets the page open without a network, on the web. In Telegram's own view Telegram keeps the page; what fails there changes nothing. */
export const registerWorker = async (
  { serviceWorker }: Pick<Navigator, 'serviceWorker'> | { readonly serviceWorker?: undefined },
  isInTelegram: boolean,
): Promise<void> => {
  if (serviceWorker === undefined || isInTelegram) return
  try {
    await serviceWorker.register('/sw.js', { scope: '/app' })
  } catch {
    // Without it the page works as long as there is a network.
  }
}
