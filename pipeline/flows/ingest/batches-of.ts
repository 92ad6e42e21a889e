import type { Report } from '#core/gateway-protocol/report.ts'
import type { Batch } from '../../ports/readings.ts'

/** What a report brought of each sensor, as it is stored. */
export const batchesOf = (report: Report): readonly Batch[] =>
  report.sensors.map(({ sensor, readings }) => {
    const { gateway, seq, epoch } = report
    return { sensor, gateway, seq, ...(epoch !== undefined && { epoch }), readings }
  })
