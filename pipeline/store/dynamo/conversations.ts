import { DeleteCommand, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Conversation, Place } from '#core/people/conversation.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { Conversations } from '../../ports/bot.ts'
import { isExpired, type Seconds, secondsOf } from '../seconds.ts'
import { conditional } from './failure.ts'
import { checkItem, type Item, numberOf, parsedOf, schemaVersion } from './item.ts'
import { conversationKey } from './keys.ts'
import type { Table } from './table.ts'

/** Whoever takes an answer and leaves the question as it was keeps it for as long as questions wait (a day) and more. */
const renewedMs = 2 * dayMs

const waitingIn = (
  stored: Readonly<Record<string, unknown>> | undefined,
  now: Millis,
): Conversation | undefined => {
  if (stored === undefined) return undefined
  const item = checkItem(stored)
  // Before the first question is asked there is only a lease.
  if (item.body === undefined || isExpired(waitsUntilOf(item), now)) return undefined
  return parsedOf<Conversation>(item, 'body')
}

/** In what was stored before answers renewed the item, the item expired when the question did. */
const waitsUntilOf = (item: Item): Seconds =>
  numberOf(item, item.waitsUntil === undefined ? 'expiresAt' : 'waitsUntil')

export const dynamoConversations = ({ table }: { readonly table: Table }): Conversations => {
  const update = (place: Place, input: Omit<UpdateCommandInput, 'TableName' | 'Key'>) => {
    const Key = conversationKey(place)
    return conditional(table.documents.send(new UpdateCommand({ TableName: table.name, Key, ...input })))
  }
  const held = { ConditionExpression: 'leaseHolder = :holder AND v <= :v' }
  const remove = (place: Place, holder: string) =>
    conditional(
      table.documents.send(
        new DeleteCommand({
          TableName: table.name,
          Key: conversationKey(place),
          ...held,
          ExpressionAttributeValues: { ':holder': holder, ':v': schemaVersion },
        }),
      ),
    )
  return {
    async peek(place, now) {
      const Key = conversationKey(place)
      const get = new GetCommand({ TableName: table.name, Key, ConsistentRead: true })
      return waitingIn((await table.documents.send(get)).Item, now)
    },
    async acquire(place, holder, now, until) {
      const answer = await update(place, {
        // Renewed: an item that expired while an answer is taken would be deleted with the lease, and the answer lost.
        UpdateExpression:
          'SET leaseHolder = :holder, leaseUntil = :until, v = if_not_exists(v, :v), expiresAt = :expiry',
        ConditionExpression:
          'attribute_not_exists(leaseHolder) OR leaseHolder = :holder OR leaseUntil <= :now',
        ExpressionAttributeValues: {
          ':holder': holder,
          ':until': until,
          ':now': now,
          ':v': schemaVersion,
          ':expiry': secondsOf(until + renewedMs),
        },
        // As it was before: what was stored by older code says only by its `expiresAt` how long it waits.
        ReturnValues: 'ALL_OLD',
      })
      if (answer === 'refused') return 'held'
      const before = answer.Attributes
      if (before?.body !== undefined && before.waitsUntil === undefined)
        await update(place, {
          ...held,
          UpdateExpression: 'SET waitsUntil = :waits',
          ExpressionAttributeValues: { ':holder': holder, ':v': schemaVersion, ':waits': before.expiresAt },
        })
      return { conversation: waitingIn(before, now) }
    },
    async save(place, holder, conversation, expiresAt) {
      if (conversation === null) return (await remove(place, holder)) === 'refused' ? 'lost' : 'saved'
      const answer = await update(place, {
        ...held,
        UpdateExpression:
          'SET body = :body, waitsUntil = :waits, expiresAt = :waits REMOVE leaseHolder, leaseUntil',
        ExpressionAttributeValues: {
          ':holder': holder,
          ':v': schemaVersion,
          ':body': JSON.stringify(conversation),
          ':waits': secondsOf(expiresAt),
        },
      })
      return answer === 'refused' ? 'lost' : 'saved'
    },
    async release(place, holder) {
      await update(place, {
        ...held,
        UpdateExpression: 'REMOVE leaseHolder, leaseUntil',
        ExpressionAttributeValues: { ':holder': holder, ':v': schemaVersion },
      })
    },
  }
}
