/** Fetches one part of a table; nothing when it could not be. */
export type FetchPart = (
  path: string,
) => Promise<{ readonly text: string; readonly next: string | null } | undefined>

/** A table of more parts than this is for a program, not for a spreadsheet. */
const partsMax = 200

/** The first line of every part but the first is its heading once more. */
const withoutHead = (text: string): string => text.slice(text.indexOf('\r\n') + 2)

/** The whole table, part by part; nothing when one of them could not be fetched, because half of it would look whole. */
export const fetchTable = async (
  path: string,
  fetchPart: FetchPart,
  tell: (parts: number) => void,
): Promise<readonly string[] | undefined> => {
  const parts: string[] = []
  let next: string | null = path
  while (next !== null && parts.length < partsMax) {
    tell(parts.length + 1)
    const part: Awaited<ReturnType<FetchPart>> = await fetchPart(next)
    if (part === undefined) return undefined
    parts.push(parts.length === 0 ? part.text : withoutHead(part.text))
    next = part.next
  }
  return next === null ? parts : undefined
}
