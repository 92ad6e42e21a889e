import type { SensorFact } from '#core/audit.ts'
import { type DrillMissed, turnAfter } from '#core/care/drill.ts'
import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { Flows } from '../deps.ts'
import { factsBackTo } from '../read/facts-back.ts'
import { gatewaysAt } from './site-drills.ts'

/** A year of monthly drills. */
export const drillsSpanMs = 365 * dayMs

/** The gateways in use, by their sites. */
export const drilledGateways = (directory: Directory): readonly Sensor[] =>
  [...directory.sites.keys()].flatMap((site) => gatewaysAt(directory, site))

export type DrillFacts = {
  /** Newest first. */
  readonly facts: readonly SensorFact[]
  /** Of a gateway with more lines than are read, what was before is not known: then the record of all of them begins there. */
  readonly toldFrom: Millis
}

/** What the audit has of the drills of these gateways, of a year. */
export const readDrillFacts = async (
  flows: Flows,
  organization: OrganizationId,
  gateways: readonly Sensor[],
): Promise<DrillFacts> => {
  const now = flows.clock.now()
  const from = now - drillsSpanMs
  const lists = await Promise.all(gateways.map(({ id }) => factsBackTo(flows, organization, id, from, now)))
  const toldFrom = Math.max(from, ...lists.map((list) => list.toldFrom ?? 0))
  const facts = lists
    .flatMap((list) => list.facts)
    .filter(({ what, at }) => what.startsWith('drill-') && at >= toldFrom)
    .sort((one, other) => other.at - one.at)
  return { facts, toldFrom }
}

/** One drill that is over: what was missed in time may have been taken afterwards. */
type PastDrill = {
  readonly asked: Millis
  readonly missed: DrillMissed | null
  readonly taken: { readonly at: Millis; readonly name: string } | null
}

export type GatewayDrills = {
  readonly gateway: Sensor
  /** Since when one goes on; null while none does. */
  readonly running: Millis | null
  /** When it is drilled by itself; null where that is not planned. */
  readonly nextAt: Millis | null
  /** Newest first. */
  readonly past: readonly PastDrill[]
}

const pastOf = (facts: readonly SensorFact[]): readonly PastDrill[] => {
  const drills = new Map<Millis, PastDrill>()
  for (const { what, at, detail } of [...facts].reverse()) {
    const asked = Number(detail.asked)
    const before = drills.get(asked) ?? { asked, missed: null, taken: null }
    if (what === 'drill-missed')
      drills.set(asked, { ...before, missed: detail.why === 'gateway' ? 'gateway' : 'nobody' })
    if (what === 'drill-taken') drills.set(asked, { ...before, taken: { at, name: String(detail.name) } })
  }
  return [...drills.values()].sort((one, other) => other.asked - one.asked)
}

/** Of every gateway in use: how it was drilled in a year, and when it is drilled next. */
export const readDrills = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): Promise<{ readonly toldFrom: Millis; readonly drills: readonly GatewayDrills[] }> => {
  const now = flows.clock.now()
  const gateways = drilledGateways(directory)
  const ids = gateways.map(({ id }) => id)
  const [{ facts, toldFrom }, watches] = await Promise.all([
    readDrillFacts(flows, organization, gateways),
    flows.stores.watches.load(organization, ids, () => undefined),
  ])
  const drills = gateways.map((gateway): GatewayDrills => {
    const watch = watches.get(gateway.id)
    const site = siteOf(directory, gateway)
    const turns = [
      ...(watch?.drills === undefined ? [] : [watch.drills.nextAt]),
      ...(site?.drills === undefined ? [] : [turnAfter(site.drills, now)]),
    ]
    const drill = watch?.drill
    return {
      gateway,
      running: drill == null || drill.missed !== undefined ? null : drill.askedAt,
      nextAt: turns.length === 0 ? null : Math.min(...turns),
      past: pastOf(facts.filter(({ sensor }) => sensor === gateway.id)),
    }
  })
  return { toldFrom, drills }
}
