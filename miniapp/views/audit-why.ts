import type { AuditLine } from '#core/wire/audit-answers.ts'
import type { ViewWords } from '../locales/views/view-words.ts'

/** Why something was so, and whether those are somebody's own words. An end that only a newer server knows stands as it is. */
export const whyOf = (
  { what, why }: Pick<AuditLine, 'what' | 'why'>,
  { audit: { ends } }: Pick<ViewWords, 'audit'>,
): { readonly text: string; readonly isTheirs: boolean } | null => {
  if (why === null) return null
  if (what !== 'cleared') return { text: why, isTheirs: true }
  return { text: Object.entries(ends).find(([end]) => end === why)?.[1] ?? why, isTheirs: false }
}
