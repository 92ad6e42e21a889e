import type { Directory } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import { sameMeasurementMs } from '#core/history/heard-twice.ts'
import type { Batch } from '../../ports/readings.ts'

/** What a report brought of each sensor, as it is stored. */
export const batchesOf = (report: Report, directory: Directory | undefined): readonly Batch[] =>
  report.sensors.map(({ sensor, readings }) => {
    const { gateway, seq, epoch } = report
    const its = directory?.sensors.get(sensor)
    const withinMs = its?.kind === 'sensor' ? sameMeasurementMs(its.intervalMs) : undefined
    const marks = { ...(epoch !== undefined && { epoch }), ...(withinMs !== undefined && { withinMs }) }
    return { sensor, gateway, seq, ...marks, readings }
  })
