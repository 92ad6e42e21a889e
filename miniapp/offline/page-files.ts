/** A new layout of what is kept needs a new name; what has another one is thrown away. */
const kept = 'nattvakt-page-1'
export const page = '/app'

type Deps = {
  readonly caches: Pick<CacheStorage, 'open' | 'match' | 'keys' | 'delete'>
  readonly fetch: (asked: Request | string) => Promise<Response>
}

/**
 * The page's own files, for when there is no network. What the server answers is what is shown, whether or not there is room to keep it:
 * a full disk takes the page away from who has no network, and never an old page to who has one.
 */
export const createPageFiles = ({ caches, fetch }: Deps) => {
  const put = async (request: Request | string, response: Response): Promise<void> => {
    await (await caches.open(kept)).put(request, response)
  }
  /** Keeps it; where there is no room, all that was kept makes room for it, because an old page with new files is none. */
  const keep = async (request: Request | string, response: Response): Promise<void> => {
    if (!response.ok) return
    const again = response.clone()
    try {
      await put(request, response)
    } catch {
      try {
        await caches.delete(kept)
        await put(request, again)
      } catch {
        // It is kept nowhere then, and neither is anything older.
      }
    }
  }
  /** Nothing also where the browser cannot look: a file that is fetched anew is no harm. */
  const find = async (request: Request | string): Promise<Response | undefined> => {
    try {
      return await caches.match(request)
    } catch {
      return undefined
    }
  }
  return {
    /** The page of now where there is a network, and that of last time where there is none. */
    answerPage: async (request: Request): Promise<Response> => {
      let response: Response
      try {
        response = await fetch(request)
      } catch (error) {
        const known = await find(page)
        if (known === undefined) throw error
        return known
      }
      await keep(page, response.clone())
      return response
    },
    /** A file whose name carries a hash of its content never changes. */
    answerAsset: async (request: Request): Promise<Response> => {
      const known = await find(request)
      if (known !== undefined) return known
      const response = await fetch(request)
      await keep(request, response.clone())
      return response
    },
    /** For the first time without a network. A worker that cannot keep it works all the same. */
    keepFirst: async (): Promise<void> => keep(page, await fetch(page)),
    /** Throws away what another version of this worker kept. */
    clear: async (): Promise<void> => {
      for (const name of await caches.keys()) if (name !== kept) await caches.delete(name)
    },
  }
}
