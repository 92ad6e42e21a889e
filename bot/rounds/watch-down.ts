import type { Directory, Person } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import { type Findings, type WatchPath, watchPaths } from '../../pipeline/ports/pulse.ts'
import type { Words } from '../../pipeline/ports/teller.ts'
import { sayTo } from '../views/say.ts'

export type Down = { readonly path: WatchPath; readonly since: Millis }

export const downIn = ({ down }: Findings): readonly Down[] =>
  watchPaths.flatMap((path) => {
    const found = down[path]
    return found === undefined ? [] : [{ path, since: found.since }]
  })

/** What of the watch is down, for somebody who can have it mended, or look at the freezers. */
export const watchDownWords = (
  { organization, sites }: Directory,
  { language }: Person,
  down: readonly Down[],
  now: Millis,
): Words => {
  const say = sayTo(language, now)
  const [site] = sites.values()
  return {
    subject: say.plain('watch-down-subject', { organization: organization.name }),
    html: [
      ...down.map(({ path, since }) => say.html('watch-down', { path, time: say.siteTime(site, since) })),
      say.html('watch-down-do'),
    ].join('\n'),
  }
}
