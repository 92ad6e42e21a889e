import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import { type ChatState, emptyChat } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Inboxes } from '../../ports/inboxes.ts'
import { fitChatState } from '../codecs/chat-state.ts'
import { conditional } from './failure.ts'
import { checkItem, parsedOf, schemaVersion } from './item.ts'
import { chatPartition, chatStateKey, noticeKey, noticePrefix } from './keys.ts'
import { longTextOf } from './long-text.ts'
import { readEach } from './read-each.ts'
import { inPartition, type Table } from './table.ts'

const stateOf = (stored: Readonly<Record<string, unknown>> | undefined): ChatState => {
  if (stored === undefined) return emptyChat
  const item = checkItem(stored)
  // A chat has no state before its first telling, only a lease.
  if (item.body === undefined) return emptyChat
  // As with parsedOf, the schema version vouches for its shape.
  return JSON.parse(longTextOf(item, 'body')) as ChatState
}

export const dynamoInboxes = ({ table }: { readonly table: Table }): Inboxes => {
  const update = (
    organization: OrganizationId,
    chat: ChatId,
    input: Omit<UpdateCommandInput, 'TableName' | 'Key'>,
  ) => {
    const Key = chatStateKey(organization, chat)
    return conditional(table.documents.send(new UpdateCommand({ TableName: table.name, Key, ...input })))
  }
  return {
    async put(organization, notices) {
      await table.putAll(
        notices.map((notice) => ({
          ...noticeKey(organization, notice.chat, notice.id),
          v: schemaVersion,
          body: JSON.stringify(notice),
        })),
      )
    },
    async list(organization, chat) {
      const items = await table.query(inPartition(chatPartition(organization, chat), noticePrefix))
      // Its sensor owes it all the same, and it is told from there.
      return readEach(items, (item) => parsedOf<Notice>(item, 'body'), table.leftOut)
    },
    async remove(organization, chat, notices) {
      await table.removeAll(notices.map((notice) => noticeKey(organization, chat, notice)))
    },
    async acquire(organization, chat, holder, now, until) {
      const answer = await update(organization, chat, {
        UpdateExpression: 'SET leaseHolder = :holder, leaseUntil = :until, v = if_not_exists(v, :v)',
        ConditionExpression:
          'attribute_not_exists(leaseHolder) OR leaseHolder = :holder OR leaseUntil <= :now',
        ExpressionAttributeValues: { ':holder': holder, ':until': until, ':now': now, ':v': schemaVersion },
        ReturnValues: 'ALL_NEW',
      })
      return answer === 'refused' ? 'held' : stateOf(answer.Attributes)
    },
    async save(organization, chat, holder, state, until) {
      const answer = await update(organization, chat, {
        UpdateExpression: 'SET body = :body, leaseUntil = :until',
        ConditionExpression: 'leaseHolder = :holder AND v <= :v',
        ExpressionAttributeValues: {
          ':body': fitChatState(state).body,
          ':holder': holder,
          ':until': until,
          ':v': schemaVersion,
        },
      })
      return answer === 'refused' ? 'lost' : 'saved'
    },
    async release(organization, chat, holder) {
      await update(organization, chat, {
        UpdateExpression: 'REMOVE leaseHolder, leaseUntil',
        ConditionExpression: 'leaseHolder = :holder',
        ExpressionAttributeValues: { ':holder': holder },
      })
    },
    async peek(organization, chat) {
      const Key = chatStateKey(organization, chat)
      const { Item } = await table.documents.send(
        new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
      )
      return stateOf(Item)
    },
  }
}
