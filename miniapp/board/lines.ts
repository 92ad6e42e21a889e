import type { RowAnswer } from '#core/wire/board-answers.ts'
import { needsAttention } from './find-rows.ts'

/** So many stand at full size, worst first. More of them at once is a flood, in which nobody reads cards. */
const cardsMax = 12
/** A board of so few rows needs no compact ones. */
const fewMax = 8

/** One line of the compact part: a site's name, or a row. */
export type Line =
  | { readonly kind: 'site'; readonly site: string; readonly name: string }
  | { readonly kind: 'row'; readonly row: RowAnswer }

export type Laid = {
  readonly cards: readonly RowAnswer[]
  /** Everything else by site, in the board's order; sites are named where there are several. */
  readonly lines: readonly Line[]
}

type SiteRows = { readonly site: string; readonly name: string; readonly rows: readonly RowAnswer[] }

/** The rows by site, in the board's order: the site with what is worst comes first. */
const bySite = (rows: readonly RowAnswer[]): readonly SiteRows[] => {
  const groups = new Map<string, RowAnswer[]>()
  for (const row of rows) {
    const group = groups.get(row.site)
    if (group === undefined) groups.set(row.site, [row])
    else group.push(row)
  }
  return [...groups].map(([site, group]) => ({ site, name: group[0]?.siteName ?? site, rows: group }))
}

export type CardGroup = Omit<SiteRows, 'rows'> & {
  readonly lists: readonly {
    /** Its cards need attention. */
    readonly isLoud: boolean
    /** Its one card has the whole width. */
    readonly isAlone: boolean
    readonly rows: readonly RowAnswer[]
  }[]
}

/** The first `most` cards as they stand below each other: site by site, and in each what needs attention before what is well. Of the others the sites alone. */
export const cardGroups = (cards: readonly RowAnswer[], most: number): readonly CardGroup[] => {
  let left = most
  return bySite(cards).map(({ site, name, rows }) => {
    const lists = [true, false].map((isLoud) => {
      const all = rows.filter((row) => needsAttention(row) === isLoud)
      const shown = all.slice(0, left)
      left -= shown.length
      return { isLoud, isAlone: isLoud && all.length === 1, rows: shown }
    })
    return { site, name, lists: lists.filter((list) => list.rows.length > 0) }
  })
}

/** Lays the board out: what needs attention at full size, and what is calm, or too many, in a line each. */
export const layOut = (rows: readonly RowAnswer[]): Laid => {
  if (rows.length <= fewMax) return { cards: rows, lines: [] }
  const cards = rows.filter(needsAttention).slice(0, cardsMax)
  const shown = new Set(cards)
  const groups = bySite(rows.filter((row) => !shown.has(row)))
  const lines = groups.flatMap((group): readonly Line[] => {
    const ofRows = group.rows.map((row): Line => ({ kind: 'row', row }))
    return groups.length > 1 ? [{ kind: 'site', site: group.site, name: group.name }, ...ofRows] : ofRows
  })
  return { cards, lines }
}
