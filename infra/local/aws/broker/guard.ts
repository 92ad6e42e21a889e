import type { TLSSocket } from 'node:tls'
import type { AuthenticateError, Client, PublishPacket } from 'aedes'
import { payloadBytesMax } from '#core/gateway-protocol/report.ts'
import { thingName } from '#core/gateway-protocol/topics.ts'
import { named } from '../../../names.ts'
import { topology } from '../../../topology.ts'

/** Whom a device certificate speaks for. */
export type Device = { readonly organization: string; readonly gateway: string }

/** Whether the topology grants a device that topic. As in an IoT policy, a star at the end is anything. */
const isGranted = (granted: readonly string[], { organization, gateway }: Device, topic: string): boolean =>
  granted.some((one) => {
    const own = named(one).replace('{organization}', organization).replace('{gateway}', gateway)
    return own.endsWith('*') ? topic.startsWith(own.slice(0, -1)) : own === topic
  })

const notAuthorized = 5

/** Who is connected, and what they may do. */
export const createGuard = () => {
  /** By connection: a socket that is gone no longer knows its certificate, and its last will is still to come. */
  const devices = new WeakMap<object, Device>()
  return {
    /** False when the certificate does not say whom it speaks for. */
    admit: (socket: TLSSocket): boolean => {
      const { CN: gateway, O: organization } = socket.getPeerCertificate().subject
      if (typeof gateway !== 'string' || typeof organization !== 'string') return false
      devices.set(socket, { gateway, organization })
      return true
    },
    /** Nothing when the client calls itself what its certificate says. */
    mistaken: (client: Client): AuthenticateError | undefined => {
      const device = devices.get(client.conn)
      if (device && thingName(device.organization, device.gateway) === client.id) return undefined
      const error = new Error('the client id is not the name on the certificate')
      return Object.assign(error, { returnCode: notAuthorized })
    },
    /** Why it may not publish that; nothing when it may. */
    refusal: (client: Client, packet: PublishPacket): string | undefined => {
      const device = devices.get(client.conn)
      if (device === undefined || !isGranted(topology.device.publish, device, packet.topic))
        return 'not its own topic'
      if (packet.qos === 2) return 'QoS 2, which AWS IoT Core does not know'
      const size = Buffer.byteLength(packet.payload)
      return size > payloadBytesMax ? `${size} bytes, at most ${payloadBytesMax}` : undefined
    },
    mayHear: (client: Client, topicFilter: string): boolean => {
      const device = devices.get(client.conn)
      return device !== undefined && isGranted(topology.device.hear, device, topicFilter)
    },
  }
}
