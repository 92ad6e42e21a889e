import { mayActAs, mayTake, type Person } from '#core/directory.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { isDutyAnswer, isLaddersAnswer } from '#core/wire/duty-answers.ts'
import { flag, maybe, numeric, oneOf } from '#core/wire/guard.ts'
import { siteId } from '#core/wire/words.ts'
import { changeDuty } from '../../../flows/people/change-duty.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { Reader } from '../reader.ts'
import { calendarChange } from './calendar-change.ts'
import { aheadMs, dutyOf, farAheadMs } from './duty-answer.ts'
import { ladderChanges } from './ladder-changes.ts'
import { choicesIn, laddersOf } from './ladders.ts'
import { rosterChanges } from './roster-changes.ts'

const sitesOf = ({ directory }: Reader, wanted: string | undefined) =>
  [...directory.sites.values()].filter(({ id }) => wanted === undefined || id === wanted)

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/duty',
    says: 'Who is on duty at each site, now and in the two weeks to come (or `days`), the hours that nobody has, and what people ask of each other.',
    role: 'viewer',
    fields: { site: maybe(siteId), days: maybe(oneOf('14', '60')) },
    faults: { site: 'no-such-site' },
    answers: isDutyAnswer,
    answer: async (flows, reader, { site, days }) => {
      const now = flows.clock.now()
      const sites = sitesOf(reader, site)
      if (sites.length === 0 && site !== undefined) return 'no-such-site'
      const { directory, person } = reader
      const able = [...directory.people.values()].filter(({ id }) => mayTake(directory, id))
      return {
        version: answerVersion,
        now,
        mayChange: mayActAs(person.role, 'admin'),
        reader: person.id,
        able: able.map(({ id, name }: Person) => ({ id, name })),
        sites: sites.map((one) => dutyOf(directory, one, now, days === '60' ? farAheadMs : aheadMs)),
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
        mayChange: mayActAs(reader.person.role, 'admin'),
        choices: choicesIn(reader.directory),
        sites: sites.map((one) => laddersOf(flows, reader.directory, one)),
      }
    },
  }),
  ...ladderChanges,
  ...rosterChanges,
  calendarChange,
]
