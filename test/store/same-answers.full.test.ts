import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { operations } from '../contracts/operations.ts'
import { startDynalite } from '../support/dynalite.ts'
import { runs } from '../support/runs.ts'
import { dynamoSubject, memorySubject } from './subjects.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

it('memory and DynamoDB give the same answers to whatever is asked of them', async () => {
  const dynamo = dynamoSubject('DynamoDB (dynalite)', () => dynalite.client, 'same')
  const alike = fc.asyncProperty(operations, async (sequence) => {
    const [one, other] = await Promise.all([memorySubject.create(), dynamo.create()])
    for (const operation of sequence) {
      const [expected, answer] = await Promise.all([operation.run(one.stores), operation.run(other.stores)])
      expect(answer, operation.toString()).toEqual(expected)
    }
    await Promise.all([one.close(), other.close()])
  })
  await fc.assert(alike, runs(250))
})
