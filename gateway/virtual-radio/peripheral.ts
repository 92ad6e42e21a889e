import { advertisingData, nameOnly } from './advertising-data.ts'
import type { Air } from './air.ts'
import { type GattSession, serveGatt } from './gatt-server.ts'
import type { Service } from './gatt-table.ts'
import type { Link, LinkEnd } from './link.ts'

/** L2CAP channels: attributes, and the security manager, which answers that it does not pair. */
const channel = { att: 0x0004, security: 0x0006 } as const
const pairingNotSupported = Buffer.from([0x05, 0x05])

export type PeripheralParts = {
  readonly air: Air
  readonly address: string
  readonly name: string
  /** Advertised, so that a gateway knows what it is before it connects. */
  readonly advertised: readonly string[]
  readonly services: readonly Service[]
  /** How often it advertises while nobody is connected, in real milliseconds. */
  readonly everyMs?: number
  readonly linkChanged?: (up: boolean) => void
}

/** A device with a GATT server. Everything about it that can go wrong can be played. */
export type Peripheral = {
  readonly address: string
  notify(uuid: string, value: Uint8Array): boolean
  /** Sends any ATT packet, e.g. one that no server should send. */
  sayRaw(packet: Buffer): void
  isConnected(): boolean
  disconnect(): void
  loseLink(): void
  /** Out of range or without power, until it comes back. */
  vanish(): void
  comeBack(): void
  setSignal(rssi: number): void
}

const everyDefaultMs = 100

export const createPeripheral = (parts: PeripheralParts): Peripheral => {
  const { air, address, name, advertised, services, everyMs = everyDefaultMs, linkChanged } = parts
  const data = advertisingData({ services: advertised })
  const scanResponse = nameOnly(name)
  let rssi = -60
  let here = true
  let session: { readonly link: Link; readonly gatt: GattSession } | undefined

  const accept = (link: Link): LinkEnd => {
    const gatt = serveGatt(services, (packet) => link.send('peripheral', channel.att, packet))
    session = { link, gatt }
    linkChanged?.(true)
    return {
      take: (to, packet) => {
        if (to === channel.att) gatt.take(packet)
        else if (to === channel.security) link.send('peripheral', channel.security, pairingNotSupported)
      },
      closed: () => {
        gatt.close()
        if (session?.link === link) session = undefined
        linkChanged?.(false)
      },
    }
  }
  const advertise = (): void => {
    if (here && session === undefined)
      air.say({ address, addressType: 'public', data, scanResponse, rssi, accept })
  }
  setInterval(advertise, everyMs).unref()
  setImmediate(advertise)

  return {
    address,
    notify: (uuid, value) => session?.gatt.notify(uuid, value) ?? false,
    sayRaw: (packet) => session?.link.send('peripheral', channel.att, packet),
    isConnected: () => session !== undefined,
    disconnect: () => session?.link.close('peripheral'),
    loseLink: () => session?.link.lose(),
    vanish: () => {
      here = false
      session?.link.fade()
    },
    comeBack: () => {
      here = true
      advertise()
    },
    setSignal: (next) => {
      rssi = next
    },
  }
}
