import { CallFailed, within } from './bounded-call.ts'
import type { SessionDeps } from './session-deps.ts'
import type { NobleCharacteristic } from './types.ts'

/** noble's calls on one link, one after the other and each bounded. Rejects with `CallFailed`. */
export type Gatt = {
  /** By identifier, of one service. */
  discover(service: string): Promise<ReadonlyMap<string, NobleCharacteristic>>
  services(): Promise<readonly string[]>
  read(characteristic: NobleCharacteristic): Promise<Buffer>
  write(characteristic: NobleCharacteristic, data: Uint8Array): Promise<void>
  /** `heard` gets what is notified, and nothing else. */
  subscribe(characteristic: NobleCharacteristic, heard: (data: Buffer) => void): Promise<void>
}

export const createGatt = ({ clock, peripheral, lost, answerMs }: SessionDeps): Gatt => {
  const call = <T>(what: string, begin: () => Promise<T>): Promise<T> =>
    within(clock, what, answerMs, lost, begin)
  return {
    services: async () => {
      const services = await call('discover services', () => peripheral.discoverServicesAsync([]))
      return services.map(({ uuid }) => uuid)
    },
    discover: async (uuid) => {
      const services = await call('discover services', () => peripheral.discoverServicesAsync([uuid]))
      const [service] = services
      if (service === undefined) throw new CallFailed('failed', `no service ${uuid}`)
      const found = await call('discover characteristics', () => service.discoverCharacteristicsAsync([]))
      return new Map(found.map((one) => [one.uuid, one]))
    },
    read: async (characteristic) => {
      const value = await call('read', () => characteristic.readAsync())
      // An ATT error on a read resolves to nothing.
      if (value.length === 0) throw new CallFailed('empty-read', `read ${characteristic.uuid}`)
      return value
    },
    write: (characteristic, data) => call('write', () => characteristic.writeAsync(Buffer.from(data), false)),
    subscribe: async (characteristic, heard) => {
      characteristic.on('data', (data: Buffer, notified: boolean) => {
        if (notified && !lost.aborted) heard(data)
      })
      await call('subscribe', () => characteristic.subscribeAsync())
    },
  }
}
