import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import {
  type Draw,
  type Drawn,
  emptyOverall,
  everyMs,
  type Given,
  judgeDraw,
  lineEnd,
  lineNever,
  type OverallState,
  placesBefore,
} from '#core/notice/overall-limit.ts'
import type { Millis } from '#core/time.ts'
import type { OverallLimit } from '../../ports/overall-limit.ts'
import { conditional } from './failure.ts'
import { checkItem, schemaVersion } from './item.ts'
import { messengerKey } from './keys.ts'
import type { Table } from './table.ts'

/** Who is refused this often in a row has met many others, and asks again a little later. */
const attemptsMax = 4

type Stored = Readonly<Record<string, unknown>> | undefined

const stateOf = (stored: Stored): OverallState => {
  if (stored === undefined) return emptyOverall
  const { givenUntil, closedUntil, shares } = checkItem(stored)
  return {
    givenUntil: typeof givenUntil === 'number' ? givenUntil : 0,
    closedUntil: typeof closedUntil === 'number' ? closedUntil : 0,
    // Nothing but this file writes the item.
    shares: (shares ?? {}) as OverallState['shares'],
  }
}

/**
 * One item for the bot. Two ways to draw, each one conditional write: where everything is quiet the item is made anew;
 * where a line stands it is made longer, by however many at a time, of whom none has to wait for another.
 */
export const dynamoOverallLimit = ({ table }: { readonly table: Table }): OverallLimit => {
  const { documents, name: TableName } = table
  const look = async (): Promise<OverallState> => {
    const { Item } = await documents.send(
      new GetCommand({ TableName, Key: messengerKey, ConsistentRead: true }),
    )
    return stateOf(Item)
  }

  /** The end of the line with this draw in it; `refused` when things were not as they were thought to be. */
  const begin = async (draw: Draw, { count, share }: Given): Promise<Millis | 'refused'> => {
    const givenUntil = draw.now + count * everyMs(draw.scale)
    const shares = { [draw.organization]: share }
    const put = new PutCommand({
      TableName,
      Item: { ...messengerKey, v: schemaVersion, givenUntil, closedUntil: 0, shares },
      ConditionExpression:
        'attribute_not_exists(pk) OR (v <= :v AND closedUntil <= :now AND (givenUntil <= :now OR givenUntil > :never))',
      ExpressionAttributeValues: { ':v': schemaVersion, ':now': draw.now, ':never': lineNever(draw) },
    })
    return (await conditional(documents.send(put))) === 'refused' ? 'refused' : givenUntil
  }
  const join = async (draw: Draw, given: Given): Promise<Millis | 'refused'> => {
    const { organization, now, scale } = draw
    const update = new UpdateCommand({
      TableName,
      Key: messengerKey,
      UpdateExpression: 'SET givenUntil = givenUntil + :more, shares.#organization = :share',
      ConditionExpression: 'v <= :v AND givenUntil BETWEEN :now AND :max AND closedUntil <= :now',
      ExpressionAttributeNames: { '#organization': organization },
      ExpressionAttributeValues: {
        ':more': given.count * everyMs(scale),
        ':share': given.share,
        ':v': schemaVersion,
        ':now': now,
        ':max': given.givenUntilMax,
      },
      ReturnValues: 'ALL_NEW',
    })
    const answer = await conditional(documents.send(update))
    return answer === 'refused' ? 'refused' : stateOf(answer.Attributes).givenUntil
  }

  /** As it was when it was last seen by this process: mostly right, and no call is needed to know. */
  let seen = emptyOverall
  return {
    async draw(draw): Promise<Drawn> {
      let state = seen
      for (let attempt = 0; attempt < attemptsMax; attempt++) {
        const given = judgeDraw(state, draw)
        if (!('again' in given)) {
          const until = await (lineEnd(state, draw) > draw.now ? join : begin)(draw, given)
          if (until !== 'refused') {
            seen = {
              ...state,
              givenUntil: until,
              shares: { ...state.shares, [draw.organization]: given.share },
            }
            return { kind: 'given', places: placesBefore(until, given.count, draw.now, draw.scale) }
          }
        } else if (attempt > 0) return { kind: 'busy', again: given.again }
        state = await look()
        seen = state
      }
      return { kind: 'busy', again: draw.now + attemptsMax * everyMs(draw.scale) }
    },
    async close(until) {
      const update = new UpdateCommand({
        TableName,
        Key: messengerKey,
        UpdateExpression:
          'SET v = :v, closedUntil = :until, givenUntil = if_not_exists(givenUntil, :zero), shares = if_not_exists(shares, :none)',
        ConditionExpression: 'attribute_not_exists(pk) OR (v <= :v AND closedUntil < :until)',
        ExpressionAttributeValues: { ':v': schemaVersion, ':until': until, ':zero': 0, ':none': {} },
      })
      await conditional(documents.send(update))
    },
    async closedUntil() {
      return (await look()).closedUntil
    },
  }
}
