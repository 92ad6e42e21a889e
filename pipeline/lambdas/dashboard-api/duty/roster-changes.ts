import { mayActAs, mayTake } from '#core/directory.ts'
import { awayDaysMax, turnsMax } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { day, hoursWish, isRosterAnswer } from '#core/wire/duty-answers.ts'
import { flag, like, listOf, orNull, whole } from '#core/wire/guard.ts'
import { siteId } from '#core/wire/words.ts'
import type { Flows } from '../../../flows/deps.ts'
import {
  beAway,
  doToRoster,
  endRoster,
  type HoursFault,
  ifStill,
  type RosterDeed,
  takeHours,
  takeTurns,
  wholeDays,
} from '../../../flows/duty/roster-deeds.ts'
import { type AskFault, answerSwap, askSwap, type SwapAsked } from '../../../flows/duty/swaps.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import { farAheadMs, planOf } from './duty-answer.ts'

/** A day of turns further away than this is a slip of the pen. */
const farMs = 400 * dayMs
const dayMinutes = 24 * 60

type Fault = HoursFault | 'changed-by-others'

const nameOf = (fault: Fault | AskFault): RefusalName => {
  if (fault === 'nobody') return 'no-such-person'
  return fault === 'too-many' ? 'too-many-changes' : fault
}

/** A day that no calendar has is none. */
const instantOf = (written: string): number => {
  const at = Date.parse(`${written}T12:00:00Z`)
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(written) ? Number.NaN : at
}

const isNear = (written: string, now: number): boolean => Math.abs(instantOf(written) - now) <= farMs

type Outcome = SwapAsked | Awaited<ReturnType<typeof doToRoster<Fault>>>

const answerOf = (flows: Flows, { directory }: Reader, outcome: Outcome): object | RefusalName => {
  if (outcome.kind === 'unknown-site') return 'no-such-site'
  if (outcome.kind === 'refused') return nameOf(outcome.why)
  const kind = outcome.kind === 'asked' && !outcome.told ? 'asked-not-told' : outcome.kind
  const { site, roster } = outcome
  return { kind, ...planOf(directory, site, roster, flows.clock.now(), farAheadMs) }
}

type Asked = { readonly site: string; readonly look: boolean; readonly seen: number }

const act = async (
  flows: Flows,
  reader: Reader,
  { site, look, seen }: Asked,
  deed: RosterDeed<HoursFault>,
): Promise<object | RefusalName> => {
  const { organization, person } = reader
  const meant = look ? deed : ifStill(deed, seen)
  return answerOf(flows, reader, await doToRoster<Fault>(flows, organization, site, person, meant, look))
}

const isAdmin = ({ person }: Reader): boolean => mayActAs(person.role, 'admin')
const faults = { site: 'no-such-site' } as const
const common = { site: siteId, look: flag }
/** What writes over what others planned is asked with: `look` only says what the roster would be, `seen` is the version that was decided upon. */
const over = { ...common, seen: whole }

/** Who is on duty when: turns, holidays, hours that somebody takes, and swaps; each looked at first, and done. */
export const rosterChanges: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/api/duty/turns',
    says: 'People take turns at a site, a week each, from the day `first` and that `minute` of it on. With `look` nothing is changed; `seen` is the version of the roster that was decided upon.',
    role: 'admin',
    fields: { ...over, people: listOf(whole, turnsMax), first: day, minute: whole },
    faults,
    answers: isRosterAnswer,
    answer: async (flows, reader, { people, first, minute, ...asked }) => {
      const { directory } = reader
      const site = directory.sites.get(asked.site)
      if (site === undefined) return 'no-such-site'
      const [one, ...others] = people
      if (one === undefined || minute >= dayMinutes) return 'bad-field'
      if (!isNear(first, flows.clock.now())) return 'bad-time'
      if (people.some((person) => !directory.people.has(person))) return 'no-such-person'
      if (people.some((person) => !mayTake(directory, person))) return 'may-only-look'
      const rotation = { people: [one, ...others], first, minute, timeZone: site.timeZone } as const
      const deed = await takeTurns(flows, rotation)
      return deed === undefined ? 'no-calendars' : act(flows, reader, asked, deed)
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/duty/end',
    says: 'A site keeps no roster any more: on duty is who always is. With `look` nothing is changed; `seen` is the version of the roster that was decided upon.',
    role: 'admin',
    fields: over,
    faults,
    answers: isRosterAnswer,
    answer: async (flows, reader, asked) => act(flows, reader, asked, endRoster),
  }),
  endpoint({
    method: 'POST',
    path: '/api/duty/hours',
    says: 'Somebody has hours from now on. Admins say that of everybody; others take, themselves, what nobody has. With `look` nothing is changed; `seen` is the version of the roster that was decided upon.',
    role: 'operator',
    fields: { ...over, person: whole, hours: hoursWish },
    faults: { ...faults, hours: 'bad-time' },
    answers: isRosterAnswer,
    answer: async (flows, reader, { person, hours: { from, to }, ...asked }) => {
      if (person !== reader.person.id && !isAdmin(reader)) return 'admins-only'
      const deed = takeHours(flows, { from, to }, person, reader.person, !isAdmin(reader))
      return act(flows, reader, asked, deed)
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/duty/away',
    says: 'Somebody is on holiday for so many days: their hours are nobody’s until somebody takes them. Admins say that of everybody. With `look` nothing is changed; `seen` is the version of the roster that was decided upon.',
    role: 'operator',
    fields: { ...over, person: whole, first: day, days: whole },
    faults,
    answers: isRosterAnswer,
    answer: async (flows, reader, { person, first, days, ...asked }) => {
      if (person !== reader.person.id && !isAdmin(reader)) return 'admins-only'
      const site = reader.directory.sites.get(asked.site)
      if (site === undefined) return 'no-such-site'
      if (days < 1 || days > awayDaysMax) return 'bad-field'
      if (!isNear(first, flows.clock.now())) return 'bad-time'
      const hours = await wholeDays(flows, site.timeZone, first, days)
      if (hours === undefined) return 'no-calendars'
      return act(flows, reader, asked, beAway(flows, hours, person, reader.person))
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/duty/swap',
    says: 'Whoever asks gives hours of theirs to another, perhaps for hours of the other’s; it counts once the other accepts. With `look` nobody is asked.',
    role: 'operator',
    fields: { ...common, other: whole, gives: hoursWish, takes: orNull(hoursWish) },
    faults: { ...faults, gives: 'bad-time', takes: 'bad-time' },
    answers: isRosterAnswer,
    answer: async (flows, reader, { site, other, gives, takes, look }) => {
      const { organization, person } = reader
      const wish = {
        other,
        gives: { from: gives.from, to: gives.to },
        takes: takes && { from: takes.from, to: takes.to },
      }
      return answerOf(flows, reader, await askSwap(flows, organization, site, wish, person, look))
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/duty/swap/answer',
    says: 'Whoever was asked to swap hours accepts, or does not.',
    role: 'operator',
    fields: { site: siteId, swap: like(/^[0-9a-z]{1,12}$/), accepts: flag },
    faults: { ...faults, swap: 'no-such-swap' },
    answers: isChanged,
    answer: async (flows, { organization, person }, { site, swap, accepts }) => {
      const outcome = await answerSwap(flows, organization, site, swap, accepts, person)
      if (outcome.kind === 'gone') return 'no-such-swap'
      return outcome.kind === 'refused' ? nameOf(outcome.why) : { kind: outcome.kind }
    },
  }),
]
