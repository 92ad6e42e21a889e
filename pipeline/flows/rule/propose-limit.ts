import { factOf, type SensorFactKind } from '#core/audit.ts'
import { type Directory, mayActAs, type Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { type Proposal, type ProposalReference, proposalMs } from '#core/people/limit-proposal.ts'
import type { Flows } from '../deps.ts'
import { changeSetpoint, type SetpointOutcome } from './change-setpoint.ts'

/** Who may agree to what `person` proposes: everybody else who could have proposed it. */
export const secondsFor = (directory: Directory, person: Pick<Person, 'id'>): readonly Person[] =>
  [...directory.people.values()].filter(({ id, role }) => id !== person.id && mayActAs(role, 'operator'))

const record = (
  { stores, clock }: Flows,
  organization: OrganizationId,
  what: SensorFactKind,
  { sensor, rule, from, to, reason, name }: Proposal,
  person: Pick<Person, 'id' | 'name'>,
): Promise<void> =>
  stores.history.record(organization, [
    factOf(sensor, what, clock.now(), rule, person.id, {
      old: from,
      new: to,
      why: reason,
      proposedBy: name,
      name: person.name,
    }),
  ])

/** Keeps a limit for a second person to agree to. The caller has checked that the first one may change it. */
export const proposeLimit = async (
  flows: Flows,
  organization: OrganizationId,
  proposed: Omit<Proposal, 'at' | 'expiresAt' | 'by' | 'name'>,
  person: Person,
): Promise<Proposal> => {
  const at = flows.clock.now()
  const expiresAt = at + proposalMs
  const proposal = { ...proposed, by: person.id, name: person.name, at, expiresAt }
  await record(flows, organization, 'limit-proposed', proposal, person)
  await flows.stores.proposals.put(organization, proposal)
  return proposal
}

export type ProposalOutcome =
  /** Decided, replaced by a later one, expired, or its author may not change limits any more. */
  | { readonly kind: 'gone' }
  /** Nobody agrees with themselves. */
  | { readonly kind: 'own' }
  | { readonly kind: 'refused'; readonly proposal: Proposal }
  | { readonly kind: 'agreed'; readonly proposal: Proposal; readonly outcome: SetpointOutcome }

/** A second person agrees or refuses. Of several who answer at once, one is heard. The caller has checked their role. */
export const answerProposal = async (
  flows: Flows,
  organization: OrganizationId,
  reference: ProposalReference,
  person: Person,
  agrees: boolean,
): Promise<ProposalOutcome> => {
  const { stores, clock } = flows
  const { sensor, rule, at } = reference
  const proposal = await stores.proposals.find(organization, sensor, rule, clock.now())
  if (proposal === undefined || proposal.at !== at) return { kind: 'gone' }
  if (proposal.by === person.id) return { kind: 'own' }
  const author = (await flows.directories.get(organization))?.people.get(proposal.by)
  const mayStill = author !== undefined && mayActAs(author.role, 'operator')
  // Taken before it is carried out: dying in between means to propose it again, never that it is done twice.
  if (!(await stores.proposals.take(organization, reference)) || !mayStill) return { kind: 'gone' }
  if (!agrees) {
    await record(flows, organization, 'limit-refused', proposal, person)
    return { kind: 'refused', proposal }
  }
  const { from, to, reason } = proposal
  const why = { reason, second: person, from }
  const outcome = await changeSetpoint(flows, organization, sensor, rule, to, author, why)
  return { kind: 'agreed', proposal, outcome }
}
