import { reasonMax } from '#core/audit.ts'
import { type Directory, type Person, roles } from '#core/directory.ts'
import { onDutyAt } from '#core/duty/on-duty.ts'
import { nameMax } from '#core/name.ts'
import { changePeople, mayGrant, type Refused } from '#core/people/people.ts'
import { hourMs, type Millis } from '#core/time.ts'
import { channelOf, chosenWays, waysTo } from '#core/ways/ways.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { like, numeric, orNull, words } from '#core/wire/guard.ts'
import { isInvitedAnswer, isPeopleAnswer } from '#core/wire/people-answers.ts'
import { language, role } from '#core/wire/words.ts'
import { changeOwnLanguage } from '../../../flows/people/change-language.ts'
import { changePerson } from '../../../flows/people/change-person.ts'
import { invite, revokeInvitation } from '../../../flows/people/invite.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { RefusalName } from '../refusals.ts'

/** Why somebody is not changed. */
const refusals: Readonly<Record<Exclude<Refused, 'same'>, RefusalName>> = {
  'not-allowed': 'admins-only',
  'above-you': 'above-you',
  'last-owner': 'last-head',
  'last-admin': 'last-head',
  nobody: 'no-such-person',
  'changed-since': 'changed-by-others',
}

/** By what somebody is told, without any address. */
const waysOf = ({ chats }: Directory, person: Person): readonly string[] =>
  chosenWays(person).map((id) => {
    const chat = chats.get(id)
    return chat === undefined ? 'telegram' : channelOf(chat)
  })

const personAnswer = (directory: Directory, person: Person, reader: Person, now: Millis) => {
  const may = (wanted: Person['role'] | null): boolean =>
    changePeople(directory.people, { by: reader.id, of: person.id, role: wanted }).ok
  return {
    id: person.id,
    name: person.name,
    role: person.role,
    language: person.language,
    isReader: person.id === reader.id,
    ways: waysOf(directory, person),
    isReachable: waysTo(directory, person.id).length > 0,
    onDuty: [...directory.sites.values()]
      .filter((site) => onDutyAt(directory, site, now).includes(person.id))
      .map(({ name }) => name),
    mayBecome: roles.filter(may),
    removable: may(null),
  }
}

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/people',
    says: 'Who belongs here, what each may do, by which ways they are told, and which invitations are open.',
    role: 'viewer',
    fields: {},
    answers: isPeopleAnswer,
    answer: async (flows, { organization, directory, person }) => {
      const now = flows.clock.now()
      const mayInvite = roles.filter((one) => mayGrant(directory.people, person.role, one))
      const open = mayInvite.length === 0 ? [] : await flows.stores.invitations.list(organization, now)
      return {
        version: answerVersion,
        now,
        people: [...directory.people.values()]
          .sort((a, b) => roles.indexOf(b.role) - roles.indexOf(a.role) || a.name.localeCompare(b.name))
          .map((one) => personAnswer(directory, one, person, now)),
        invitations: open.map(({ id, role: wanted, name, by, expiresAt }) => ({
          id,
          role: wanted,
          name,
          by: by === null ? null : (directory.people.get(by)?.name ?? null),
          expiresAt,
        })),
        mayInvite,
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/people/role',
    says: 'Gives somebody a role, or takes them out (`role` is null); `seen` is the role that they had when that was decided.',
    role: 'admin',
    fields: { person: numeric, role: orNull(role), seen: role, why: orNull(words(reasonMax)) },
    answers: isChanged,
    answer: async (flows, { organization, person }, { person: of, role: wanted, seen, why }) => {
      const wish = { by: person.id, of, role: wanted, seen }
      const { kind } = await changePerson(flows, organization, wish, why?.trim() || null)
      if (kind === 'changed') return { kind }
      return kind === 'same' ? { kind: 'unchanged' } : refusals[kind]
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/people/invite',
    says: 'Opens the door for somebody: whoever first says `code` to the bot belongs here.',
    role: 'admin',
    fields: { role, hours: numeric, name: orNull(words(nameMax)) },
    answers: isInvitedAnswer,
    answer: async (flows, { organization, person }, { role: wanted, hours, name }) => {
      const wish = { role: wanted, forMs: hours * hourMs, name: name?.trim() || null }
      const outcome = await invite(flows, organization, wish, person)
      if (outcome.kind === 'not-allowed') return 'above-you'
      if (outcome.kind !== 'invited') return 'bad-field'
      const { code, invitation } = outcome
      return { kind: outcome.kind, code, expiresAt: invitation.expiresAt }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/people/revoke',
    says: 'Closes such a door again.',
    role: 'admin',
    fields: { invitation: like(/^[0-9a-f]{8}$/) },
    answers: isChanged,
    answer: async (flows, { organization, person }, { invitation }) => ({
      kind: await revokeInvitation(flows, organization, invitation, person),
    }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/language',
    says: 'The language in which whoever asks is spoken to, here and in the chat.',
    role: 'viewer',
    fields: { language },
    answers: isChanged,
    answer: async (flows, { organization, person }, asked) => ({
      kind: await changeOwnLanguage(flows, organization, person, asked.language),
    }),
  }),
]
