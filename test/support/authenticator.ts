import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array | string): string => Buffer.from(data).toString('base64url')

/** A text or bytes in CBOR (RFC 8949), up to 65,535 of them. */
const cbor = (data: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(data)
  const major = typeof data === 'string' ? 0x60 : 0x40
  if (bytes.length < 24) return Buffer.concat([Buffer.from([major | bytes.length]), bytes])
  return Buffer.concat([Buffer.from([major | 25, bytes.length >> 8, bytes.length & 255]), bytes])
}

/** Present and verified: somebody touched it, and it knew them. */
const flags = { present: 0x01, verified: 0x04, made: 0x40 } as const

type Look = { readonly origin: string; readonly challenge: string; readonly isVerified?: boolean }

/**
 * An authenticator of the kind that phones have (ES256, no attestation), as a browser speaks for it: only for tests. It signs whatever
 * it is shown, also for an origin that a real browser would refuse.
 */
export const createAuthenticator = (rpId: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0

  const head = (more: number, isVerified: boolean): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const flag = flags.present | (isVerified ? flags.verified : 0) | more
    return Buffer.concat([sha256(rpId), Buffer.from([flag]), count])
  }
  const clientData = (type: string, { origin, challenge }: Look): string =>
    JSON.stringify({ type, challenge: base64url(challenge), origin, crossOrigin: false })
  const named = { id: base64url(id), rawId: base64url(id), type: 'public-key' as const }

  return {
    make: (look: Look) => {
      const key = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
        Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(x, 'base64url')]),
        Buffer.concat([Buffer.from([0x22, 0x58, 32]), Buffer.from(y, 'base64url')]),
      ])
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const authData = Buffer.concat([head(flags.made, look.isVerified ?? true), credential])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[
          cbor('fmt'),
          cbor('none'),
          cbor('attStmt'),
          Buffer.from([0xa0]),
          cbor('authData'),
          cbor(authData),
        ],
      ])
      return {
        ...named,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', look)),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
      }
    },
    /** `counts` is what it says that it was used; nothing: once more than the last time. */
    enter: (look: Look & { readonly handle: string; readonly counts?: number }) => {
      counter = look.counts ?? counter + 1
      const data = clientData('webauthn.get', look)
      const authenticatorData = head(0, look.isVerified ?? true)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(data)]), privateKey)
      return {
        ...named,
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authenticatorData),
          signature: base64url(signature),
          userHandle: base64url(look.handle),
        },
      }
    },
  }
}
