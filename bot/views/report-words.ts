import type { Language, Site } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import { formatClock, formatDayOf } from '../../pipeline/locales/times.ts'
import { type Moment, type Say, sayTo } from './say.ts'

/** "3 Oct 03:14": on paper nothing is of today. */
export const stampOf = (language: Language, site: Site | undefined, at: Millis): string => {
  const place = { language, timeZone: site?.timeZone ?? 'UTC' }
  return `${formatDayOf(at, place, 'month')} ${formatClock(at, place)}`
}

/** Says what a report says: by the site's clock, always with the day, and without any markup. */
export const sayOnPaper = (language: Language, now: Millis): Say => {
  const moment = (site: Site | undefined, at: Millis): Moment => {
    const shown = stampOf(language, site, at)
    return { html: shown, mark: shown, shown }
  }
  return { ...sayTo(language, now), time: moment, siteTime: moment }
}
