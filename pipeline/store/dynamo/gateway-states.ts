import type { OrganizationId } from '#core/ids.ts'
import type { GatewayState, GatewayStates } from '../../ports/stores.ts'
import { fitGatewayState } from '../codecs/heard/fit.ts'
import { unpackGatewayState } from '../codecs/heard/gateway-state.ts'
import type { Said } from '../codecs/heard/said.ts'
import type { DueLanes } from './due-lanes.ts'
import { createGatewayParts, headOf, partsOf } from './gateway-parts.ts'
import { bytesOf, checkItem, type Item, type Key, keyOf, numberOf, schemaVersion } from './item.ts'
import { gatewayOfPart, heardKey, heardPartition, revisionKey, watchKey, watchPartition } from './keys.ts'
import { createKnownStates } from './known-states.ts'
import type { Organizations } from './organizations.ts'
import { readEach } from './read-each.ts'
import { saveVersion } from './save-version.ts'
import { inPartition, type Table, type Unchecked } from './table.ts'
import { readableWatches } from './watches.ts'

export const dynamoGatewayStates = ({
  table,
  lanes,
  organizations,
}: {
  readonly table: Table
  readonly lanes: Pick<DueLanes, 'prepare'>
  readonly organizations: Organizations
}): GatewayStates => {
  const known = createKnownStates()
  const saidOf = (item: Item): Said => {
    const name = `${item.pk} ${item.sk}`
    const body = typeof item.body === 'string' ? item.body : bytesOf(item, 'body')
    const before = known.of(name, body)
    if (before !== undefined) return before
    const said = unpackGatewayState(body)
    known.note(name, body, said)
    return said
  }
  const parts = createGatewayParts({ table, known, saidOf })
  /** What the items are of one organization, among which are heads, and the parts that were asked for. */
  const readStates = async (
    organization: OrganizationId,
    read: readonly Unchecked[],
    asked: readonly Key[],
  ): Promise<{ readonly heads: readonly Unchecked[]; readonly parse: (head: Item) => GatewayState }> => {
    const heads = read.filter(({ sk }) => gatewayOfPart(String(sk)) === undefined)
    const partsOfGateway = await parts.of(organization, heads, { read, asked })
    const parse = (item: Item): GatewayState => {
      const due = item.dueAt === undefined ? {} : { dueAt: numberOf(item, 'dueAt') }
      const head = { gateway: item.sk, version: numberOf(item, 'version'), ...saidOf(item), ...due }
      if (item.groups === undefined) return head
      return parts.join(organization, head, numberOf(item, 'groups'), partsOfGateway(item.sk))
    }
    return { heads, parse }
  }
  return {
    async forReport(organization, gateway, sensors) {
      const watches = watchPartition(organization)
      const hearing = heardPartition(organization)
      if (sensors.length > 0) lanes.prepare()
      const asked = [heardKey(organization, gateway), ...parts.likelyKeys(organization, gateway)]
      const items = await table.getUnchecked([
        revisionKey(organization),
        ...asked,
        ...sensors.map((sensor) => watchKey(organization, sensor)),
      ])
      const hearings = items.filter((item) => item.pk === hearing)
      const { heads, parse } = await readStates(organization, hearings, asked)
      const [heard] = heads
      const revision = items.find((item) => item.pk !== hearing && item.pk !== watches)
      return {
        revision: revision === undefined ? 0 : numberOf(checkItem(revision), 'revision'),
        heard: heard && parse(checkItem(heard)),
        ...readableWatches(items.filter((item) => item.pk === watches)),
      }
    },
    async load(organization, gateways, leftOut) {
      const asked = gateways.flatMap((gateway) => [
        heardKey(organization, gateway),
        ...parts.likelyKeys(organization, gateway),
      ])
      const { heads, parse } = await readStates(organization, await table.getUnchecked(asked), asked)
      return new Map(readEach(heads, parse, table.tellingOf(leftOut)).map((state) => [state.gateway, state]))
    },
    async save(organization, heard) {
      const groups = partsOf(heard)
      const { state, body } = fitGatewayState(groups === 1 ? heard : headOf(heard))
      await organizations.note(organization)
      if (groups > 1 && (await parts.save(organization, heard, groups)) === 'conflict') return 'conflict'
      const item = {
        ...heardKey(organization, heard.gateway),
        v: schemaVersion,
        body,
        ...(heard.dueAt !== undefined && { dueAt: heard.dueAt }),
        ...(groups > 1 && { groups }),
      }
      const saved = await saveVersion(table, item, heard.version)
      const { gateway: _gateway, version: _version, dueAt: _dueAt, parts: _parts, ...said } = state
      if (saved === 'saved') known.note(`${item.pk} ${item.sk}`, body, said)
      return saved
    },
    async all(organization, leftOut) {
      const items = await table.query(inPartition(heardPartition(organization)))
      const all = items.map(keyOf)
      const { heads, parse } = await readStates(organization, items, all)
      return readEach(heads, parse, table.tellingOf(leftOut))
    },
    organizations: () => organizations.all(),
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
      return { gateways: found.flat(), organizations: all }
    },
  }
}
