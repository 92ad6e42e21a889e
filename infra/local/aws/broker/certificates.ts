import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { GatewayId, OrganizationId } from '#core/ids.ts'
import { dayMs, type Millis } from '#core/time.ts'
import { privateFolder, readIfThere, writePrivateFile } from './private-file.ts'

/** A certificate and its key, PEM. */
export type Identity = { readonly cert: string; readonly key: string }
export type Certificates = {
  /** The certificate of the authority, PEM: what each side trusts. */
  readonly ca: string
  readonly server: Identity
  /** Its common name is the gateway's id, its organization the organization's. */
  readonly device: Identity
}

export type CertificatesDeps = {
  /** Made at the first start, mode 0700. */
  readonly folder: string
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  /** The world's own time, never a faster one: TLS compares certificates with it. */
  readonly realNow: Millis
}

const names = ['ca', 'server', 'device'] as const
type Name = (typeof names)[number]
type Identities = Readonly<Record<Name, Identity>>

const authorityDays = 3_650
const leafDays = 730
/** They are made anew when one of them has less than this left. */
const renewBeforeMs = 30 * dayMs
/** Valid from a while ago, so that a machine whose clock is a little behind takes them too. */
const sinceMs = dayMs

/** The certificates of this installation: those in the folder, or new ones when any is missing, spoiled or expiring. */
export const loadCertificates = async (deps: CertificatesDeps): Promise<Certificates> => {
  privateFolder(deps.folder)
  const kept = readKept(deps.folder)
  if (kept !== undefined && isGood(kept, deps)) return asCertificates(kept)
  const made = await make(deps)
  for (const name of names) {
    writePrivateFile(join(deps.folder, `${name}.key`), made[name].key)
    writePrivateFile(join(deps.folder, `${name}.crt`), made[name].cert)
  }
  return asCertificates(made)
}

const asCertificates = ({ ca, server, device }: Identities): Certificates => ({ ca: ca.cert, server, device })

const readKept = (folder: string): Identities | undefined => {
  const read = (name: Name): Identity | undefined => {
    const cert = readIfThere(join(folder, `${name}.crt`))
    const key = readIfThere(join(folder, `${name}.key`))
    return cert === undefined || key === undefined ? undefined : { cert, key }
  }
  const [ca, server, device] = [read('ca'), read('server'), read('device')]
  return ca && server && device ? { ca, server, device } : undefined
}

/** Each key fits its certificate, the authority signed all, none expires soon, and the device is this gateway. */
const isGood = (kept: Identities, { organization, gateway, realNow }: CertificatesDeps): boolean => {
  try {
    const authority = new X509Certificate(kept.ca.cert)
    for (const name of names) {
      const certificate = new X509Certificate(kept[name].cert)
      if (!certificate.checkPrivateKey(createPrivateKey(kept[name].key))) return false
      if (!certificate.verify(authority.publicKey)) return false
      if (Date.parse(certificate.validTo) - realNow < renewBeforeMs) return false
      if (Date.parse(certificate.validFrom) > realNow) return false
    }
    const subject = new X509Certificate(kept.device.cert).subject.split('\n')
    return subject.includes(`CN=${gateway}`) && subject.includes(`O=${organization}`)
  } catch {
    return false
  }
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

const make = async ({ organization, gateway, realNow }: CertificatesDeps): Promise<Identities> => {
  // The container inside the package asks for the metadata half of Reflect, which Node does not have.
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const caKeys = await newKeys()
  const validity = (days: number) => ({
    notBefore: new Date(realNow - sinceMs),
    notAfter: new Date(realNow + days * dayMs),
  })
  const caName = `CN=nattvakt local authority ${randomBytes(4).toString('hex')}`
  const ca = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: caName,
      keys: caKeys,
      serialNumber: newSerial(),
      signingAlgorithm: algorithm,
      ...validity(authorityDays),
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  )
  const identity = async (
    certificate: { toString(format: 'pem'): string },
    keys: webcrypto.CryptoKeyPair,
  ): Promise<Identity> => ({
    cert: `${certificate.toString('pem')}\n`,
    key: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
  })
  const leaf = async (subject: string, usage: string, hosts: readonly string[]): Promise<Identity> => {
    const keys = await newKeys()
    const names = hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value }))
    const certificate = await x509.X509CertificateGenerator.create(
      {
        subject,
        issuer: caName,
        publicKey: keys.publicKey,
        signingKey: caKeys.privateKey,
        serialNumber: newSerial(),
        signingAlgorithm: algorithm,
        ...validity(leafDays),
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([usage]),
          ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
        ],
      },
      webcrypto,
    )
    return identity(certificate, keys)
  }
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage
  return {
    ca: await identity(ca, caKeys),
    server: await leaf('CN=localhost', serverAuth, ['localhost', '127.0.0.1']),
    device: await leaf(`CN=${gateway}, O=${organization}`, clientAuth, []),
  }
}

/** Positive, and never the same twice: browsers and TLS stacks refuse two certificates of one issuer and number. */
const newSerial = (): string => `01${randomBytes(15).toString('hex')}`

const pem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
