import type { Directory, Site } from '#core/directory.ts'
import { dayMinutes, makeQuietHours, type QuietHours } from '#core/quiet-hours.ts'
import { meantBy, plain } from './called.ts'

/** What somebody wants of `/quiet`; hours of null end them. */
export type QuietWish =
  | { readonly kind: 'set'; readonly site: Site; readonly hours: QuietHours | null }
  | { readonly kind: 'which'; readonly sites: readonly Site[]; readonly rest: string }
  | { readonly kind: 'how' }
  | { readonly kind: 'no-hours' }
  | { readonly kind: 'no-such-site'; readonly words: string }

const time = String.raw`(?:kl\.?\s*)?(\d{1,2})(?:[:.](\d{2}))?`
const hours = new RegExp(
  String.raw`(?:^|\s)(?:(?:from|från)\s+)?${time}\s*(?:-|–|—|to|till)\s*${time}$`,
  'iu',
)
const never = /(?:^|\s)(off|none|av|inga|aldrig)$/iu

/** Reads an hour of the day; midnight may be written 24. */
const minuteOf = (hour = '', minute = '0'): number => {
  const minutes = Number(minute) < 60 ? Number(hour) * 60 + Number(minute) : Number.NaN
  return minutes === dayMinutes ? 0 : minutes
}

/** The sites that are meant, or may be; without a word, all. */
const sitesBy = (directory: Directory, words: string) => {
  const all = [...directory.sites.values()]
  const meant = words === '' ? all : meantBy(all, words)
  if (meant.length > 0) return { sites: meant, isSure: meant.length === 1 }
  return { sites: all.filter((site) => plain(site.name).includes(plain(words))), isSure: false }
}

/** Reads what stands after `/quiet`: a site, where there are several, and from when to when. */
export const readQuiet = (directory: Directory, given: string): QuietWish => {
  const words = given.trim()
  const written = hours.exec(words)
  const found = written ?? never.exec(words)
  if (found === null) return { kind: 'how' }
  const [, from, fromMinute, to, toMinute] = found
  const asked = written === null ? null : makeQuietHours(minuteOf(from, fromMinute), minuteOf(to, toMinute))
  if (asked === undefined) return { kind: 'no-hours' }
  const before = words.slice(0, found.index).replace(/[\s,:]+$/, '')
  const { sites, isSure } = sitesBy(directory, before)
  const [site] = sites
  if (site === undefined) return { kind: 'no-such-site', words: before }
  const rest = words.slice(found.index).trim()
  return isSure ? { kind: 'set', site, hours: asked } : { kind: 'which', sites, rest }
}
