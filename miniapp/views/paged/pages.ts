/** One answer of a list that is asked for page by page, newest first. */
export type Page<L> = {
  readonly lines: readonly L[]
  /** Ask for what was before that; null when there is no more. */
  readonly earlier: number | null
  /** So many more could not be read. */
  readonly unread: number
  /** Of when it is. */
  readonly now: number
}

/** All pages that are known, without a hole between them: from `earlier` up to `now`. */
export type Pages<L> = Page<L>

type Of<L> = { readonly idOf: (line: L) => string; readonly atOf: (line: L) => number }

/** What is newer says how a line is; none of either is lost. */
const merged = <L>(newer: readonly L[], older: readonly L[], { idOf, atOf }: Of<L>): readonly L[] => {
  const ids = new Set(newer.map(idOf))
  return [...newer, ...older.filter((line) => !ids.has(idOf(line)))].sort((a, b) => atOf(b) - atOf(a))
}

/** The first page asked anew. What it pushed out stays; but where it does not reach down to what was known, it begins anew: a list with a hole would look whole. */
export const refreshed = <L>(known: Pages<L> | null, first: Page<L>, of: Of<L>): Pages<L> => {
  if (known === null || (first.earlier !== null && first.earlier > known.now)) return first
  return {
    lines: merged(first.lines, known.lines, of),
    earlier: known.earlier,
    unread: Math.max(known.unread, first.unread),
    now: first.now,
  }
}

/** A page of what was before; nothing changes when it is not the one that comes next. */
export const extended = <L>(known: Pages<L>, before: number, page: Page<L>, of: Of<L>): Pages<L> =>
  before === known.earlier
    ? {
        lines: merged(known.lines, page.lines, of),
        earlier: page.earlier,
        unread: known.unread + page.unread,
        now: known.now,
      }
    : known
