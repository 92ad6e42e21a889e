import { type Directory, gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { nextFirmware } from '#core/gateway-protocol/firmware.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { SensorReadings } from '#core/gateway-protocol/report-blocks.ts'
import { nextHindrances } from '#core/hindrance.ts'
import type { SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import type { StrangersHeard } from '#core/strangers.ts'
import { silentAfterMs } from '#core/watch/presence.ts'
import { type Last, nothingHeard, type Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { calmDueAt, nextRestless } from './calm/restless.ts'
import { nextListened } from './ways/listened.ts'

/** A gateway whose radio hears nothing says so in a reading of its own. */
const isDeaf = ({ gateway, sensors }: Report): boolean =>
  sensors.some(({ sensor, readings }) => sensor === gateway && readings.at(-1)?.faults.includes('deaf'))

/**
 * What of a report is judged. That a gateway spoke is its sign of life, unless it says that it is deaf: then it watches
 * over nothing, and is missed like one that is silent.
 */
export const blocksOf = (report: Report, now: number): readonly SensorReadings[] => {
  const ofSensors = report.sensors.filter(({ sensor }) => sensor !== report.gateway)
  return isDeaf(report) ? ofSensors : [signOfLife(report, now), ...ofSensors]
}

const nothingSaid = { values: {}, faults: [] } as const

/** A reading, mostly without values, made when the gateway sent the report; what it measured of itself comes before. */
const signOfLife = (report: Report, now: number): SensorReadings => {
  const measuredAt = Math.min(report.sentAt, now)
  const own = report.sensors.find(({ sensor }) => sensor === report.gateway)?.readings ?? []
  // What it said in the very moment of sending is no less said.
  const { values, faults } = own.findLast((reading) => reading.measuredAt >= measuredAt) ?? nothingSaid
  const sign = { sensor: report.gateway, measuredAt, values, faults }
  const before = own.filter((reading) => reading.measuredAt < measuredAt)
  return { sensor: report.gateway, readings: [...before, sign] }
}

/** Sensors whose clock was wrong in this report, and those that are right again. */
export const noteClocks = (report: Report, directory: Directory, lasts: Record<SensorId, Last>): void => {
  for (const { sensor, why, stampedAt } of report.refused)
    if (why === 'clock-wrong' && stampedAt !== undefined && directory.sensors.has(sensor))
      lasts[sensor] = { ...(own(lasts, sensor) ?? nothingHeard), clockWrong: stampedAt }
  for (const { sensor } of report.sensors) {
    const last = own(lasts, sensor)
    const stillWrong = report.refused.some((one) => one.sensor === sensor && one.why === 'clock-wrong')
    if (last !== undefined && last.clockWrong !== null && !stillWrong)
      lasts[sensor] = { ...last, clockWrong: null }
  }
}

/** When the gateway last said that it is deaf; forgotten when it hears. */
export const noteDeafness = (
  report: Report,
  directory: Directory,
  lasts: Record<SensorId, Last>,
  now: number,
): void => {
  if (!directory.sensors.has(report.gateway)) return
  const { deafAt: _before, ...last } = own(lasts, report.gateway) ?? nothingHeard
  lasts[report.gateway] = isDeaf(report) ? { ...last, deafAt: now } : last
}

/** What came of the sensors of a report. */
type JudgedReport = {
  readonly lasts: Readonly<Record<SensorId, Last>>
  readonly strangers: StrangersHeard
  /** Those that were read, as they are by now. */
  readonly watches: ReadonlyMap<SensorId, Watch>
}

/** What the gateway said last, once this report is taken. */
export const nextGatewayState = (
  report: Report,
  directory: Directory,
  heard: GatewayState | undefined,
  { lasts, strangers, watches }: JudgedReport,
  now: number,
): GatewayState => {
  const sentAt = Math.max(heard?.sentAt ?? 0, isDeaf(report) ? 0 : Math.min(report.sentAt, now))
  const interval = directory.sensors.get(report.gateway)?.intervalMs ?? heartbeatMs
  const wasSilent = heard === undefined || sentAt - heard.sentAt >= silentAfterMs(gatewaySilentRule, interval)
  const backSince = wasSilent ? sentAt : heard.backSince
  // This item is written at every report and has 400 KB at the most: what was retired leaves it.
  const inUse = Object.entries(lasts).filter(([id]) => directory.sensors.get(id)?.retiredAt === undefined)
  const version = heard?.version ?? 0
  const hindrances = nextHindrances(heard?.hindrances, report)
  const used = Object.fromEntries(inUse)
  const restless = nextRestless(report.gateway, heard, used, watches)
  const dueAt = calmDueAt(directory, used, restless)
  const state = { gateway: report.gateway, version, sentAt, backSince, lasts: used, restless }
  const { arrival, parts, updating, asking } = heard ?? {}
  const firmware = nextFirmware(heard?.firmware, report)
  return {
    ...state,
    ...nextListened(heard, report),
    ...(parts && { parts }),
    ...(hindrances && { hindrances }),
    ...(firmware && { firmware }),
    ...(updating && { updating }),
    ...(asking && { asking }),
    ...(arrival && { arrival }),
    ...(dueAt !== undefined && { dueAt }),
    ...(Object.keys(strangers).length > 0 && { strangers }),
  }
}
