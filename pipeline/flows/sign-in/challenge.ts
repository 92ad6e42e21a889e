import { createHash, randomBytes } from 'node:crypto'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { isSeal, type SealKey, sealOf, splitSeal } from './seal.ts'
import { hashOf, isSecretLike, newSecret } from './secrets.ts'

/** What a passkey signs is worth something for so long, in real time. */
const challengeRealMs = 3 * minuteMs
const skewMs = 30 * secondMs
const timeLength = 7
const challengePattern = /^[0-9a-z]{7}[\w-]{38}$/

type Owner = { readonly organization: OrganizationId; readonly person: PersonId }

/** Something for a passkey to sign that a person makes: theirs, once. */
export const registerChallenge = async (
  { stores, clock }: Flows,
  { organization, person }: Owner,
): Promise<string> => {
  const challenge = newSecret()
  const expiresAt = clock.now() + challengeRealMs * clock.speed
  await stores.webKeys.put(hashOf('challenge', challenge), {
    kind: 'challenge',
    organization,
    person,
    expiresAt,
  })
  return challenge
}

/** Takes it; false when it is not theirs, used or too old. */
export const takeChallenge = async (
  { stores, clock }: Flows,
  { organization, person }: Owner,
  challenge: string,
): Promise<boolean> => {
  if (!isSecretLike(challenge)) return false
  const key = await stores.webKeys.take(hashOf('challenge', challenge), clock.now())
  return key?.organization === organization && key.person === person
}

/** Something for anybody's passkey to sign. Strangers ask for it, so that nothing is stored: it says itself, sealed, when it was made. */
export const enterChallenge = (key: SealKey, { clock }: Pick<Flows, 'clock'>): string => {
  const time = Math.floor(clock.now() / secondMs)
    .toString(36)
    .padStart(timeLength, '0')
  const text = time + randomBytes(16).toString('base64url')
  return text + sealOf(key, 'enter', text)
}

/** Whether that is one of ours, and not too old. */
export const isEnterChallenge = (key: SealKey, words: string, { clock }: Pick<Flows, 'clock'>): boolean => {
  if (!challengePattern.test(words)) return false
  const [text, seal] = splitSeal(words)
  if (!isSeal(key, 'enter', text, seal)) return false
  const age = clock.now() - Number.parseInt(text.slice(0, timeLength), 36) * secondMs
  return age >= -skewMs * clock.speed && age < challengeRealMs * clock.speed + secondMs
}

/** Marks it as used, once what was signed is right: false when it was used before. */
export const spendChallenge = (
  { stores, clock }: Flows,
  { organization, person }: Owner,
  words: string,
): Promise<boolean> =>
  stores.webKeys.putFirst(hashOf('challenge', createHash('sha256').update(words).digest('base64url')), {
    kind: 'challenge',
    organization,
    person,
    // Outlives the challenge.
    expiresAt: clock.now() + 2 * challengeRealMs * clock.speed,
  })
