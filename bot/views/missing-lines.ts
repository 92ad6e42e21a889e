import type { Site } from '#core/directory.ts'
import type { Missing } from '../../pipeline/flows/read/lines-since.ts'
import type { Say } from './say.ts'

/** What is not among what is shown, a line each; nothing where all of it is. */
export const missingLines = (
  say: Say,
  site: Site | undefined,
  { toldFrom, from, unread }: Missing,
): readonly string[] => [
  ...(toldFrom > from ? [say.html('lines-cut', { time: say.time(site, toldFrom) })] : []),
  ...(unread.length > 0 ? [say.html('history-unread', { count: unread.length })] : []),
]
