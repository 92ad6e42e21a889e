import { mayActAs, mayTake, type Person } from '#core/directory.ts'
import { stretchesOf } from '#core/duty/coverage.ts'
import { gapIn } from '#core/duty/gap.ts'
import { onDutyAt, rosterOf } from '#core/duty/on-duty.ts'
import { dayMs, type Millis } from '#core/time.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { isDutyAnswer, isLaddersAnswer } from '#core/wire/duty-answers.ts'
import { flag, maybe, numeric } from '#core/wire/guard.ts'
import { siteId } from '#core/wire/words.ts'
import { changeDuty } from '../../../flows/people/change-duty.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Reader } from '../reader.ts'
import { laddersOf } from './ladders.ts'

/** As far ahead as a week and the next are planned. */
const aheadMs = 14 * dayMs
/** A roster that changes every hour is looked at in its calendar. */
const stretchesMax = 60

const sitesOf = ({ directory }: Reader, wanted: string | undefined) =>
  [...directory.sites.values()].filter(({ id }) => wanted === undefined || id === wanted)

const dutyOf = (reader: Reader, site: ReturnType<typeof sitesOf>[number], now: Millis) => {
  const { directory } = reader
  const named = (ids: readonly number[]) =>
    ids.map((id) => ({ id, name: directory.people.get(id)?.name ?? String(id) }))
  const roster = rosterOf(directory, site.id)
  const hours = { from: now, to: now + aheadMs }
  const source = roster?.source
  const known = roster && { from: now, to: Math.min(hours.to, Math.max(now, roster.knownUntil)) }
  const all = roster === undefined || known === undefined || known.to <= now ? [] : stretchesOf(roster, known)
  return {
    site: site.id,
    name: site.name,
    timeZone: site.timeZone,
    always: named(site.onDuty),
    now: named(onDutyAt(directory, site, now)),
    roster: source?.kind ?? 'none',
    failing: source?.kind === 'address' && source.failing !== undefined ? { ...source.failing } : null,
    stretches: all
      .slice(0, stretchesMax)
      .map(({ from, to, people }) => ({ from, to, people: named(people) })),
    cutAt: all[stretchesMax]?.from ?? null,
    gap: gapIn(directory, site, hours) ?? null,
  }
}

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/duty',
    says: 'Who is on duty at each site, now and in the two weeks to come, and the hours that nobody has.',
    role: 'viewer',
    fields: { site: maybe(siteId) },
    faults: { site: 'no-such-site' },
    answers: isDutyAnswer,
    answer: async (flows, reader, { site }) => {
      const now = flows.clock.now()
      const sites = sitesOf(reader, site)
      if (sites.length === 0 && site !== undefined) return 'no-such-site'
      const { directory, person } = reader
      const able = [...directory.people.values()].filter(({ id }) => mayTake(directory, id))
      return {
        version: answerVersion,
        now,
        mayChange: mayActAs(person.role, 'admin'),
        able: able.map(({ id, name }: Person) => ({ id, name })),
        sites: sites.map((one) => dutyOf(reader, one, now)),
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/duty',
    says: 'Puts somebody always on duty at a site, or takes them off.',
    role: 'admin',
    fields: { site: siteId, person: numeric, isOn: flag },
    faults: { site: 'no-such-site' },
    answers: isChanged,
    answer: async (flows, { organization, directory, person }, { site, person: of, isOn }) => {
      if (!directory.people.has(of)) return 'no-such-person'
      const { kind } = await changeDuty(flows, organization, site, of, isOn, person)
      if (kind === 'unknown') return 'no-such-site'
      return kind === 'may-only-look' || kind === 'changed-by-others' ? kind : { kind }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/ladders',
    says: 'Who is told of the alarms of each site and when, and who it would be if one rang now, or at three at night.',
    role: 'viewer',
    fields: { site: maybe(siteId) },
    faults: { site: 'no-such-site' },
    answers: isLaddersAnswer,
    answer: async (flows, reader, { site }) => {
      const sites = sitesOf(reader, site)
      if (sites.length === 0 && site !== undefined) return 'no-such-site'
      return {
        version: answerVersion,
        now: flows.clock.now(),
        sites: sites.map((one) => laddersOf(flows, reader.directory, one)),
      }
    },
  }),
]
