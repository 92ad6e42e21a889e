import type { Directory, Site } from '#core/directory.ts'
import { dayMinutes, makeQuietHours, type QuietHours } from '#core/quiet-hours.ts'

/** What somebody wants of `/quiet`; hours of null end them. */
export type QuietWish =
  | { readonly kind: 'set'; readonly site: Site; readonly hours: QuietHours | null }
  | { readonly kind: 'which'; readonly sites: readonly Site[]; readonly rest: string }
  | { readonly kind: 'how' }
  | { readonly kind: 'no-hours' }
  | { readonly kind: 'no-such-site'; readonly words: string }

const time = String.raw`(\d{1,2})(?:[:.](\d{2}))?`
const hours = new RegExp(String.raw`(?:^|\s)${time}\s*(?:-|–|—|to|till)\s*${time}$`, 'iu')
const never = /(?:^|\s)(off|none|av|inga|aldrig)$/iu

/** Midnight may be written 24. */
const minuteOf = (hour = '', minute = '0'): number => {
  const minutes = Number(minute) < 60 ? Number(hour) * 60 + Number(minute) : Number.NaN
  return minutes === dayMinutes ? 0 : minutes
}

const plain = (words: string): string =>
  words.normalize('NFKC').toLocaleLowerCase().replace(/\s+/g, ' ').trim()

const sitesBy = (directory: Directory, words: string): readonly Site[] => {
  const sites = [...directory.sites.values()]
  const wanted = plain(words)
  const called = sites.filter((site) => site.id === wanted || plain(site.name) === wanted)
  return called.length > 0 ? called : sites.filter((site) => plain(site.name).includes(wanted))
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
  const [site, ...others] = sitesBy(directory, before)
  if (site === undefined) return { kind: 'no-such-site', words: before }
  const rest = words.slice(found.index).trim()
  return others.length > 0
    ? { kind: 'which', sites: [site, ...others], rest }
    : { kind: 'set', site, hours: asked }
}
