import { isId, type OrganizationId, type PersonId } from '#core/ids.ts'
import type { Guarded } from '#core/wire/guard.ts'
import type { isAssertion } from '#core/wire/passkey-answers.ts'
import type { Flows } from '../../../flows/deps.ts'
import {
  isEnterChallenge,
  registerChallenge,
  spendChallenge,
  takeChallenge,
} from '../../../flows/sign-in/challenge.ts'
import type { Session } from '../../../flows/sign-in/open-session.ts'
import { addPasskey, enterByPasskey, passkeyOf, passkeysOf } from '../../../flows/sign-in/passkeys.ts'
import type { SealKey } from '../../../flows/sign-in/seal.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import { countSigned, creationOptions, madeIn } from './webauthn.ts'

/** Whose a passkey is, as its authenticator keeps it beside the key. */
const handleOf = (organization: OrganizationId, person: PersonId): string => `${organization}/${person}`

const ownerIn = (
  userHandle: string,
): { readonly organization: OrganizationId; readonly person: PersonId } | undefined => {
  const [organization, person = '', ...more] = Buffer.from(userHandle, 'base64url')
    .toString('utf8')
    .split('/')
  if (!isId('organization', organization) || !/^[1-9]\d{0,15}$/.test(person) || more.length > 0)
    return undefined
  return { organization, person: Number(person) }
}

/** What a browser makes a passkey with, for whoever is signed in there. */
export const beginPasskey = async (
  flows: Flows,
  { organization, person, directory }: Reader,
  origin: string,
): Promise<object> => {
  const challenge = await registerChallenge(flows, { organization, person: person.id })
  const owner = {
    handle: handleOf(organization, person.id),
    name: person.name,
    title: `${person.name} (${directory.organization.name})`,
  }
  const known = await passkeysOf(flows, organization, person.id)
  return { challenge, options: await creationOptions(origin, challenge, owner, known) }
}

type Made = { readonly challenge: string; readonly credential: Parameters<typeof madeIn>[2] }

/** Takes the passkey that a browser made. */
export const takePasskey = async (
  flows: Flows,
  { organization, person }: Reader,
  { challenge, credential }: Made,
  { origin, browser }: { readonly origin: string; readonly browser: string },
): Promise<object | RefusalName> => {
  // It is used up by a wrong one, too.
  if (!(await takeChallenge(flows, { organization, person: person.id }, challenge))) return 'bad-passkey'
  const made = await madeIn(origin, challenge, credential)
  if (made === undefined) return 'bad-passkey'
  const outcome = await addPasskey(flows, organization, person, { ...made, browser })
  return outcome === 'added' ? { kind: outcome } : 'too-many-passkeys'
}

/** A session for whoever signed such a challenge with a passkey of theirs; nothing otherwise, and not why. */
export const enterWith = async (
  flows: Flows,
  key: SealKey,
  { challenge, credential }: Guarded<typeof isAssertion>,
  browser: string,
): Promise<Session | undefined> => {
  const owner = ownerIn(credential.response.userHandle)
  if (owner === undefined || !isEnterChallenge(key, challenge, flows)) return undefined
  const passkey = await passkeyOf(flows, owner.organization, owner.person, credential.id)
  if (passkey === undefined) return undefined
  const counter = await countSigned(passkey, challenge, credential)
  if (counter === undefined || !(await spendChallenge(flows, owner, challenge))) return undefined
  return enterByPasskey(flows, owner, passkey, { counter, browser })
}
