import type { Person } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { watcherBeat } from '../../pipeline/flows/pulse/look-at-watch.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import type { Words } from '../../pipeline/ports/teller.ts'
import { sayTo } from '../views/say.ts'

/** A check that is older is no news of now. */
const freshMs = 5 * minuteMs

/** The daily word for one person: that all is quiet, or what is not; and when the watch last looked, which is what it is for. */
export const quietWord = async (
  { stores, clock }: Flows,
  { directory, rows }: Board,
  { language }: Person,
): Promise<Words> => {
  const now = clock.now()
  const say = sayTo(language, now)
  const [site] = directory.sites.values()
  const checkedAt = await stores.pulse.last(watcherBeat)
  const sensors = rows.filter(({ sensor }) => sensor.kind === 'sensor').length
  const alarms = rows.flatMap((row) => row.alarms).length
  const silent = rows.filter(({ presence, blind }) => presence === 'silent' || blind).length
  const isFresh = checkedAt !== undefined && now - checkedAt <= freshMs
  const time = checkedAt === undefined ? '–' : say.siteTime(site, checkedAt)
  const isQuiet = isFresh && alarms === 0 && silent === 0
  const filling = isQuiet ? { sensors, time } : { alarms, silent, time }
  const still = { path: 'watcher', time }
  return {
    subject: say.plain('allquiet-subject', { organization: directory.organization.name }),
    html: [
      say.html(isQuiet ? 'allquiet-word' : 'allquiet-word-not', filling),
      ...(isFresh ? [] : [say.html('watch-down', still)]),
    ].join('\n'),
  }
}
