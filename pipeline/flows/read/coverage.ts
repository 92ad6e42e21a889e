import type { GatewayId, SensorId } from '#core/ids.ts'
import type { GatewayLook } from './read-gateways.ts'

/** By which gateways a sensor is heard now, the one that hears it best first; dBm, null where no radio was involved. */
export type Coverage = {
  readonly sensor: SensorId
  readonly by: readonly { readonly gateway: GatewayId; readonly rssi: number | null }[]
}

/** A wire is as good as the best signal. */
const strengthOf = (rssi: number | null): number => rssi ?? 0

/**
 * Who hears which sensor, where there is more than one gateway: first those that none hears any more, then those that only one
 * does, each beginning with the weakest.
 */
export const coverageOf = (looks: readonly GatewayLook[]): readonly Coverage[] => {
  if (looks.length < 2) return []
  const sensors = new Set(looks.flatMap(({ hears }) => [...hears.keys()]))
  const coverage = [...sensors].map((sensor): Coverage => {
    const by = looks.flatMap(({ gateway, isHeard, hears }) => {
      const rssi = hears.get(sensor)
      return isHeard && rssi !== undefined ? [{ gateway, rssi }] : []
    })
    return { sensor, by: by.sort((a, b) => strengthOf(b.rssi) - strengthOf(a.rssi)) }
  })
  const best = ({ by }: Coverage): number => strengthOf(by[0]?.rssi ?? null)
  const few = ({ by }: Coverage): number => Math.min(by.length, 2)
  return coverage.sort((a, b) => few(a) - few(b) || best(a) - best(b) || a.sensor.localeCompare(b.sensor))
}
