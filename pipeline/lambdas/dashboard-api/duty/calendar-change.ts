import { createHash } from 'node:crypto'
import { mayTake, type Site } from '#core/directory.ts'
import type { CalendarRefused, NamedHours } from '#core/duty/calendar-read.ts'
import { namesMeant } from '#core/duty/names.ts'
import { type NamesMeant, noRoster } from '#core/roster.ts'
import { type CalendarAnswer, isCalendarAnswer } from '#core/wire/files/calendar-answers.ts'
import { fileWish } from '#core/wire/files/file-wish.ts'
import { either, flag, type Guarded, listOf, orNull, record, whole, words } from '#core/wire/guard.ts'
import { siteId } from '#core/wire/words.ts'
import type { Flows } from '../../../flows/deps.ts'
import {
  type CalendarFrom,
  calendarAddress,
  lookAtCalendar,
  rosterBy,
  takeCalendar,
} from '../../../flows/duty/take-calendar.ts'
import { text } from '../../../locales/text.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import { bytesOf, fileBytesMax } from '../sent-file.ts'
import { farAheadMs, planOf } from './duty-answer.ts'

const addressMax = 2_000
const nameMax = 200
const namesMax = 200

const calendarWish = either(record({ file: fileWish }), record({ address: words(addressMax) }))
type Wish = Guarded<typeof calendarWish>

const fromOf = async (wish: Wish): Promise<CalendarFrom | CalendarRefused> => {
  if ('address' in wish) {
    const url = calendarAddress(wish.address)
    return url === undefined ? { why: 'not-https', said: '' } : { kind: 'address', url }
  }
  const sent = await bytesOf(wish.file)
  if (sent.kind === 'bytes') return { kind: 'file', name: wish.file.name, bytes: sent.bytes }
  return sent.kind === 'too-large'
    ? { why: 'too-large', kilobytes: fileBytesMax / 1024 }
    : { why: 'no-calendar' }
}

const sentence = ({ person }: Reader, refused: CalendarRefused): string => {
  const { why, ...args } = refused
  return text(person.language, `calendar-${why}`, args)
}

const digestOf = (hours: readonly NamedHours[]): string =>
  createHash('sha256').update(JSON.stringify(hours)).digest('base64url')

/** The names in the order in which they come, with what each has. */
const namesIn = (hours: readonly NamedHours[], meant: NamesMeant) => {
  const byName = new Map<string, { count: number; ms: number }>()
  for (const { name, from, to } of hours) {
    const { count, ms } = byName.get(name) ?? { count: 0, ms: 0 }
    byName.set(name, { count: count + 1, ms: ms + to - from })
  }
  return [...byName].slice(0, namesMax).map(([name, has]) => ({ name, ...has, person: meant[name] ?? null }))
}

type Given = readonly { readonly name: string; readonly person: number | null }[]

const look = async (flows: Flows, site: Site, wish: Wish) => {
  const from = await fromOf(wish)
  if (!('kind' in from)) return { kind: 'refused', refused: from } as const
  const looked = await lookAtCalendar(flows, site, from)
  if (looked.kind === 'refused') return { kind: 'refused', refused: looked } as const
  return { kind: 'read', from, looked } as const
}

/** Whom somebody said that names mean, on top of what they mean by themselves; a name of the calendar each. */
const meantBy = (
  { directory }: Reader,
  hours: readonly NamedHours[],
  given: Given,
): NamesMeant | RefusalName => {
  for (const { person } of given) {
    if (person === null) continue
    if (!directory.people.has(person)) return 'no-such-person'
    if (!mayTake(directory, person)) return 'may-only-look'
  }
  const known = new Set(hours.map(({ name }) => name))
  const said = given.filter(({ name }) => known.has(name)).map(({ name, person }) => [name, person] as const)
  return { ...namesMeant(directory, hours), ...Object.fromEntries(said) }
}

/** Who is on duty by a calendar: looked at, with whom its names mean, and taken while it still says the same. */
export const calendarChange: Endpoint = endpoint({
  method: 'POST',
  path: '/api/duty/calendar',
  says: 'A calendar becomes the roster of a site: an iCalendar file, or one behind an https address, which is fetched anew by itself. With `look` nothing is changed: it says what was understood and whom its `names` mean, with a `digest` by which the same is then taken; `seen` is the version of the roster that was decided upon.',
  role: 'admin',
  fields: {
    site: siteId,
    look: flag,
    seen: whole,
    calendar: calendarWish,
    names: listOf(record({ name: words(nameMax), person: orNull(whole) }), namesMax),
    digest: orNull(words(nameMax)),
  },
  faults: { site: 'no-such-site' },
  answers: isCalendarAnswer,
  answer: async (flows, reader, asked): Promise<CalendarAnswer | RefusalName> => {
    const { organization, directory, person } = reader
    const site = directory.sites.get(asked.site)
    if (site === undefined) return 'no-such-site'
    if (flows.calendars === undefined) return 'no-calendars'
    const read = await look(flows, site, asked.calendar)
    if (read.kind === 'refused')
      return !asked.look ? 'look-again' : { kind: 'refused', why: sentence(reader, read.refused) }
    const { from, looked } = read
    const names = meantBy(reader, looked.hours, asked.names)
    if (typeof names === 'string') return names
    const digest = digestOf(looked.hours)
    const now = flows.clock.now()
    if (asked.look) {
      const roster = rosterBy(noRoster(site.id), from, looked, names, now)
      return {
        kind: 'understood',
        digest,
        names: namesIn(looked.hours, names),
        notes: looked.notes.map(({ note, entry }) =>
          text(person.language, `calendar-note-${note}`, { entry }),
        ),
        from: Math.min(...looked.hours.map((one) => one.from)),
        to: Math.max(...looked.hours.map((one) => one.to)),
        ...planOf(directory, site, roster, now, farAheadMs),
      }
    }
    if (digest !== asked.digest) return 'look-again'
    const outcome = await takeCalendar(flows, organization, site, from, looked, names, person, asked.seen)
    if (outcome.kind === 'unknown-site') return 'no-such-site'
    if (outcome.kind === 'refused') return outcome.why
    return { kind: 'changed', ...planOf(directory, site, outcome.roster, now, farAheadMs) }
  },
})
