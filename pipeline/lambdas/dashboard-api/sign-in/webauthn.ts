import {
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Guarded } from '#core/wire/guard.ts'
import type { isAssertion, newPasskey } from '#core/wire/passkey-answers.ts'
import type { PasskeyDoor } from '../../../ports/web-keys.ts'

/** What a browser made or signed, whose shape was looked at. */
type Assertion = Guarded<typeof isAssertion>['credential']
type Attestation = Guarded<(typeof newPasskey)['credential']>

/** The name for which browsers keep passkeys apart: without scheme and port. */
const rpOf = (origin: string): string => new URL(origin).hostname

/** A challenge is text of ours; what is signed is that text in base64url. */
const signed = (challenge: string): string => Buffer.from(challenge).toString('base64url')

const common = (origin: string, challenge: string) => ({
  expectedChallenge: signed(challenge),
  expectedOrigin: origin,
  expectedRPID: rpOf(origin),
  // It is all that lets somebody in: whoever only has the device is not enough.
  requireUserVerification: true,
})

type Owner = { readonly handle: string; readonly name: string; readonly title: string }

/** With what a browser makes a passkey that it finds by itself later. */
export const creationOptions = async (
  origin: string,
  challenge: string,
  { handle, name, title }: Owner,
  known: readonly PasskeyDoor[],
): Promise<string> =>
  JSON.stringify(
    await generateRegistrationOptions({
      rpName: 'nattvakt',
      rpID: rpOf(origin),
      userID: new TextEncoder().encode(handle),
      userName: name,
      userDisplayName: title,
      challenge: new TextEncoder().encode(challenge),
      attestationType: 'none',
      excludeCredentials: known.map(({ credential, transports }) => ({
        id: credential,
        transports: [...transports],
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    }),
  )

/** The passkey that a browser made for that challenge; nothing when something of it is not right. */
export const madeIn = async (origin: string, challenge: string, credential: Attestation) => {
  const { transports, ...response } = credential.response
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      ...common(origin, challenge),
      response: { ...credential, response, clientExtensionResults: {} },
    })
    if (!verified) return undefined
    const { id, publicKey, counter } = registrationInfo.credential
    return {
      credential: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: transports ?? [],
      origin,
    }
  } catch {
    // The library throws for everything that is not right; who sent it learns only that it is not.
    return undefined
  }
}

/** What the passkey counts now; nothing when it did not sign that challenge there, or counts less than it did. */
export const countSigned = async (
  { origin, credential: id, publicKey, counter }: PasskeyDoor,
  challenge: string,
  credential: Assertion,
): Promise<number | undefined> => {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...common(origin, challenge),
      response: { ...credential, clientExtensionResults: {} },
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
