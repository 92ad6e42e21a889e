import { createSign, type KeyObject, webcrypto } from 'node:crypto'

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  // Shorter than Amazon's, which nothing here depends on: they are made in each run.
  modulusLength: 1024,
} as const

type Made = { readonly pem: string; readonly keys: webcrypto.CryptoKeyPair; readonly subject: string }
type Wish = {
  readonly subject: string
  /** Whose keys it is about, where it has none of its own: as when one authority is vouched for by another. */
  readonly keysOf?: Made
  readonly issuer?: Made
  readonly isCa?: boolean
  readonly hosts?: readonly string[]
  readonly from?: number
  readonly to?: number
}

const dayMs = 86_400_000

/** A certificate of an authority of our own, as Amazon's are: one that signs requests, one between, and a root. */
export const certificate = async ({
  subject,
  keysOf,
  issuer,
  isCa = false,
  hosts = [],
  from,
  to,
}: Wish): Promise<Made> => {
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const keys = keysOf?.keys ?? (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']))
  const now = Date.now()
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
      .toString('hex')
      .replace(/^[89a-f]/, '1'),
    subject: `CN=${subject}`,
    issuer: `CN=${issuer?.subject ?? subject}`,
    notBefore: new Date(from ?? now - dayMs),
    notAfter: new Date(to ?? now + dayMs),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(isCa, undefined, true),
      ...(hosts.length === 0
        ? []
        : [
            new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns' as const, value }))),
          ]),
    ],
  })
  return { pem: made.toString('pem'), keys, subject }
}

export const signed = async ({ keys }: Made, body: string): Promise<string> => {
  const { KeyObject: Key } = await import('node:crypto')
  const key: KeyObject = Key.from(keys.privateKey)
  return createSign('RSA-SHA256').update(body).sign(key).toString('base64')
}
