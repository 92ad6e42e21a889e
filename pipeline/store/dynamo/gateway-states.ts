import type { GatewayState, GatewayStates } from '../../ports/stores.ts'
import { fitGatewayState, unpackGatewayState } from '../codecs/gateway-state.ts'
import type { DueLanes } from './due-lanes.ts'
import { checkItem, type Item, numberOf, schemaVersion } from './item.ts'
import { heardKey, heardPartition, revisionKey, watchKey, watchPartition } from './keys.ts'
import { createKnownStates } from './known-states.ts'
import { longTextOf } from './long-text.ts'
import { createOrganizations } from './organizations.ts'
import { readEach } from './read-each.ts'
import { saveVersion } from './save-version.ts'
import { inPartition, type Table } from './table.ts'
import { readableWatches } from './watches.ts'

export const dynamoGatewayStates = ({
  table,
  lanes,
}: {
  readonly table: Table
  readonly lanes: Pick<DueLanes, 'prepare'>
}): GatewayStates => {
  const organizations = createOrganizations(table)
  const known = createKnownStates()
  const gatewayStateOf = (item: Item): GatewayState => {
    const { pk, sk: gateway, body } = item
    const name = `${pk} ${gateway}`
    const isBody = typeof body === 'string' || body instanceof Uint8Array
    const before = isBody ? known.of(name, body) : undefined
    const said = before ?? unpackGatewayState(longTextOf(item, 'body'))
    if (isBody && before === undefined) known.note(name, body, said)
    const due = item.dueAt === undefined ? {} : { dueAt: numberOf(item, 'dueAt') }
    return { gateway, version: numberOf(item, 'version'), ...said, ...due }
  }
  return {
    async forReport(organization, gateway, sensors) {
      const watches = watchPartition(organization)
      const hearing = heardPartition(organization)
      if (sensors.length > 0) lanes.prepare()
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
      const { state, body } = fitGatewayState(heard)
      const { gateway: _gateway, version: _version, dueAt: _dueAt, ...said } = state
      const item = {
        ...heardKey(organization, heard.gateway),
        v: schemaVersion,
        body,
        ...(heard.dueAt !== undefined && { dueAt: heard.dueAt }),
      }
      await organizations.note(organization)
      const saved = await saveVersion(table, item, heard.version)
      if (saved === 'saved') known.note(`${item.pk} ${item.sk}`, body, said)
      return saved
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
