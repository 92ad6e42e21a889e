import type { Ask } from '../../../../pipeline/store/direct-client.ts'

/** DynamoDB takes no more deletions in one request. */
const deletionsMax = 25
/** So many items are looked at in one request: small, so that nobody waits long behind it. */
const pageItems = 400

type Key = { readonly pk: unknown; readonly sk: unknown }
type Page = { readonly Items?: readonly Key[]; readonly LastEvaluatedKey?: Key }

/**
 * Plays DynamoDB's time to live, which dynalite lacks: deletes what expired before `nowSeconds`, and says how much that was.
 * Like the real one it asks nobody and is in no hurry; readers leave out what expired by themselves.
 */
export const deleteExpired = async (deps: {
  readonly ask: Ask
  readonly tables: readonly string[]
  readonly nowSeconds: number
  readonly pause: () => Promise<void>
}): Promise<number> => {
  const { ask, tables, nowSeconds, pause } = deps
  let deleted = 0
  for (const table of tables) {
    let from: Key | undefined
    do {
      const page = (await call(ask, 'Scan', {
        TableName: table,
        Limit: pageItems,
        ProjectionExpression: 'pk, sk',
        FilterExpression: 'attribute_exists(expiresAt) AND expiresAt < :now',
        ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      })) as Page
      const keys = page.Items ?? []
      for (let at = 0; at < keys.length; at += deletionsMax)
        await call(ask, 'BatchWriteItem', {
          RequestItems: {
            [table]: keys.slice(at, at + deletionsMax).map((Key) => ({ DeleteRequest: { Key } })),
          },
        })
      deleted += keys.length
      from = page.LastEvaluatedKey
      await pause()
    } while (from !== undefined)
  }
  return deleted
}

const call = async (ask: Ask, operation: string, body: unknown): Promise<unknown> => {
  const answer = await ask({ operation, body: JSON.stringify(body) })
  if (answer.status !== 200)
    throw new Error(`${operation} was answered with ${answer.status}: ${answer.body}`)
  return JSON.parse(answer.body)
}
