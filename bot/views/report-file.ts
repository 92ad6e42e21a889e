import { createHash } from 'node:crypto'
import type { Language } from '#core/directory.ts'
import { type Month, monthName, monthText } from '../../pipeline/locales/months.ts'
import type { Say } from './say.ts'

/** Whom a report is about, and of which month. */
export type ReportOf = { readonly name: string; readonly month: Month }

/** Letters that every system takes in the name of a file. */
export const reportFileName = ({ name, month }: ReportOf): string => {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${plain === '' ? 'report' : plain}-${monthText(month)}`
}

/** What stands under the pages: what they are, and the SHA-256 by which whoever signs them names them. */
export const reportCaption = (
  say: Say,
  language: Language,
  { name, month }: ReportOf,
  bytes: Uint8Array,
): string =>
  [
    say.html('report-caption', { name, month: monthName(language, month) }),
    `<code>SHA-256 ${createHash('sha256').update(bytes).digest('hex')}</code>`,
  ].join('\n')
