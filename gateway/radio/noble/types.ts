import type { EventEmitter } from 'node:events'

/** The part of noble 1.9.2 that is used here. Nothing of it is trusted to answer: see `bounded-call.ts`. */
export type NobleCharacteristic = EventEmitter & {
  readonly uuid: string
  readonly properties: readonly string[]
  readAsync(): Promise<Buffer>
  writeAsync(data: Buffer, withoutResponse: boolean): Promise<void>
  subscribeAsync(): Promise<void>
}

type NobleService = {
  readonly uuid: string
  discoverCharacteristicsAsync(uuids: readonly string[]): Promise<readonly NobleCharacteristic[]>
}

export type NoblePeripheral = EventEmitter & {
  /** The address without colons. */
  readonly id: string
  readonly state: 'error' | 'connecting' | 'connected' | 'disconnecting' | 'disconnected'
  readonly rssi: number
  readonly advertisement?: { readonly localName?: string }
  /** Agreed on when the link was made; nothing before. */
  readonly mtu?: number | null
  connectAsync(parameters: Readonly<Record<string, number>>): Promise<void>
  cancelConnect(): void
  disconnect(): void
  discoverServicesAsync(uuids: readonly string[]): Promise<readonly NobleService[]>
}

export type Noble = EventEmitter & {
  startScanningAsync(services: readonly string[], duplicates: boolean): Promise<unknown>
  stopScanningAsync(): Promise<void>
}
