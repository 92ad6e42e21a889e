import { changeOf, type Fact } from '#core/audit.ts'
import { mayActAs, type Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import { changePeople, type Refused, type Wish } from '#core/people/people.ts'
import { dayMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { type Duties, standDown } from './hand-back-duties.ts'

/** Two people who change others meet now and then; this many times in a row is something else. */
const attemptsMax = 8
/** How far back it is looked for who was faster, and how many facts of that time are looked through. */
const lookBack = { ms: dayMs, facts: 200 } as const

export type PersonChanged =
  | {
      readonly kind: 'changed'
      readonly before: Person
      /** Null when they are of the organization no more. */
      readonly after: Person | null
      /** What they had and nobody has now. */
      readonly left: Duties
    }
  /** `now` is what they are, and `name` who made them that, if that was lately. */
  | { readonly kind: Refused; readonly now: Person | undefined; readonly name: string | undefined }

const isAbout = (fact: Fact, person: PersonId): boolean =>
  'about' in fact && fact.about.kind === 'person' && fact.about.id === person

/** Who made somebody what they are, if that was lately and somebody else. */
const whoDid = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  { of, by }: Wish,
  now: Person | undefined,
): Promise<string | undefined> => {
  const at = clock.now()
  const facts = await stores.history.since(organization, at - lookBack.ms, at + 1, lookBack.facts)
  const fact = facts.find(
    (one) =>
      isAbout(one, of) &&
      one.person !== by &&
      one.what !== 'not-carried-out' &&
      (one.detail.new ?? null) === (now?.role ?? null),
  )
  const name = fact?.detail.name
  return typeof name === 'string' ? name : undefined
}

/** A person gives somebody a role, or takes them out of the organization. Whether they may is decided here. */
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
    const saved = await stores.directories.replacePeople(
      organization,
      [...people.values()],
      [...change.people.values()],
    )
    if (saved === 'conflict') continue
    if (after === null) await revokeWhatTheyOpened(flows, organization, before.id)
    const canAct = after !== null && mayActAs(after.role, 'operator')
    const left = canAct ? { sites: [], sensors: [] } : await standDown(flows, organization, before, by, why)
    return { kind: 'changed', before, after, left }
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
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
