import { webcrypto } from 'node:crypto'
import type { GatewayPlace } from '#core/gateway-protocol/topics.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A new key, which was never anywhere but here, and the request that AWS signs for it; both PEM. */
export const newCertificateRequest = async ({
  organization,
  gateway,
}: GatewayPlace): Promise<{ readonly key: string; readonly request: string }> => {
  // The container inside the package asks for the metadata half of Reflect, which Node does not have.
  await import('reflect-metadata')
  const { PemConverter, Pkcs10CertificateRequestGenerator } = await import('@peculiar/x509')
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const request = await Pkcs10CertificateRequestGenerator.create(
    { name: `CN=${gateway}, O=${organization}`, keys, signingAlgorithm: algorithm },
    webcrypto,
  )
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { key: `${key}\n`, request: request.toString('pem') }
}
