import { type Directory, siteOf } from '#core/directory.ts'
import type { CoverageAnswer, GatewayAnswer } from '#core/wire/house-answers.ts'
import { coverageOf } from '../../../flows/read/coverage.ts'
import type { GatewayLook } from '../../../flows/read/read-gateways.ts'
import { valuesOf } from './stranger-answer.ts'

/** A gateway as people ask about it. */
export const gatewayAnswer = (directory: Directory, look: GatewayLook): GatewayAnswer => {
  const { gateway, isHeard, heardAt, backSince, isDeaf, own, hears, alone, hindrances } = look
  const sensor = directory.sensors.get(gateway)
  const known = [...hears.values()].filter((signal) => signal !== null)
  const nameOf = (id: string): string => directory.sensors.get(id)?.name ?? id
  return {
    gateway,
    name: sensor?.name ?? gateway,
    site: sensor?.site ?? '',
    siteName: (sensor && siteOf(directory, sensor)?.name) ?? sensor?.site ?? '',
    isHeard,
    heardAt: heardAt === 0 ? null : heardAt,
    backSince: backSince === 0 ? null : backSince,
    isDeaf,
    own: valuesOf(own),
    sensors: hears.size,
    weakest: known.length === 0 ? null : Math.min(...known),
    alone: alone.map(nameOf),
    hindrances: hindrances.map(({ why, since, sensor: of }) => ({
      why,
      since,
      sensor: of === gateway ? null : nameOf(of),
    })),
  }
}

/** Which sensor is heard by which gateways, where there are several. */
export const coverageAnswer = (
  { sensors }: Directory,
  looks: readonly GatewayLook[],
): readonly CoverageAnswer[] => {
  const nameOf = (id: string): string => sensors.get(id)?.name ?? id
  return coverageOf(looks).map(({ sensor, by }) => ({
    sensor,
    name: nameOf(sensor),
    by: by.map(({ gateway, rssi }) => ({ gateway, name: nameOf(gateway), rssi })),
  }))
}
