import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Stranger } from '#core/directory.ts'
import type { Strangers } from '../../ports/strangers.ts'
import { conditional } from './failure.ts'
import { type Item, numberOf, schemaVersion, textOf, UnknownSchemaVersion } from './item.ts'
import { strangerPartition } from './keys.ts'
import { inPartition, type Table } from './table.ts'

const strangerOf = (item: Item): Stranger => ({
  sensor: item.sk,
  gateway: textOf(item, 'gateway'),
  firstHeardAt: numberOf(item, 'firstHeardAt'),
  lastHeardAt: numberOf(item, 'lastHeardAt'),
  ...(item.rssi !== undefined && { rssi: numberOf(item, 'rssi') }),
})

export const dynamoStrangers = ({ table }: { readonly table: Table }): Strangers => ({
  async note(organization, { sensor, gateway, firstHeardAt, lastHeardAt, rssi }) {
    const Key = { pk: strangerPartition(organization), sk: sensor }
    const update = new UpdateCommand({
      TableName: table.name,
      Key,
      UpdateExpression:
        'SET v = :v, gateway = :gateway, lastHeardAt = :last, firstHeardAt = if_not_exists(firstHeardAt, :first)' +
        (rssi === undefined ? ' REMOVE rssi' : ', rssi = :rssi'),
      ConditionExpression: 'attribute_not_exists(pk) OR v <= :v',
      ExpressionAttributeValues: {
        ':v': schemaVersion,
        ':gateway': gateway,
        ':first': firstHeardAt,
        ':last': lastHeardAt,
        ...(rssi !== undefined && { ':rssi': rssi }),
      },
      ReturnValues: 'ALL_OLD',
    })
    const answer = await conditional(table.documents.send(update))
    if (answer === 'refused') throw new UnknownSchemaVersion(Key)
    return answer.Attributes === undefined
  },
  async list(organization) {
    return (await table.query(inPartition(strangerPartition(organization)))).map(strangerOf)
  },
  async forget(organization, sensor) {
    await table.removeAll([{ pk: strangerPartition(organization), sk: sensor }])
  },
})
