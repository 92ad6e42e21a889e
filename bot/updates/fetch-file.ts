/** https://core.telegram.org/bots/api#getfile: a bot may fetch no more. */
export const fetchableBytesMax = 20 * 1024 * 1024

/** Longer and whoever sent it has asked again. */
const timeoutMs = 20_000

export type FileFetcherDeps = {
  readonly token: string
  readonly apiRoot?: string | undefined
  readonly fetch?: typeof fetch | undefined
}

/** Fetches files from where Telegram keeps them. The address holds the token, and so stands in no error. */
export const createFileFetcher =
  ({ token, apiRoot = 'https://api.telegram.org', fetch: given = fetch }: FileFetcherDeps) =>
  async (path: string): Promise<Uint8Array> => {
    let response: Response
    try {
      response = await given(`${apiRoot}/file/bot${token}/${path}`, {
        signal: AbortSignal.timeout(timeoutMs),
      })
    } catch (error) {
      throw new Error(`the file could not be fetched: ${error instanceof Error ? error.name : 'unknown'}`)
    }
    if (!response.ok) throw new Error(`the file could not be fetched: Telegram answered ${response.status}`)
    const length = Number(response.headers.get('content-length') ?? '0')
    if (length > fetchableBytesMax) throw new Error('the file is larger than Telegram said')
    return new Uint8Array(await response.arrayBuffer())
  }
