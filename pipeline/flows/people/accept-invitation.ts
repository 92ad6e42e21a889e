import { changeOf } from '#core/audit.ts'
import type { Directory, Language, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { nameMax } from '#core/name.ts'
import { type Code, type Invitation, parseCode } from '#core/people/invitation.ts'
import { judgeAdmission } from '#core/people/people.ts'
import type { DirectoryItem } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { hashOf, isSecret } from './secret.ts'

/** Somebody who wants to join, as Telegram knows them. */
export type Newcomer = { readonly id: number; readonly name: string; readonly language: Language }

export type Accepted =
  | {
      readonly kind: 'admitted'
      readonly organization: OrganizationId
      readonly person: Person
      readonly inviter: Person | null
    }
  | { readonly kind: 'member-already'; readonly organization: OrganizationId }
  /** Wrong, used, expired, revoked, or of somebody who may not invite any more: a stranger does not learn which. */
  | { readonly kind: 'void' | 'full' | 'too-many-tries' }

/** So many wrong codes are taken: a person mistypes less often, and more come from a machine. */
const triesMax = 10
/** Two people who come in meet now and then; this many times in a row is something else. */
const attemptsMax = 8

/** What is compared with when there is nothing to compare with, so that it takes as long. */
const nobody = hashOf('nobody')

const opened = async (flows: Flows, { organization, id, secret }: Code): Promise<Invitation | undefined> => {
  const found = await flows.stores.invitations.find(organization, id, flows.clock.now())
  return isSecret(secret, found?.hash ?? nobody) ? found?.invitation : undefined
}

/** The very first takes care of everything until there are others. */
const firstOnDuty = ({ people, sites }: Directory, { id }: Person): readonly DirectoryItem[] =>
  [...people.keys()].some((other) => other !== id)
    ? []
    : [...sites.values()]
        .filter(({ onDuty }) => !onDuty.includes(id))
        .map((site) => ({ kind: 'site', value: { ...site, onDuty: [...site.onDuty, id] } }))

/** Everything that follows for somebody who is one of the people now. Done twice, it does nothing the second time. */
const settleIn = async (
  { stores }: Flows,
  organization: OrganizationId,
  directory: Directory,
  person: Person,
  invitation: string,
): Promise<void> => {
  const { id, name: title, language } = person
  const chat = directory.chats.get(id) ?? { id, kind: 'private', title, language }
  await stores.directories.put(organization, [
    { kind: 'chat', value: { ...chat, title, language, reachable: true } },
    ...firstOnDuty(directory, person),
  ])
  await stores.choices.choose(id, organization)
  await stores.invitations.remove(organization, invitation)
}

/**
 * Somebody opens an invitation: it admits one person, once. Who made it must still be able to give that role. Dying on
 * the way leaves it to the same person, who can open it again.
 */
export const acceptInvitation = async (
  flows: Flows,
  words: string,
  newcomer: Newcomer,
): Promise<Accepted> => {
  const { stores, clock } = flows
  if ((await stores.invitations.tried(newcomer.id, clock.now())) > triesMax) {
    flows.log({ level: 'warn', event: 'invitation-tried-too-often', person: newcomer.id })
    return { kind: 'too-many-tries' }
  }
  const code = parseCode(words)
  const invitation = code && (await opened(flows, code))
  if (code === undefined || invitation === undefined) return { kind: 'void' }
  const { organization } = code
  const { id, role, by } = invitation
  const name = [...(invitation.name ?? newcomer.name)].slice(0, nameMax).join('')
  const person: Person = { id: newcomer.id, name, role, language: newcomer.language }
  const at = clock.now()
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const directory = await flows.directories.get(organization)
    if (directory === undefined) return { kind: 'void' }
    const { people } = directory
    const admission = judgeAdmission(people, newcomer.id, invitation)
    const known = people.get(newcomer.id)
    const inviter = by === null ? null : (people.get(by) ?? null)
    if (known !== undefined && invitation.takenBy === known.id) {
      // It was theirs before: they are one of the people by it, and the process died on the way.
      await settleIn(flows, organization, directory, known, id)
      return { kind: 'admitted', organization, person: known, inviter }
    }
    if (admission === 'member-already') return { kind: admission, organization }
    if (admission !== 'admitted') return { kind: admission }
    if (!(await stores.invitations.take(organization, id, newcomer.id, at))) return { kind: 'void' }
    const detail = { old: null, new: role, why: 'invitation', invitation: id, by }
    await stores.history.record(organization, [
      changeOf({ kind: 'person', id: person.id }, 'admitted', at, person, detail),
    ])
    const before = [...people.values()]
    const saved = await stores.directories.replacePeople(organization, before, [...before, person])
    if (saved === 'conflict') continue
    await settleIn(flows, organization, directory, person, id)
    flows.log({ level: 'info', event: 'person-admitted', organization, person: person.id, role })
    return { kind: 'admitted', organization, person, inviter }
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
}
