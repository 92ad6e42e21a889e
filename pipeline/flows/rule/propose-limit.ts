import { factOf, type SensorFactKind } from '#core/audit.ts'
import { type Directory, mayActAs, type Person, type Who } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import {
  isSameAnswer,
  type Proposal,
  type ProposalReference,
  proposalMs,
} from '#core/people/limit-proposal.ts'
import type { Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { changeDetail, changeRule, type RuleOutcome } from './change-rule.ts'
import { changeSetpoint, type SetpointOutcome } from './change-setpoint.ts'

/** Who may agree to what `person` proposes: everybody else who could have proposed it. */
export const secondsFor = (directory: Directory, person: Pick<Person, 'id'>): readonly Person[] =>
  [...directory.people.values()].filter(({ id, role }) => id !== person.id && mayActAs(role, 'operator'))

const record = (
  { stores }: Flows,
  organization: OrganizationId,
  what: SensorFactKind,
  { sensor, rule, from, to, change, reason, name }: Proposal,
  person: Who,
  at: Millis,
): Promise<void> =>
  stores.history.record(organization, [
    factOf(sensor, what, at, rule, person.id, {
      ...(change === undefined ? { old: from, new: to } : changeDetail(change)),
      why: reason,
      proposedBy: name,
      name: person.name,
    }),
  ])

export type Proposed = Omit<Proposal, 'at' | 'expiresAt' | 'by' | 'name'>

/** Keeps a change for a second person to agree to. The caller has checked that the first one may make it. */
export const proposeLimit = async (
  flows: Flows,
  organization: OrganizationId,
  proposed: Proposed,
  person: Person,
  at: Millis = flows.clock.now(),
): Promise<Proposal> => {
  const expiresAt = at + proposalMs
  const proposal = { ...proposed, by: person.id, name: person.name, at, expiresAt }
  await record(flows, organization, 'limit-proposed', proposal, person, flows.clock.now())
  await flows.stores.proposals.put(organization, proposal)
  return proposal
}

/** What became of what was agreed to. */
export type ProposedOutcome = SetpointOutcome | RuleOutcome

export type ProposalOutcome =
  /** Decided, replaced by a later one, expired, or its author may not change limits any more. */
  | { readonly kind: 'gone' }
  /** Nobody agrees with themselves. */
  | { readonly kind: 'own' }
  | { readonly kind: 'refused'; readonly proposal: Proposal }
  | { readonly kind: 'agreed'; readonly proposal: Proposal; readonly outcome: ProposedOutcome }

/**
 * A second person agrees or refuses. Of several who answer at once, one is heard. The answer stays until `finish`: who dies while
 * it is carried out, and answers the same once more, carries it out to its end. The caller has checked their role.
 */
const answerProposal = async (
  flows: Flows,
  organization: OrganizationId,
  reference: ProposalReference,
  person: Person,
  agrees: boolean,
): Promise<ProposalOutcome> => {
  const { stores, clock } = flows
  const { sensor, rule, at } = reference
  const found = await stores.proposals.find(organization, sensor, rule, clock.now())
  if (found === undefined || found.proposal.at !== at) return { kind: 'gone' }
  const { proposal } = found
  if (proposal.by === person.id) return { kind: 'own' }
  const given = { by: person.id, agrees, at: clock.now() }
  if (found.answer !== undefined && !isSameAnswer(found.answer, given)) return { kind: 'gone' }
  const author = (await flows.directories.get(organization))?.people.get(proposal.by)
  const mayStill = author !== undefined && mayActAs(author.role, 'operator')
  const answer = await stores.proposals.answer(organization, reference, given)
  if (answer === undefined || !mayStill) return { kind: 'gone' }
  if (!agrees) {
    await record(flows, organization, 'limit-refused', proposal, person, answer.at)
    return { kind: 'refused', proposal }
  }
  return { kind: 'agreed', proposal, outcome: await carryOut(flows, organization, proposal, author, person) }
}

const carryOut = (
  flows: Flows,
  organization: OrganizationId,
  { sensor, rule, from, to, change, reason }: Proposal,
  author: Person,
  second: Person,
): Promise<ProposedOutcome> =>
  change === undefined
    ? changeSetpoint(flows, organization, sensor, rule, to, author, { reason, second, from })
    : changeRule(flows, organization, sensor, change, author, { reason, second })

/**
 * The same for everything that was proposed together. All of it is carried out before any of it is gone, and the one that was
 * asked about goes last: who dies on the way, and answers once more, finds it and comes to the same end.
 */
export const answerProposals = async (
  flows: Flows,
  organization: OrganizationId,
  reference: ProposalReference,
  person: Person,
  agrees: boolean,
): Promise<ProposalOutcome & { readonly others: readonly ProposalOutcome[] }> => {
  const { proposals } = flows.stores
  const { sensor, rule, at } = reference
  const found = await proposals.find(organization, sensor, rule, flows.clock.now())
  const isOpen = found?.proposal.at === at && found.proposal.by !== person.id
  const beside = isOpen ? (found.proposal.others ?? []).map((other) => ({ ...other, at })) : []
  const others: ProposalOutcome[] = []
  for (const other of beside) others.push(await answerProposal(flows, organization, other, person, agrees))
  const outcome = await answerProposal(flows, organization, reference, person, agrees)
  const answered = [...others, outcome]
  for (const [index, one] of [...beside, reference].entries())
    if (['agreed', 'refused'].includes(answered[index]?.kind ?? '')) await proposals.finish(organization, one)
  return { ...outcome, others }
}
