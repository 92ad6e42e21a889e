import { type Guard, like, listOf, maybe, oneOf, orNull, record, text, words } from './guard.ts'
import { userAgent } from './sign-in-answers.ts'

const bytes = (most: number) => like(new RegExp(`^[A-Za-z0-9_-]{1,${most}}$`))
const credentialId = bytes(1_400)
const type = oneOf('public-key')

/** A passkey of a browser, with what that made or signed. */
const credentialWith = <T>(response: Guard<T>) =>
  record({ id: credentialId, rawId: credentialId, type, response })

/** What a browser is to sign to let somebody in. */
export const isEnterChallenge = record({ challenge: text })

/** What it signed, as `PublicKeyCredential.toJSON()` says it; the handle names whose passkey it is. */
export const isAssertion = record({
  challenge: like(/^[\w-]{45}$/),
  userAgent,
  credential: credentialWith(
    record({
      clientDataJSON: bytes(2_000),
      authenticatorData: bytes(2_000),
      signature: bytes(2_000),
      userHandle: bytes(100),
    }),
  ),
})

/** With what a browser makes a passkey (`PublicKeyCredentialCreationOptionsJSON`, as text). */
export const isPasskeyOptions = record({ challenge: text, options: text })

/** What it made. */
export const newPasskey = {
  challenge: like(/^[\w-]{43}$/),
  userAgent,
  credential: credentialWith(
    record({
      clientDataJSON: bytes(2_000),
      attestationObject: bytes(5_000),
      transports: maybe(orNull(listOf(words(20), 8))),
    }),
  ),
} as const
