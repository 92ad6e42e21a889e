import type { GatewayState, GatewayStates } from '../../ports/stores.ts'
import { fitGatewayState, unpackGatewayState } from '../codecs/gateway-state.ts'
import { checkItem, type Item, numberOf, schemaVersion } from './item.ts'
import { heardKey, heardPartition, revisionKey, watchKey, watchPartition } from './keys.ts'
import { longTextOf } from './long-text.ts'
import { createOrganizations } from './organizations.ts'
import { readEach } from './read-each.ts'
import { saveVersion } from './save-version.ts'
import { inPartition, type Table } from './table.ts'
import { readableWatches } from './watches.ts'

const gatewayStateOf = (item: Item): GatewayState => ({
  gateway: item.sk,
  version: numberOf(item, 'version'),
  ...unpackGatewayState(longTextOf(item, 'body')),
  ...(item.dueAt !== undefined && { dueAt: numberOf(item, 'dueAt') }),
})

export const dynamoGatewayStates = ({ table }: { readonly table: Table }): GatewayStates => {
  const organizations = createOrganizations(table)
  return {
    async forReport(organization, gateway, sensors) {
      const watches = watchPartition(organization)
      const hearing = heardPartition(organization)
      const items = await table.getUnchecked([
        revisionKey(organization),
        heardKey(organization, gateway),
        ...sensors.map((sensor) => watchKey(organization, sensor)),
      ])
      const heard = items.find((item) => item.pk === hearing)
      const revision = items.find((item) => item.pk !== hearing && item.pk !== watches)
      return {
        revision: revision === undefined ? 0 : numberOf(checkItem(revision), 'revision'),
        heard: heard && gatewayStateOf(checkItem(heard)),
        ...readableWatches(items.filter((item) => item.pk === watches)),
      }
    },
    async load(organization, gateways, leftOut) {
      const items = await table.getUnchecked(gateways.map((gateway) => heardKey(organization, gateway)))
      return new Map(
        readEach(items, gatewayStateOf, table.tellingOf(leftOut)).map((state) => [state.gateway, state]),
      )
    },
    async save(organization, heard) {
      const item = {
        ...heardKey(organization, heard.gateway),
        v: schemaVersion,
        body: fitGatewayState(heard).body,
        ...(heard.dueAt !== undefined && { dueAt: heard.dueAt }),
      }
      await organizations.note(organization)
      return saveVersion(table, item, heard.version)
    },
    async all(organization, leftOut) {
      return readEach(
        await table.query(inPartition(heardPartition(organization))),
        gatewayStateOf,
        table.tellingOf(leftOut),
      )
    },
    async due(now) {
      const all = await organizations.all()
      const found = await Promise.all(
        all.map(async (organization) => {
          const items = await table.query({
            KeyConditionExpression: 'pk = :pk',
            FilterExpression: 'dueAt <= :now',
            ProjectionExpression: 'pk, sk',
            ConsistentRead: false,
            ExpressionAttributeValues: { ':pk': heardPartition(organization), ':now': now },
          })
          return items.map(({ sk }) => ({ organization, gateway: String(sk) }))
        }),
      )
      return found.flat()
    },
  }
}
