import { type Directory, siteOf } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import { own } from '#core/own.ts'
import { type Fix, placedReadings } from '#core/places/placed.ts'
import { positionOf } from '#core/places/position.ts'
import type { Last } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'

const isPlaced = ({ readings }: SensorReadings): boolean =>
  readings.some(
    ({ values }) =>
      values.latitude !== undefined || values.longitude !== undefined || values.distance !== undefined,
  )

/** Where a sensor was when a position of it was last believed. */
const lastFix = (last: Last | undefined): Fix | undefined => {
  if (last === undefined) return undefined
  const [at, latitude] = last.known?.latitude ?? [last.at, last.values.latitude]
  const [, longitude] = last.known?.longitude ?? [last.at, last.values.longitude]
  const position = positionOf(latitude, longitude)
  return position && { at, position }
}

/** A report in which every position has its distance from the place of its site; the same one where nothing says where it is. */
export const placedReport = (
  report: Report,
  directory: Directory | undefined,
  heard: GatewayState | undefined,
): Report => {
  if (directory === undefined || !report.sensors.some(isPlaced)) return report
  const sensors = report.sensors.map((block) => {
    const sensor = directory.sensors.get(block.sensor)
    if (!isPlaced(block)) return block
    const place = sensor && siteOf(directory, sensor)?.place
    const readings = placedReadings(block.readings, place, lastFix(own(heard?.lasts, block.sensor)))
    return { ...block, readings }
  })
  return { ...report, sensors }
}
