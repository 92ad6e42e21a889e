import { changeOf, type Fact } from '#core/audit.ts'
import { type Directory, mayActAs, type Person, roles } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import { changePeople, type Refused, type Wish } from '#core/people/people.ts'
import { dayMs } from '#core/time.ts'
import type { Token } from '../../ports/web-keys.ts'
import { lookSoon } from '../alarm/look-soon.ts'
import type { Flows } from '../deps.ts'
import { sayCountedOn } from '../duty/say-counted-on.ts'
import { shutDoors } from '../sign-in/sessions.ts'
import { endTokens } from '../token/end-tokens.ts'
import { mayMakeTokens } from '../token/make-token.ts'
import { forgetWaysOfLeavers } from './forget-ways.ts'
import { type Duties, dutiesOf, standDown } from './hand-back-duties.ts'

/** Two people who change others meet now and then; this many times in a row is something else. */
const attemptsMax = 8
/** How far back it is looked for who was faster, and how many facts of that time are looked through. */
const lookBack = { ms: dayMs, facts: 200 } as const

export type PersonChanged =
  | {
      readonly kind: 'changed'
      readonly before: Person
      /** Null when they do not belong to the organization any more. */
      readonly after: Person | null
      /** What they had and nobody has now. */
      readonly left: Duties
      /** What machines read with that they made, and is over now. */
      readonly tokens: readonly Token[]
    }
  /** `now` is what they are, and `name` who made them that, if that was lately. */
  | { readonly kind: Refused; readonly now: Person | undefined; readonly name: string | undefined }

const isAbout = (fact: Fact, person: PersonId): boolean =>
  'about' in fact && fact.about.kind === 'person' && fact.about.id === person

/** What was done to somebody lately, newest first. */
const doneTo = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: PersonId,
): Promise<readonly Fact[]> => {
  const at = clock.now()
  const facts = await stores.history.since(organization, at - lookBack.ms, at + 1, lookBack.facts)
  return facts.filter((one) => isAbout(one, person) && one.what !== 'not-carried-out')
}

/** Who made somebody what they are, if that was lately and somebody else. */
const whoDid = async (
  flows: Flows,
  organization: OrganizationId,
  { of, by }: Wish,
  now: Person | undefined,
): Promise<string | undefined> => {
  const facts = await doneTo(flows, organization, of)
  const fact = facts.find((one) => one.person !== by && (one.detail.new ?? null) === (now?.role ?? null))
  const name = fact?.detail.name
  return typeof name === 'string' ? name : undefined
}

/** Whom the one who wishes has lately made just that of, as they were before: they may have died over it. */
const begunBy = async (
  flows: Flows,
  organization: OrganizationId,
  { of, by, role }: Wish,
  directory: Directory | undefined,
  now: Person | undefined,
): Promise<Person | undefined> => {
  if ((now?.role ?? null) !== role) return undefined
  const [fact] = await doneTo(flows, organization, of)
  if (fact === undefined || fact.person !== by || fact.detail.new !== role) return undefined
  const before = roles.find((one) => one === fact.detail.old)
  if (before === undefined) return undefined
  const { subject } = fact.detail
  const language = now?.language ?? directory?.chats.get(of)?.language ?? 'en'
  return { id: of, name: typeof subject === 'string' ? subject : String(of), role: before, language }
}

/**
 * A person gives somebody a role, or takes them out of the organization. Whether they may is decided here. The same wish
 * again finishes what a process that died left undone; what nobody repeats, the watcher does.
 */
export const changePerson = async (
  flows: Flows,
  organization: OrganizationId,
  wish: Wish,
  why: string | null,
): Promise<PersonChanged> => {
  const { stores } = flows
  const at = flows.clock.now()
  const about = { kind: 'person', id: wish.of } as const
  let recorded = false
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const directory = await flows.directories.get(organization)
    const people = directory?.people ?? new Map<PersonId, Person>()
    const by = people.get(wish.by)
    const change = changePeople(people, wish)
    if (!change.ok || by === undefined) {
      const now = people.get(wish.of)
      const kind = change.ok ? 'not-allowed' : change.why
      const begun = by && !recorded ? await begunBy(flows, organization, wish, directory, now) : undefined
      if (begun !== undefined && by !== undefined) {
        const rest = await carryOn(flows, organization, begun, now ?? null, by, why)
        if (rest.left.sites.length + rest.left.sensors.length + rest.tokens.length > 0)
          return { kind: 'changed', before: begun, after: now ?? null, ...rest }
      }
      if (recorded)
        await stores.history.record(organization, [
          changeOf(about, 'not-carried-out', flows.clock.now(), by ?? null, {
            old: now?.role ?? null,
            new: wish.role,
            why: kind,
            ...(now && { subject: now.name }),
          }),
        ])
      return { kind, now, name: await whoDid(flows, organization, wish, now) }
    }
    const { before, after } = change
    // Before the change itself: dying in between leaves an audit that says too much, never one that says too little.
    await stores.history.record(organization, [
      changeOf(about, after === null ? 'removed' : 'role-changed', at, by, {
        old: before.role,
        new: after?.role ?? null,
        why,
        subject: before.name,
      }),
    ])
    recorded = true
    if (directory !== undefined && !canTake(after)) {
      const { sensors } = await dutiesOf(flows, organization, directory, before.id)
      await lookSoon(
        flows,
        organization,
        sensors.map(({ id }) => id),
      )
    }
    const saved = await stores.directories.replacePeople(
      organization,
      [...people.values()],
      [...change.people.values()],
    )
    if (saved === 'conflict') continue
    const rest = await carryOn(flows, organization, before, after, by, why)
    return { kind: 'changed', before, after, ...rest }
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
}

const canTake = (after: Person | null): boolean => after !== null && mayActAs(after.role, 'operator')

/** Everything that follows from what somebody is now. Done twice, it does nothing the second time. */
const carryOn = async (
  flows: Flows,
  organization: OrganizationId,
  before: Person,
  after: Person | null,
  by: Person,
  why: string | null,
): Promise<{ readonly left: Duties; readonly tokens: readonly Token[] }> => {
  const tokens = mayMakeTokens(after ?? undefined) ? [] : await endTokens(flows, organization, before, by)
  if (after === null) {
    await revokeWhatTheyOpened(flows, organization, before.id)
    const directory = await flows.directories.get(organization)
    if (directory !== undefined) await forgetWaysOfLeavers(flows, organization, directory, before.id)
    await shutDoors(flows, organization, before.id)
  }
  if (canTake(after)) return { left: { sites: [], sensors: [] }, tokens }
  const left = await standDown(flows, organization, before, by, why)
  if (after === null) await sayCountedOn(flows, organization, before.id)
  return { left, tokens }
}

/** A door that somebody died in while opening it must not let them in again. */
const revokeWhatTheyOpened = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: PersonId,
): Promise<void> => {
  for (const { id, takenBy } of await stores.invitations.list(organization, clock.now()))
    if (takenBy === person) await stores.invitations.remove(organization, id)
}
