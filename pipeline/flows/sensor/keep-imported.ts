import { factOf } from '#core/audit.ts'
import type { Who } from '#core/directory.ts'
import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import { type Filling, fillGaps } from '#core/history/fill-gaps.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { lateStretch } from '#core/late/late-stretch.ts'
import type { Reading } from '#core/reading.ts'
import { type Millis, secondMs } from '#core/time.ts'
import { trustedMs } from '#core/watch/presence.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import type { Flows } from '../deps.ts'
import { appendReadings } from '../ingest/append-readings.ts'
import { judgeLate } from '../ingest/judge-late.ts'

/** Under this name, which no gateway has, what came out of files is stored: so it can be told from what was heard. */
const importGateway: GatewayId = 'imported-files'

/** What the history says of it. */
export type ImportedFrom = { readonly file: string }

export type KeptImport =
  | { readonly kind: 'kept'; readonly filling: Filling; readonly at: Millis }
  | { readonly kind: 'nothing'; readonly filling: Filling }
  | { readonly kind: 'unknown-sensor' }

/** What of a file would become history of a sensor; nothing for an unknown sensor. `readings` oldest first. */
export const planImport = async (
  { stores, directories, clock }: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  readings: readonly Reading[],
): Promise<Filling | undefined> => {
  const sensor = (await directories.get(organization))?.sensors.get(sensorId)
  if (sensor === undefined || sensor.kind === 'gateway') return undefined
  const now = clock.now()
  const oldest = now - readingAgeMaxMs
  const trusted = trustedMs(sensor)
  const [first] = readings.filter(({ measuredAt }) => measuredAt >= oldest)
  const from = Math.max(oldest, (first?.measuredAt ?? now) - trusted)
  const to = Math.min(now, readings.at(-1)?.measuredAt ?? now) + trusted
  const measured = await stores.readings.range(organization, sensorId, from, to)
  const own = readings.map((reading) => ({ ...reading, sensor: sensorId }))
  return fillGaps(measured, own, { oldest, now, trustedMs: trusted })
}

/**
 * Fills the gaps of a sensor with what a file says, never over what was measured. The audit comes first, so that dying in between
 * leaves one that says too much; done again, it finds its own readings and keeps nothing twice. What they tell of excursions is
 * told as learned late. The caller has checked that the person may.
 */
export const keepImported = async (
  flows: Flows,
  organization: OrganizationId,
  sensorId: SensorId,
  readings: readonly Reading[],
  { file }: ImportedFrom,
  person: Who,
): Promise<KeptImport> => {
  const filling = await planImport(flows, organization, sensorId, readings)
  if (filling === undefined) return { kind: 'unknown-sensor' }
  const { kept } = filling
  const [first] = kept
  if (first === undefined) return { kind: 'nothing', filling }
  const at = flows.clock.now()
  const until = kept.at(-1)?.measuredAt ?? at
  const detail = {
    old: null,
    new: kept.length,
    from: first.measuredAt,
    to: until,
    why: file,
    name: person.name,
  }
  await flows.stores.history.record(organization, [factOf(sensorId, 'imported', at, null, person.id, detail)])
  const seq = Math.floor(at / secondMs)
  await appendReadings(flows, organization, [
    { sensor: sensorId, gateway: importGateway, seq, readings: kept },
  ])
  await judgeImported(flows, organization, sensorId, kept)
  return { kind: 'kept', filling, at }
}

/** They are judged as what comes late, once they are stored: whoever judges last sees all of them. */
const judgeImported = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  readings: readonly Reading[],
): Promise<void> => {
  await changeAndTell(flows, organization, sensor, (watch, context) => {
    const stretch = lateStretch(watch, context, readings)
    return stretch === undefined
      ? watch
      : judgeLate(flows.stores, organization, watch, context, stretch, false)
  })
}
