import { createHash } from 'node:crypto'
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Saved } from '../../ports/stores.ts'
import { peopleText } from '../directory-items.ts'
import { conditional } from './failure.ts'
import { checkItem, type Item, parsedOf, schemaVersion } from './item.ts'
import { peopleKey } from './keys.ts'
import { writeToken } from './save-version.ts'
import type { Table } from './table.ts'

/** Two seeds, or a seed and a person, may meet; this many times in a row is something else. */
const attemptsMax = 8

const fingerprintOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

export const peopleIn = (item: Item): readonly Person[] => parsedOf<readonly Person[]>(item, 'body')

/**
 * All people of an organization are one item, so that one conditional write changes a role and sees everybody else's:
 * two admins who lower each other at the same time cannot both succeed.
 */
export const replacePeople = async (
  table: Table,
  organization: OrganizationId,
  before: readonly Person[],
  people: readonly Person[],
): Promise<Saved> => {
  const body = peopleText(people)
  const token = writeToken()
  const isSame = 'v <= :v AND (fingerprint = :before OR writeToken = :token)'
  const put = new PutCommand({
    TableName: table.name,
    Item: {
      ...peopleKey(organization),
      v: schemaVersion,
      body,
      fingerprint: fingerprintOf(body),
      writeToken: token,
    },
    ConditionExpression: before.length > 0 ? isSame : `attribute_not_exists(pk) OR (${isSame})`,
    ExpressionAttributeValues: {
      ':v': schemaVersion,
      ':before': fingerprintOf(peopleText(before)),
      ':token': token,
    },
  })
  return (await conditional(table.documents.send(put))) === 'refused' ? 'conflict' : 'saved'
}

/** Stores some people beside those that are there. */
export const putPeople = async (
  table: Table,
  organization: OrganizationId,
  some: readonly Person[],
): Promise<void> => {
  const get = new GetCommand({
    TableName: table.name,
    Key: peopleKey(organization),
    ConsistentRead: true,
  })
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const { Item } = await table.documents.send(get)
    const before = Item === undefined ? [] : peopleIn(checkItem(Item))
    const people = new Map([...before, ...some].map((person) => [person.id, person]))
    if ((await replacePeople(table, organization, before, [...people.values()])) === 'saved') return
  }
  throw new Error(`the people of ${organization} were changed by others ${attemptsMax} times in a row`)
}
