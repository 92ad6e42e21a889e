import type { Directory, Site } from '#core/directory.ts'
import { byName } from '#core/name.ts'
import type { QuietHours } from '#core/quiet-hours.ts'
import { fewLines } from './few-lines.ts'
import type { Say } from './say.ts'

const two = (number: number): string => String(number).padStart(2, '0')
const timeOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** "22:00–06:00". */
export const hoursText = ({ from, to }: QuietHours): string => `${timeOf(from)}–${timeOf(to)}`

const siteLine = (say: Say, site: Site): string =>
  site.quietHours === undefined
    ? say.html('bot-quiet-none', { site: site.name })
    : say.html('bot-quiet-at', { site: site.name, hours: hoursText(site.quietHours) })

/** Says the quiet hours of every site, and how to change them. */
export const quietList = (say: Say, directory: Directory): string => {
  const sites = [...directory.sites.values()].sort((a, b) => byName(a.name, b.name))
  const lines = sites.map((site) => siteLine(say, site))
  const [first] = sites
  const example = say.code(`/quiet ${sites.length > 1 && first ? `${first.name} ` : ''}22-06`)
  return [...fewLines(say, lines), say.html('bot-quiet-how', { example })].join('\n')
}

/** What the hours mean, once they are set. */
export const quietSet = (say: Say, site: Site): string =>
  site.quietHours === undefined
    ? say.html('bot-quiet-off', { site: say.bold(site.name) })
    : say.html('bot-quiet-set', { site: say.bold(site.name), hours: hoursText(site.quietHours) })

/** Whole commands to copy, for the sites that could be meant. */
export const whichSite = (say: Say, sites: readonly Site[], rest: string): string =>
  [
    say.html('bot-which-site'),
    ...fewLines(
      say,
      sites.map(({ id, name }) => `• ${say.name(name)}: ${say.code(`/quiet ${id} ${rest}`).marked}`),
    ),
  ].join('\n')
