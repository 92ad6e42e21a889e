import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { LeftOut } from './left-out.ts'

/** One sensor's readings of one report, as they are appended. */
export type Batch = {
  readonly sensor: SensorId
  readonly gateway: GatewayId
  /** Of the report that brought them, and within which epoch of its gateway; an older gateway says none. */
  readonly seq: number
  readonly epoch?: number
  readonly readings: readonly Reading[]
  /**
   * How far apart two gateways may hear one measurement of this sensor (`sameMeasurementMs`), where it is known: two functions
   * that take both at once store it twice, and readers see it once by this.
   */
  readonly withinMs?: number
}

export type Readings = {
  /**
   * Appends; the same batch again overwrites itself. `now` decides when it expires; how many sensors the gateway hears,
   * in how many groups what it brings is stored. Throws when not all was stored.
   */
  append(
    organization: OrganizationId,
    batches: readonly Batch[],
    now: Millis,
    gatewaySensors?: number,
  ): Promise<void>
  /**
   * Oldest first, each instant once, `from` inclusive, `to` exclusive; expired items are left out. Of a measurement that several
   * gateways brought there is the one that was heard best.
   */
  range(
    organization: OrganizationId,
    sensor: SensorId,
    from: Millis,
    to: Millis,
    leftOut?: LeftOut,
  ): Promise<readonly Reading[]>
  /**
   * What that gateway, which hears so many sensors, brought of these, each oldest first, `from` inclusive, `to` exclusive. Where its sensors
   * were divided otherwise before, or an item cannot be read, some is not found.
   */
  broughtBy(
    organization: OrganizationId,
    by: { readonly gateway: GatewayId; readonly sensors: number },
    sensors: readonly SensorId[],
    span: { readonly from: Millis; readonly to: Millis },
  ): Promise<ReadonlyMap<SensorId, readonly Reading[]>>
}
