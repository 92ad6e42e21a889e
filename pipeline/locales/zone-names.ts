import type { Directory, Site } from '#core/directory.ts'

/** "America/Argentina/Buenos_Aires" is "Buenos Aires" to people. */
const cityOf = (timeZone: string): string => timeZone.replace(/^.*\//, '').replaceAll('_', ' ')

/**
 * By whose clock the times of these sites are told, where an organization has sites in several time zones and a message cannot show them
 * by its reader's; nothing where there is but one.
 */
export const zonesToName = (
  { sites }: Pick<Directory, 'sites'>,
  of: readonly (Site | undefined)[],
): string | undefined => {
  const zones = new Set([...sites.values()].map(({ timeZone }) => timeZone))
  if (zones.size < 2) return undefined
  const names = new Set(of.flatMap((site) => (site === undefined ? [] : [cityOf(site.timeZone)])))
  return names.size === 0 ? undefined : [...names].join(', ')
}
