import type { Organization } from '../directory.ts'

/** In years: below a quarter the archive would hold hardly more than the table, and above nobody asks for it any more. */
export const archiveDaysRange = { least: 90, most: 15 * 365 } as const
/** As long as most who keep medicines, food or samples are asked for. */
export const archiveDaysUsual = 3 * 365

/** For how many days an organization's readings are kept. */
export const archivedDaysOf = ({ archiveDays }: Pick<Organization, 'archiveDays'>): number => {
  const { least, most } = archiveDaysRange
  return Math.min(most, Math.max(least, archiveDays ?? archiveDaysUsual))
}
