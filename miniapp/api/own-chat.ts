/** Names of the machine that the page itself runs on. */
const here: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** Whether this server plays a Telegram of its own, whose chat is its front page; only a server of this machine is asked. */
export const hasOwnChat = async (
  { hostname }: Pick<Location, 'hostname'>,
  get: typeof fetch = fetch,
): Promise<boolean> => {
  if (!here.includes(hostname)) return false
  try {
    return (await get('/telegram/about')).ok
  } catch {
    // Nobody answers: then there is no chat to send anybody to.
    return false
  }
}
