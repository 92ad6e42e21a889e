import { randomInt } from 'node:crypto'
import { changeOf } from '#core/audit.ts'
import type { Directory, Person } from '#core/directory.ts'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { hashOf } from '../sign-in/secrets.ts'
import { close, shutDoors } from '../sign-in/sessions.ts'
import { newDigits, sealCode, spokenDigits } from './spoken-code.ts'
import { mayTry } from './tries.ts'

/** Through which door somebody speaks, and as whom it knows them. */
export type VoiceAccount = { readonly door: 'alexa' | 'dialogflow'; readonly id: string }

/** In real time: as long as it takes to go to the speaker. */
export const linkRealMs = 10 * minuteMs
const linkDigits = 8
/** Whoever has not spoken for a year links anew. */
const linkedMs = 365 * dayMs

/** Of link codes there are a hundred times as many, and each lives for minutes. */
const linkTriesPer = [[hourMs, 10]] as const
/** By however many accounts: whoever talks to an agent of Google's is another with each conversation. A thousand in all, in parts that are quick to look through. */
const parts = 50
const linkTriesOfAll = [[hourMs, 20]] as const
/** With one more the one that was linked first ends. */
const voicesMax = 10

const nameOf = ({ door, id }: VoiceAccount): string => `${door}:${id}`
/** A code that links one voice account to this person, once, and the one that takes alarms there: said here, and stored nowhere. */
export const offerVoice = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  { id: person }: Person,
): Promise<{ readonly link: string; readonly spoken: string }> => {
  const [link, spoken] = [newDigits(linkDigits), newDigits(spokenDigits)]
  const since = clock.now()
  const [id, expiresAt] = [hashOf('voice-link', link), since + linkRealMs * clock.speed]
  // First that it is listed: what lets somebody in can always be ended.
  await stores.doors.put(organization, person, { kind: 'voice-link', id, since, expiresAt })
  const code = await sealCode(spoken)
  await stores.webKeys.put(id, { kind: 'voice-link', organization, person, expiresAt, code })
  return { link, spoken }
}

/** By how many accounts somebody is spoken for. */
export const countVoices = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: PersonId,
): Promise<number> => {
  const doors = await stores.doors.list(organization, person, clock.now())
  return doors.filter(({ kind }) => kind === 'voice').length
}

export type Linked =
  | { readonly kind: 'linked'; readonly name: string }
  | { readonly kind: 'unknown' | 'locked' }

/** Whoever says a link code of somebody to that account speaks there for them from now on. */
export const linkVoice = async (flows: Flows, account: VoiceAccount, code: string): Promise<Linked> => {
  const { stores, clock, directories } = flows
  const isOpen =
    (await mayTry(flows, `link ${nameOf(account)}`, linkTriesPer)) &&
    (await mayTry(flows, `link of all ${randomInt(parts)}`, linkTriesOfAll))
  if (!isOpen) {
    flows.log({ level: 'warn', event: 'voice-link-locked', door: account.door })
    return { kind: 'locked' }
  }
  const since = clock.now()
  const offer = hashOf('voice-link', code)
  const found = await stores.webKeys.take(offer, since)
  const person = found && (await directories.get(found.organization))?.people.get(found.person)
  if (found === undefined || person === undefined) return { kind: 'unknown' }
  const { organization } = found
  await record(flows, organization, person, 'voice-linked', account.door)
  const id = hashOf('voice', nameOf(account))
  // It may have been somebody else's: what they end later must not end this one.
  const before = await stores.webKeys.find(id, since)
  if (before !== undefined) await stores.doors.remove(before.organization, before.person, id)
  const voices = (await stores.doors.list(organization, person.id, since)).filter(
    (one) => one.kind === 'voice',
  )
  for (const { id: oldest } of voices.slice(0, Math.max(0, voices.length + 1 - voicesMax)))
    await close(flows, organization, person.id, oldest)
  const expiresAt = since + linkedMs * clock.speed
  await stores.doors.put(organization, person.id, { kind: 'voice', id, since, expiresAt })
  await stores.webKeys.put(id, { ...found, kind: 'voice', expiresAt })
  // Whoever ended all of them meanwhile did not see this one, but took away that its code was listed.
  const listed = await stores.doors.list(organization, person.id, since)
  if (!listed.some((door) => door.id === offer)) {
    await close(flows, organization, person.id, id)
    return { kind: 'unknown' }
  }
  await stores.doors.remove(organization, person.id, offer)
  return { kind: 'linked', name: person.name }
}

const record = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  person: Person,
  what: 'voice-linked' | 'voice-ended',
  now: string | null,
): Promise<void> =>
  stores.history.record(organization, [
    changeOf({ kind: 'person', id: person.id }, what, clock.now(), person, {
      old: null,
      new: now,
      why: null,
    }),
  ])

/** None speaks for this person any more, wherever they linked, and no code links one. */
export const endVoices = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
): Promise<void> => {
  await record(flows, organization, person, 'voice-ended', null)
  await shutDoors(flows, organization, person.id, ({ kind }) => kind === 'voice' || kind === 'voice-link')
}

export type Speaker = {
  readonly organization: OrganizationId
  readonly directory: Directory
  readonly person: Person
  /** What is stored of the code that takes alarms. */
  readonly code: string
}

/** For whom that account speaks; nothing where that is nobody, was ended, or is no member any more. */
export const speakerOf = async (
  { stores, clock, directories }: Flows,
  account: VoiceAccount,
): Promise<Speaker | undefined> => {
  const key = await stores.webKeys.find(hashOf('voice', nameOf(account)), clock.now())
  if (key?.code === undefined) return undefined
  const { organization, code } = key
  const directory = await directories.get(organization)
  const person = directory?.people.get(key.person)
  return directory === undefined || person === undefined
    ? undefined
    : { organization, directory, person, code }
}
