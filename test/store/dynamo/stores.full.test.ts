import { afterAll, beforeAll, describe, it, vi } from 'vitest'
import { createDynamoClient } from '../../../pipeline/store/client.ts'
import { storesContract } from '../../contracts/all.ts'
import { startDynalite } from '../../support/dynalite.ts'
import { dynamoSubject } from '../subjects.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

storesContract(dynamoSubject('DynamoDB (dynalite)', () => dynalite.client, 'test'))

const endpoint = process.env.NATTVAKT_DYNAMODB_ENDPOINT
if (endpoint === undefined)
  describe('stores in a real DynamoDB', () => {
    it.skip('skipped: NATTVAKT_DYNAMODB_ENDPOINT is not set', () => {})
  })
else {
  // Every test makes tables of its own, which takes DynamoDB some ten seconds.
  vi.setConfig({ testTimeout: 180_000 })
  const region = process.env.AWS_REGION ?? 'eu-north-1'
  const client = createDynamoClient({ endpoint, region })
  afterAll(() => client.close())
  storesContract(dynamoSubject('DynamoDB', () => client, `nattvakt-test-${process.pid}`))
}
