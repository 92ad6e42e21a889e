import { browserNames } from '#core/people/browser-kind.ts'
import type { AuditLine } from '#core/wire/audit-answers.ts'
import { numberText } from '../locales/digits.ts'
import type { Format } from '../locales/format.ts'
import { languageNames } from '../locales/language-names.ts'
import { shortLength } from '../locales/short-length.ts'
import type { ViewWords } from '../locales/views/view-words.ts'

type Cell = string | number
type Words = Pick<ViewWords, 'audit' | 'roles' | 'ways'>

/** What is later than this is an instant, and no number that anybody set. */
const instantFrom = 1e12
const isInstant = (cell: Cell | null): cell is number => typeof cell === 'number' && cell >= instantFrom

/** What was noted with an end and nothing else: how long somebody has an alarm, or it is silent. */
const endsSometime: ReadonlySet<string> = new Set(['acknowledged', 'silenced'])

/** The word of ours for one of a program's, which stands as it is where only a newer server knows it. */
const wordOf = (words: Readonly<Record<string, string>>, cell: string): string =>
  Object.entries(words).find(([name]) => name === cell)?.[1] ?? cell

const cellText = (what: string, cell: Cell, now: number, format: Format, say: Words): string => {
  if (isInstant(cell)) return format.moment(cell, now)
  if (typeof cell === 'number')
    return what === 'interval-changed' ? shortLength(cell) : numberText(cell, 0, format.language, 2)
  // Letters and words that are for programs.
  if (what === 'language-changed') return wordOf(languageNames, cell)
  if (what === 'role-changed') return wordOf(say.roles, cell)
  if (what === 'ways-changed')
    return cell
      .split(' ')
      .map((way) => wordOf(say.ways, way))
      .join(', ')
  return cell
}

/** Which browser, and on what: its letters are for programs. */
const browserText = (kind: string): string => {
  const { browser, system } = browserNames(kind)
  return [browser, system].filter((name) => name !== undefined).join(', ')
}

/** From what to what, or until when; null where neither is known. */
export const changeText = (
  { what, old, new: next }: Pick<AuditLine, 'what' | 'old' | 'new'>,
  now: number,
  format: Format,
  words: Words,
): string | null => {
  const { audit: say } = words
  if (old === null && next === null) return null
  if (what === 'signed-in' && typeof next === 'string') return browserText(next) || null
  if (endsSometime.has(what) && old === null && isInstant(next)) return say.until(format.moment(next, now))
  const [from, to] = [old, next].map((cell) =>
    cell === null ? '–' : cellText(what, cell, now, format, words),
  )
  return old === null ? (to ?? null) : say.from(from ?? '', to ?? '')
}
