import { hadDevice, homeOf } from '#core/device.ts'
import type { Directory } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'

/** A report in which every reading stands under the sensor whose it is. */
export type ReportByHome = {
  readonly report: Report
  /** Under which address the device of a block spoke, where that is not the block's id. */
  readonly addresses: ReadonlyMap<SensorId, SensorId>
}

/** Whether a report is to be read in the same way by a directory that was read later. */
export const hasSameHomes = (spoken: Report, home: Report, directory: Directory): boolean => {
  const now = byHome(spoken, directory).report.sensors
  return (
    now.length === home.sensors.length && now.every(({ sensor }, at) => sensor === home.sensors[at]?.sensor)
  )
}

/** True for nearly all: the device has never been another's, nor the sensor another device. */
const isAtHome = (directory: Directory, address: SensorId): boolean => {
  const named = directory.sensors.get(address)
  if (named === undefined)
    return ![...directory.sensors.values()].some(
      (sensor) => sensor.device === address || hadDevice(sensor, address),
    )
  return named.device === undefined && named.installedAt === undefined && named.retiredAt === undefined
}

/** Of a sensor that got another device what both measured is one block: each is judged once. */
const together = (blocks: readonly SensorReadings[]): readonly SensorReadings[] => {
  const bySensor = new Map<SensorId, SensorReadings>()
  for (const block of blocks) {
    const known = bySensor.get(block.sensor)
    const readings = [...(known?.readings ?? []), ...block.readings]
    const inOrder = readings.sort((a, b) => a.measuredAt - b.measuredAt)
    bySensor.set(block.sensor, known === undefined ? block : { ...block, readings: inOrder })
  }
  return [...bySensor.values()]
}

/**
 * Gateways know devices by their addresses; here a reading belongs to the sensor that had that device when it was
 * measured. Of a device that nobody has adopted, it is kept under an id that is nobody else's.
 */
export const byHome = (report: Report, directory: Directory): ReportByHome => {
  const addresses = new Map<SensorId, SensorId>()
  // What a gateway says of itself is its own.
  const stays = (address: SensorId): boolean => address === report.gateway || isAtHome(directory, address)
  const sensors = report.sensors.flatMap((block): readonly SensorReadings[] => {
    const { sensor: address, readings, ...rest } = block
    if (stays(address)) return [block]
    const homes = new Map<SensorId, Reading[]>()
    for (const reading of readings) {
      const sensor = homeOf(directory, address, reading.measuredAt)
      const known = homes.get(sensor)
      if (known === undefined) homes.set(sensor, [{ ...reading, sensor }])
      else known.push({ ...reading, sensor })
    }
    return [...homes].map(([sensor, own]) => {
      addresses.set(sensor, address)
      return { sensor, readings: own, ...rest }
    })
  })
  const refused = report.refused.map((one) =>
    stays(one.sensor)
      ? one
      : { ...one, sensor: homeOf(directory, one.sensor, one.stampedAt ?? report.sentAt) },
  )
  return {
    report: { ...report, sensors: addresses.size === 0 ? sensors : together(sensors), refused },
    addresses,
  }
}
