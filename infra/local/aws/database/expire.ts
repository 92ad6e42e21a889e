import type { DatabaseKey } from './guard.ts'

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
  readonly endpoint: string
  readonly key: DatabaseKey
  readonly tables: readonly string[]
  readonly nowSeconds: number
  readonly pause: () => Promise<void>
}): Promise<number> => {
  const { tables, nowSeconds, pause } = deps
  let deleted = 0
  for (const table of tables) {
    let from: Key | undefined
    do {
      const page = (await call(deps, 'Scan', {
        TableName: table,
        Limit: pageItems,
        ProjectionExpression: 'pk, sk',
        FilterExpression: 'attribute_exists(expiresAt) AND expiresAt < :now',
        ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      })) as Page
      const keys = page.Items ?? []
      for (let at = 0; at < keys.length; at += deletionsMax)
        await call(deps, 'BatchWriteItem', {
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

const call = async (
  { endpoint, key }: { readonly endpoint: string; readonly key: DatabaseKey },
  operation: string,
  body: unknown,
): Promise<unknown> => {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20200101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${operation} was answered with ${answer.status}: ${await answer.text()}`)
  return answer.json()
}
