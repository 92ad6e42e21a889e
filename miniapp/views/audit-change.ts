import { browserNames } from '#core/people/browser-kind.ts'
import type { AuditLine } from '#core/wire/audit-answers.ts'
import { numberText } from '../locales/digits.ts'
import type { Format } from '../locales/format.ts'
import { languageNames } from '../locales/language-names.ts'
import type { ViewWords } from '../locales/views/view-words.ts'

type Cell = string | number

/** What is later than this is an instant, and no number that anybody set. */
const instantFrom = 1e12
const isInstant = (cell: Cell | null): cell is number => typeof cell === 'number' && cell >= instantFrom

/** What was noted with an end and nothing else: how long somebody has an alarm, or it is silent. */
const endsSometime: ReadonlySet<string> = new Set(['acknowledged', 'silenced'])

const cellText = (what: string, cell: Cell, now: number, format: Format): string => {
  if (typeof cell === 'number')
    return isInstant(cell) ? format.moment(cell, now) : numberText(cell, 0, format.language, 2)
  // Its two letters are for programs.
  if (what !== 'language-changed') return cell
  return Object.entries(languageNames).find(([language]) => language === cell)?.[1] ?? cell
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
  { audit: say }: Pick<ViewWords, 'audit'>,
): string | null => {
  if (old === null && next === null) return null
  if (what === 'signed-in' && typeof next === 'string') return browserText(next) || null
  if (endsSometime.has(what) && old === null && isInstant(next)) return say.until(format.moment(next, now))
  const [from, to] = [old, next].map((cell) => (cell === null ? '–' : cellText(what, cell, now, format)))
  return old === null ? (to ?? null) : say.from(from ?? '', to ?? '')
}
