import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import { type Item, schemaVersion } from './item.ts'
import { readEach } from './read-each.ts'
import { placeKey, placePartition } from './reading-keys.ts'
import { inPartition, type Table } from './table.ts'

/** Where readings of a sensor stand: by which gateway, which divides its sensors into so many groups. */
type Place = { readonly gateway: GatewayId; readonly groups: number }

type Places = {
  /** Notes that readings of these sensors are about to stand there; costs nothing where this process knows it already. */
  note(organization: OrganizationId, sensors: readonly SensorId[], place: Place): Promise<void>
  of(organization: OrganizationId, sensor: SensorId, leftOut?: LeftOut): Promise<readonly Place[]>
}

/** So many are remembered; whoever has more asks the table again. */
const rememberedMax = 100_000

const groupsOf = (value: unknown): readonly number[] =>
  value instanceof Set ? [...value].filter((one): one is number => typeof one === 'number') : []

/** Written when a gateway brings a sensor for the first time, or its sensors became so many that they are divided anew. */
export const createPlaces = (table: Table): Places => {
  const known = new Set<string>()
  return {
    async note(organization, sensors, { gateway, groups }) {
      const nameOf = (sensor: SensorId): string => `${organization}/${gateway}/${groups}/${sensor}`
      const news = sensors.filter((sensor) => !known.has(nameOf(sensor)))
      if (news.length === 0) return
      const stored = await table.getUnchecked(news.map((sensor) => placeKey(organization, sensor, gateway)))
      const there = new Set<string>()
      // One that cannot be read is left as it is, and keeps no report from being stored.
      const leaveAlone: LeftOut = (sk) => void there.add(sk)
      const noted = readEach(stored, ({ sk, groups: all }) => ({ sk, all }), table.tellingOf(leaveAlone))
      for (const { sk, all } of noted) if (groupsOf(all).includes(groups)) there.add(sk)
      await Promise.all(
        news.map(async (sensor) => {
          const key = placeKey(organization, sensor, gateway)
          if (there.has(key.sk)) return
          await table.documents.send(
            new UpdateCommand({
              TableName: table.name,
              Key: key,
              UpdateExpression: 'SET v = :v ADD #groups :groups',
              ExpressionAttributeNames: { '#groups': 'groups' },
              ExpressionAttributeValues: { ':v': schemaVersion, ':groups': new Set([groups]) },
            }),
          )
        }),
      )
      if (known.size > rememberedMax) known.clear()
      for (const sensor of news) known.add(nameOf(sensor))
    },
    async of(organization, sensor, leftOut) {
      const items = await table.query(inPartition(placePartition(organization), `${sensor}#`))
      const placesOf = ({ sk, groups }: Item): readonly Place[] =>
        groupsOf(groups).map((count) => ({ gateway: sk.slice(sensor.length + 1), groups: count }))
      return readEach(items, placesOf, table.tellingOf(leftOut)).flat()
    },
  }
}
