import type { Directory, Person } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import { type Month, monthAfter, monthName, monthOf, monthText } from '../../pipeline/locales/months.ts'
import type { Words, WordsDocument } from '../../pipeline/ports/teller.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { sayTo } from '../views/say.ts'
import { shortName } from '../views/short-name.ts'

/** More stand in `/report`. */
const sitesMax = 6
/** Whoever was away for longer finds the others in `/report`. */
const monthsMax = 6

const indexOf = ({ year, month }: Month): number => year * 12 + month

/**
 * The months that are over and of which somebody has not been told, oldest first: all since they were told last, so that none is
 * skipped where nobody went round for weeks.
 */
export const untoldMonths = (
  timeZone: string,
  lastSaid: Millis | undefined,
  now: Millis,
): readonly Month[] => {
  const current = monthOf(timeZone, now)
  const known = lastSaid === undefined ? monthAfter(current, -1) : monthOf(timeZone, lastSaid)
  const count = Math.min(monthsMax, Math.max(0, indexOf(current) - indexOf(known)))
  return Array.from({ length: count }, (_, index) => monthAfter(current, index - count))
}

/** That these months can be read, with the pages of the newest where a channel carries files, and with a button for each place: who presses gets the pages, made at that moment. */
export const monthlyWords = (
  { organization, sites }: Directory,
  { language }: Person,
  months: readonly Month[],
  now: Millis,
  documents: readonly WordsDocument[] = [],
): Words => {
  const say = sayTo(language, now)
  const names = months.map((month) => monthName(language, month)).join(', ')
  const buttons = months.flatMap((month) =>
    [...sites.values()].slice(0, sitesMax).flatMap((site) => {
      const words = `site ${site.id} ${monthText(month)}`
      const data = packBotButton({ kind: 'run', organization: organization.id, command: 'report', words })
      const label = say.plain('button-monthly-report', {
        site: shortName(site.name),
        month: monthName(language, month),
      })
      return data === undefined ? [] : [{ label, data }]
    }),
  )
  return {
    subject: say.plain('monthly-report-subject', { organization: organization.name, months: names }),
    html: [
      say.html('monthly-report', { months: names }),
      ...(documents.length > 0 ? [say.html('monthly-report-pages', { count: documents.length })] : []),
    ].join('\n'),
    buttons,
    ...(documents.length > 0 && { documents }),
  }
}
