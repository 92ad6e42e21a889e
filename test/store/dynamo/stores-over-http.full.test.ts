import { afterAll, beforeAll } from 'vitest'
import { createDynamoClient, type DynamoClient } from '../../../pipeline/store/client.ts'
import { storesContract } from '../../contracts/all.ts'
import { startDynalite } from '../../support/dynalite.ts'
import { anyKey, overHttp } from '../../support/over-http.ts'
import { dynamoSubject } from '../subjects.ts'

// The client that the cloud has: it signs, and has sockets.
let dynalite: Awaited<ReturnType<typeof startDynalite>>
let reached: Awaited<ReturnType<typeof overHttp>>
let client: DynamoClient
beforeAll(async () => {
  dynalite = await startDynalite()
  reached = await overHttp(dynalite.ask)
  client = createDynamoClient({
    region: 'eu-north-1',
    endpoint: reached.endpoint,
    credentials: anyKey,
    requestTimeoutMs: 30_000,
  })
})
afterAll(async () => {
  client.close()
  await reached.close()
  await dynalite.close()
})

storesContract(dynamoSubject('DynamoDB (dynalite, over HTTP)', () => client, 'http'))
