import type { Directory, Site } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { linesThatFit } from './fit.ts'
import { dutyNow } from './roster-words.ts'
import type { Say } from './say.ts'

const linesOf = (say: Say, board: Board, site: Site): string => {
  const { directory, rows, now } = board
  const here = rows.filter(({ sensor }) => sensor.site === site.id)
  const alarms = here.filter((row) => row.alarms.some(({ state }) => state !== 'returned')).length
  const sensors = here.filter(({ sensor }) => sensor.kind === 'sensor').length
  const group = site.chat === null ? undefined : directory.chats.get(site.chat)
  return [
    `${alarms > 0 ? '🔴' : '🟢'} <b>${say.name(site.name)}</b> · ${say.html('site-counts', { sensors, alarms })}`,
    dutyNow(say, directory, site, now),
    site.chat === null
      ? say.html('site-no-group')
      : say.html('site-group', { title: group?.title ?? String(site.chat) }),
    say.html('site-time', { time: say.siteTime(site, now), zone: site.timeZone }),
  ].join('\n')
}

/** Every place with its group, its time and who is on duty there. */
export const sitesText = (say: Say, board: Board): string => {
  const sites = [...board.directory.sites.values()]
  const heading = say.html('sites-heading', { count: sites.length })
  const lines = sites.map((site) => `\n${linesOf(say, board, site)}`)
  return linesThatFit(heading, lines, (left) => say.html('bot-others-too', { count: left }))
}

/** What stands over the buttons that put people on duty. */
export const dutyText = (say: Say, directory: Directory, site: Site, now: Millis): string =>
  [
    say.html('duty-heading', { site: say.bold(site.name) }),
    dutyNow(say, directory, site, now),
    say.html('duty-means'),
  ].join('\n')
