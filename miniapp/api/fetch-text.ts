import { signedBy } from '../telegram.ts'

/** A part of a table is worth waiting for. */
const patienceMs = 30_000

/** Fetches a part of a table, with the address of the next; nothing when there is no answer, or none that is one. */
export const createFetchText = (initData: string) => async (path: string) => {
  try {
    const response = await fetch(path, {
      headers: signedBy(initData),
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!response.ok) return undefined
    const next = /<(.+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null
    return { text: await response.text(), next }
  } catch {
    return undefined
  }
}
