import { ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { named } from '../../infra/names.ts'
import { topology } from '../../infra/topology.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

// What the laptop runs of the topology, as it is seen from outside; `aws/drift.ts` is the same of the cloud.
let running: StackUnderTest
beforeAll(async () => {
  running = await stackUnderTest()
})
afterAll(() => running.close())

test('every route is answered by its function, and a path that is none by nobody', async () => {
  const status = async (path: string) => (await fetch(`${running.stack.url}${path}`)).status
  // What each function says to somebody who proves nothing and asks for nothing.
  const answers = {
    '/webhook': 405,
    '/api': 200,
    '/api/x': 404,
    '/metrics': 401,
    '/chart': 405,
    '/voice': 405,
  }
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(topology.routes.map(({ path }) => path)))
  for (const [path, answer] of Object.entries(answers))
    expect([path, await status(path)]).toEqual([path, answer])
  expect(await status('/elsewhere')).toBe(404)
})

test('every schedule has run its function, and every rule hands over what it takes', async () => {
  running.radio.say('a', -80, running.clock.now())
  await until('a reading is stored and the watcher has run', async () => {
    const health = await running.stack.health()
    return health.readings > 0 && health.watcherAgeMs < 10 * 60_000 ? health : undefined
  })
  const { pulse } = running.stack.flows.stores
  expect(topology.schedules.map(({ function: called }) => called)).toEqual([
    'watcher',
    'second-watch',
    'rounds',
    'archivist',
  ])
  expect(await pulse.last('watcher')).toBeGreaterThan(0)
  expect(await until('the second watch has looked', () => pulse.found())).toMatchObject({ down: {} })
  expect(topology.iotRules.map((rule) => rule.function)).toEqual(['hot-path'])
  expect(topology.topics.map((topic) => topic.function)).toEqual(['letterbox', 'letterbox'])
  expect(topology.queues.map((queue) => queue.function)).toEqual(['play-back'])
})

test('the tables are those of the topology', async () => {
  const client = createDirectClient(running.stack.database)
  try {
    const { TableNames = [] } = await client.documents.send(new ListTablesCommand({}))
    expect(TableNames.toSorted()).toEqual(
      Object.values(topology.tables)
        .map((name) => named(name))
        .toSorted(),
    )
  } finally {
    client.close()
  }
})
