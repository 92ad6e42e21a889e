import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Door, Doors } from '../../ports/web-keys.ts'
import { secondsOf } from '../seconds.ts'
import { conditional } from './failure.ts'
import { parsedOf, schemaVersion } from './item.ts'
import { doorKey, doorPartition } from './keys.ts'
import { readEach } from './read-each.ts'
import { writeToken } from './save-version.ts'
import { inPartition, type Table } from './table.ts'

const isOpen = (door: Door, now: number): boolean => door.kind === 'passkey' || door.expiresAt > now

export const dynamoDoors = ({ table }: { readonly table: Table }): Doors => {
  const { documents, name: TableName } = table
  const itemOf = (organization: OrganizationId, person: PersonId, door: Door) => ({
    ...doorKey(organization, person, door.id),
    v: schemaVersion,
    body: JSON.stringify(door),
    ...(door.kind !== 'passkey' && { expiresAt: secondsOf(door.expiresAt) }),
  })
  return {
    async put(organization, person, door) {
      await documents.send(new PutCommand({ TableName, Item: itemOf(organization, person, door) }))
    },
    async replace(organization, person, before, after) {
      const token = writeToken()
      const put = new PutCommand({
        TableName,
        Item: { ...itemOf(organization, person, after), writeToken: token },
        ConditionExpression: 'body = :before OR writeToken = :token',
        ExpressionAttributeValues: { ':before': JSON.stringify(before), ':token': token },
      })
      return (await conditional(documents.send(put))) !== 'refused'
    },
    async list(organization, person, now) {
      const items = await table.query(inPartition(doorPartition(organization, person)))
      return readEach(items, (item) => [parsedOf<Door>(item, 'body')], table.leftOut)
        .flat()
        .filter((door) => isOpen(door, now))
        .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
    },
    async remove(organization, person, id) {
      await documents.send(new DeleteCommand({ TableName, Key: doorKey(organization, person, id) }))
    },
  }
}
