import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import { type Item, schemaVersion } from './item.ts'
import { readEach } from './read-each.ts'
import { placeKey, placePartition } from './reading-keys.ts'
import { inPartition, type Table } from './table.ts'

/** Where readings of a sensor stand: by which gateway, which divides its sensors into so many groups; how far apart another may hear the same (`Batch`). */
type Place = { readonly gateway: GatewayId; readonly groups: number; readonly withinMs?: number | undefined }
type Noted = { readonly sensor: SensorId; readonly withinMs?: number | undefined }

type Places = {
  /** Notes that readings of these sensors are about to stand there; costs nothing where this process knows it already. */
  note(organization: OrganizationId, sensors: readonly Noted[], place: Omit<Place, 'withinMs'>): Promise<void>
  of(organization: OrganizationId, sensor: SensorId, leftOut?: LeftOut): Promise<readonly Place[]>
}

/** So many are remembered; whoever has more asks the table again. */
const rememberedMax = 100_000

const groupsOf = (value: unknown): readonly number[] =>
  value instanceof Set ? [...value].filter((one): one is number => typeof one === 'number') : []

/** Written when a gateway brings a sensor for the first time, it measures at another pace, or a gateway's sensors became so many that they are divided anew. */
export const createPlaces = (table: Table): Places => {
  const known = new Set<string>()
  return {
    async note(organization, sensors, { gateway, groups }) {
      const nameOf = ({ sensor, withinMs = 0 }: Noted): string =>
        `${organization}/${gateway}/${groups}/${sensor}/${withinMs}`
      const news = sensors.filter((one) => !known.has(nameOf(one)))
      if (news.length === 0) return
      const stored = await table.getUnchecked(
        news.map(({ sensor }) => placeKey(organization, sensor, gateway)),
      )
      const unreadable = new Set<string>()
      // One that cannot be read is left as it is, and keeps no report from being stored.
      const leaveAlone: LeftOut = (sk) => void unreadable.add(sk)
      const noted = readEach(
        stored,
        ({ sk, groups: all, withinMs }) => [sk, { all, withinMs }] as const,
        table.tellingOf(leaveAlone),
      )
      const there = new Map(noted)
      await Promise.all(
        news.map(async ({ sensor, withinMs }) => {
          const key = placeKey(organization, sensor, gateway)
          const before = there.get(key.sk)
          const isSame = withinMs === undefined || before?.withinMs === withinMs
          if (unreadable.has(key.sk) || (isSame && groupsOf(before?.all).includes(groups))) return
          await table.documents.send(
            new UpdateCommand({
              TableName: table.name,
              Key: key,
              UpdateExpression: `SET v = :v${withinMs === undefined ? '' : ', withinMs = :within'} ADD #groups :groups`,
              ExpressionAttributeNames: { '#groups': 'groups' },
              ExpressionAttributeValues: {
                ':v': schemaVersion,
                ':groups': new Set([groups]),
                ...(withinMs !== undefined && { ':within': withinMs }),
              },
            }),
          )
        }),
      )
      if (known.size > rememberedMax) known.clear()
      for (const one of news) known.add(nameOf(one))
    },
    async of(organization, sensor, leftOut) {
      const items = await table.query(inPartition(placePartition(organization), `${sensor}#`))
      const placesOf = ({ sk, groups, withinMs }: Item): readonly Place[] =>
        groupsOf(groups).map((count) => ({
          gateway: sk.slice(sensor.length + 1),
          groups: count,
          withinMs: typeof withinMs === 'number' ? withinMs : undefined,
        }))
      return readEach(items, placesOf, table.tellingOf(leftOut)).flat()
    },
  }
}
