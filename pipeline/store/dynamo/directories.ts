import { createHash } from 'node:crypto'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { OrganizationId } from '#core/ids.ts'
import type { Directories, DirectoryItem, Saved } from '../../ports/stores.ts'
import { canonical } from '../canonical.ts'
import { directoryKey, directoryOf, linkOf } from '../directory-items.ts'
import { conditional } from './failure.ts'
import { checkItem, type Item, numberOf, schemaVersion, textOf, UnknownSchemaVersion } from './item.ts'
import {
  directoryPartition,
  linkedOrganization,
  linkKey,
  linkPartition,
  peopleName,
  revisionKey,
} from './keys.ts'
import { peopleIn, putPeople, replacePeople } from './people.ts'
import { readEach } from './read-each.ts'
import { writeToken } from './save-version.ts'
import { inPartition, type Table } from './table.ts'

/** Two values are equal when their fingerprints are, whatever the order of their keys. */
const fingerprintOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('base64url')

const itemOf = (organization: OrganizationId, entry: DirectoryItem): Item => ({
  pk: directoryPartition(organization),
  sk: directoryKey(entry),
  v: schemaVersion,
  fingerprint: fingerprintOf(entry.value),
  body: JSON.stringify(entry),
})

const linksOf = (organization: OrganizationId, entries: readonly DirectoryItem[]): readonly Item[] =>
  entries.flatMap((entry) => {
    const chat = linkOf(entry)
    return chat === null ? [] : [{ ...linkKey(chat, organization), v: schemaVersion }]
  })

/**
 * Without its people everybody would have left an organization, and lose what they have; without the organization there is none.
 * Any other item costs itself only.
 */
const isNeeded = (key: string): boolean => key === peopleName || key === 'organization'

const entriesOf = (item: Item): readonly DirectoryItem[] =>
  item.sk === peopleName
    ? peopleIn(item).map((value) => ({ kind: 'person', value }))
    : [JSON.parse(textOf(item, 'body'))]

export const dynamoDirectories = ({ table }: { readonly table: Table }): Directories => {
  const raise = async (organization: OrganizationId): Promise<void> => {
    const Key = revisionKey(organization)
    const add = new UpdateCommand({
      TableName: table.name,
      Key,
      UpdateExpression: 'SET v = :v ADD revision :one',
      ConditionExpression: 'attribute_not_exists(pk) OR v <= :v',
      ExpressionAttributeValues: { ':v': schemaVersion, ':one': 1 },
    })
    if ((await conditional(table.documents.send(add))) === 'refused') throw new UnknownSchemaVersion(Key)
  }
  const replace = async (
    organization: OrganizationId,
    before: unknown,
    entry: DirectoryItem,
  ): Promise<Saved> => {
    const token = writeToken()
    const put = new PutCommand({
      TableName: table.name,
      Item: { ...itemOf(organization, entry), writeToken: token },
      ConditionExpression: '(fingerprint = :before OR writeToken = :token) AND v <= :v',
      ExpressionAttributeValues: {
        ':before': fingerprintOf(before),
        ':token': token,
        ':v': schemaVersion,
      },
    })
    if ((await conditional(table.documents.send(put))) === 'refused') return 'conflict'
    await raise(organization)
    return 'saved'
  }
  const add = async (organization: OrganizationId, entry: DirectoryItem): Promise<Saved> => {
    const token = writeToken()
    const put = new PutCommand({
      TableName: table.name,
      Item: { ...itemOf(organization, entry), writeToken: token },
      ConditionExpression: 'attribute_not_exists(pk) OR writeToken = :token',
      ExpressionAttributeValues: { ':token': token },
    })
    if ((await conditional(table.documents.send(put))) === 'refused') return 'conflict'
    await raise(organization)
    return 'saved'
  }
  return {
    async revision(organization) {
      const get = new GetCommand({
        TableName: table.name,
        Key: revisionKey(organization),
        ConsistentRead: true,
      })
      const { Item } = await table.documents.send(get)
      return Item === undefined ? 0 : numberOf(checkItem(Item), 'revision')
    },
    async load(organization) {
      const items = await table.query(inPartition(directoryPartition(organization)))
      const stored = items.find((item) => item.sk === revisionKey(organization).sk)
      const others = items.filter((item) => item !== stored)
      const needed = others.filter(({ sk }) => isNeeded(String(sk)))
      const unreadable = new Map<string, string>()
      const beside = readEach(
        others.filter((item) => !needed.includes(item)),
        entriesOf,
        (key, why) => {
          table.leftOut(key, why)
          unreadable.set(key, why)
        },
      )
      const directory = directoryOf([...readEach(needed, entriesOf), ...beside].flat(), unreadable)
      const revision = stored === undefined ? 0 : numberOf(checkItem(stored), 'revision')
      return directory === undefined ? undefined : { revision, directory }
    },
    async put(organization, entries) {
      if (entries.length === 0) return
      const people = entries.flatMap((entry) => (entry.kind === 'person' ? [entry.value] : []))
      const items = entries
        .filter(({ kind }) => kind !== 'person')
        .map((entry) => itemOf(organization, entry))
      await table.putAll([...items, ...linksOf(organization, entries)])
      if (people.length > 0) await putPeople(table, organization, people)
      await raise(organization)
    },
    replaceSensor: (organization, before, value) => replace(organization, before, { kind: 'sensor', value }),
    addSensor: (organization, value) => add(organization, { kind: 'sensor', value }),
    replaceRoster: (organization, before, value) =>
      before === undefined
        ? add(organization, { kind: 'roster', value })
        : replace(organization, before, { kind: 'roster', value }),
    replaceSite: (organization, before, value) => replace(organization, before, { kind: 'site', value }),
    async replacePeople(organization, before, people) {
      const known = new Set(before.map(({ id }) => id))
      const newcomers = people
        .filter(({ id }) => !known.has(id))
        .map((value): DirectoryItem => ({ kind: 'person', value }))
      // A link without a person leads nowhere; a person without a link could not come in.
      await table.putAll(linksOf(organization, newcomers))
      const saved = await replacePeople(table, organization, before, people)
      if (saved === 'saved') await raise(organization)
      return saved
    },
    async organizationsOf(chat) {
      return readEach(await table.query(inPartition(linkPartition(chat))), linkedOrganization, table.leftOut)
    },
  }
}
