import type { GatewayState, GatewayStates } from '../../ports/stores.ts'
import { fitGatewayState, unpackGatewayState } from '../codecs/gateway-state.ts'
import { checkItem, type Item, numberOf, schemaVersion } from './item.ts'
import { heardKey, heardPartition, revisionKey, watchKey, watchPartition } from './keys.ts'
import { longTextOf } from './long-text.ts'
import { saveVersion } from './save-version.ts'
import { inPartition, type Table } from './table.ts'
import { readableWatches } from './watches.ts'

const gatewayStateOf = (item: Item): GatewayState => ({
  gateway: item.sk,
  version: numberOf(item, 'version'),
  ...unpackGatewayState(longTextOf(item, 'body')),
})

export const dynamoGatewayStates = ({ table }: { readonly table: Table }): GatewayStates => ({
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
  async load(organization, gateways) {
    const items = await table.getAll(gateways.map((gateway) => heardKey(organization, gateway)))
    return new Map(items.map((item) => [item.sk, gatewayStateOf(item)]))
  },
  async save(organization, heard) {
    const item = {
      ...heardKey(organization, heard.gateway),
      v: schemaVersion,
      body: fitGatewayState(heard).body,
    }
    return saveVersion(table, item, heard.version)
  },
  async all(organization) {
    return (await table.query(inPartition(heardPartition(organization)))).map(gatewayStateOf)
  },
})
