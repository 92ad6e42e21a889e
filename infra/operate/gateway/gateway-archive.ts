import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import type { GatewayPlace } from '#core/gateway-protocol/topics.ts'
import type { Millis } from '#core/time.ts'
import { makeArchive } from './archive.ts'

/** Where `gateway/package/install.sh` looks for them. */
const folder = '/etc/nattvakt'
const mqttPort = 8883

/** Amazon's own authorities, which sign the endpoints of AWS IoT; Node brings them with all others that browsers trust. */
const amazonRoots = (): string => {
  const roots = rootCertificates.filter((pem) =>
    /^CN=Amazon Root CA \d$/m.test(new X509Certificate(pem).subject),
  )
  if (roots.length === 0) throw new Error('this Node does not know the authorities of Amazon')
  return `${roots.join('\n')}\n`
}

export type GatewayIdentity = {
  readonly place: GatewayPlace
  /** Of the account, without a scheme. */
  readonly endpoint: string
  readonly certificate: string
  readonly key: string
}

/** The configuration of one gateway, as `gateway/config.ts` reads it. */
const gatewayConfig = ({ place, endpoint }: Pick<GatewayIdentity, 'place' | 'endpoint'>): object => ({
  organization: place.organization,
  gateway: place.gateway,
  ...(place.stage !== undefined && { stage: place.stage }),
  endpoint: { host: endpoint, port: mqttPort },
  certificates: {
    ca: `${folder}/ca.pem`,
    certificate: `${folder}/device.crt`,
    key: `${folder}/device.key`,
  },
  data: '/var/lib/nattvakt',
  radio: { kind: 'noble' },
  nodes: [],
  page: { host: '127.0.0.1', port: 8078 },
  time: 'ntp',
  logLevel: 'info',
})

/** All that makes a Raspberry Pi that gateway: to be unpacked into /etc/nattvakt. */
export const gatewayArchive = (identity: GatewayIdentity, at: Millis): Buffer =>
  makeArchive(
    [
      { name: 'gateway.json', mode: 0o640, content: `${JSON.stringify(gatewayConfig(identity), null, 2)}\n` },
      { name: 'ca.pem', mode: 0o640, content: amazonRoots() },
      { name: 'device.crt', mode: 0o640, content: identity.certificate },
      { name: 'device.key', mode: 0o600, content: identity.key },
    ],
    at,
  )

/** In the folder where the command was run. */
export const archiveName = ({ organization, gateway, stage }: GatewayPlace): string =>
  `nattvakt-${[stage, organization, gateway].filter((part) => part !== undefined).join('-')}.tar.gz`
