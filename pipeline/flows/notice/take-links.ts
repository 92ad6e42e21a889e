import { createHash, randomBytes } from 'node:crypto'
import { isStanding, knownExcursion } from '#core/alarm/alarm.ts'
import { type Directory, mayTake, type Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { hourMs, type Millis } from '#core/time.ts'
import { isMeant } from '#core/watch/climbing/stories.ts'
import { alarmOf } from '#core/watch/watch.ts'
import { type AcknowledgeOutcome, acknowledge } from '../alarm/acknowledge.ts'
import type { Flows } from '../deps.ts'

/** A mail is read in the night in which it came; real time. */
const linkRealMs = 12 * hourMs
/** 256 bits: nobody guesses one, so nobody has to be kept from trying. */
const secretBytes = 32
const secretPattern = /^[\w-]{43}$/

/** A secret of a link is no session and no code of one: their hashes differ. */
const hashOf = (secret: string): string => createHash('sha256').update(`take:${secret}`).digest('base64url')

/** The secret of a link by which that person takes that alarm, once. It belongs into a message to them and nowhere else. */
export const offerTakeLink = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: PersonId,
  alarm: AlarmReference,
): Promise<{ readonly secret: string; readonly until: Millis }> => {
  const secret = randomBytes(secretBytes).toString('base64url')
  const until = clock.now() + linkRealMs * clock.speed
  await stores.webKeys.put(hashOf(secret), { kind: 'take', organization, person, alarm, expiresAt: until })
  return { secret, until }
}

export type TakeLinkSeen = {
  readonly organization: OrganizationId
  readonly directory: Directory
  readonly person: Person
  readonly alarm: AlarmReference
  /** Over, or whose it is; null: nobody's. `returned`: it came back by itself, and can be noted. */
  readonly stands: { readonly owner: string | null; readonly returned: boolean } | 'over'
}

/** What a link is about; nothing for one that is unknown, used or too old, or of somebody who may not act any more. Changes nothing. */
export const lookAtTakeLink = async (flows: Flows, secret: string): Promise<TakeLinkSeen | undefined> => {
  if (!secretPattern.test(secret)) return undefined
  const { stores, clock, directories } = flows
  const key = await stores.webKeys.find(hashOf(secret), clock.now())
  if (key?.alarm === undefined) return undefined
  const { organization, alarm } = key
  const directory = await directories.get(organization)
  const person = directory?.people.get(key.person)
  if (directory === undefined || person === undefined || !mayTake(directory, person.id)) return undefined
  const watch = (await stores.watches.load(organization, [alarm.sensor])).get(alarm.sensor)
  const state = watch && alarmOf(watch, alarm.rule)
  const excursion = state && knownExcursion(state)
  const isThis = watch !== undefined && excursion != null && isMeant(watch, alarm, excursion)
  const owner = state && isStanding(state) ? (state.acknowledgement?.name ?? null) : null
  const returned = excursion?.name === 'returned'
  return { organization, directory, person, alarm, stands: isThis ? { owner, returned } : 'over' }
}

/** Its press: the person takes the alarm, and the link is used. The same press once more, before that is stored, changes nothing. */
export const takeByLink = async (
  flows: Flows,
  secret: string,
): Promise<(TakeLinkSeen & { readonly outcome: AcknowledgeOutcome }) | undefined> => {
  const seen = await lookAtTakeLink(flows, secret)
  if (seen === undefined) return undefined
  const outcome = await acknowledge({ ...flows, through: 'mail' }, seen.organization, seen.alarm, seen.person)
  await flows.stores.webKeys.take(hashOf(secret), flows.clock.now())
  return { ...seen, outcome }
}
