import type { Directory, Site } from '#core/directory.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { linesThatFit } from './fit.ts'
import type { Say } from './say.ts'

/** Who is on duty at a site, by name. */
const onDutyWords = (say: Say, { people }: Directory, site: Site): string => {
  const names = site.onDuty.map((id) => people.get(id)?.name).filter((name) => name !== undefined)
  return names.length === 0 ? say.html('site-nobody') : say.html('site-duty', { names: names.join(', ') })
}

const linesOf = (say: Say, board: Board, site: Site): string => {
  const { directory, rows, now } = board
  const here = rows.filter(({ sensor }) => sensor.site === site.id)
  const alarms = here.filter((row) => row.alarms.some(({ state }) => state !== 'returned')).length
  const sensors = here.filter(({ sensor }) => sensor.kind === 'sensor').length
  const group = site.chat === null ? undefined : directory.chats.get(site.chat)
  return [
    `${alarms > 0 ? '🔴' : '🟢'} <b>${say.name(site.name)}</b> · ${say.html('site-counts', { sensors, alarms })}`,
    onDutyWords(say, directory, site),
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
export const dutyText = (say: Say, directory: Directory, site: Site): string =>
  [
    say.html('duty-heading', { site: say.bold(site.name) }),
    onDutyWords(say, directory, site),
    say.html('duty-means'),
  ].join('\n')
