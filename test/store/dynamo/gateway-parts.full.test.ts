import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Last, nothingHeard } from '#core/watch/watch.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import type { DynamoClient } from '../../../pipeline/store/client.ts'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { itemBytes, itemBytesMax } from '../../../pipeline/store/item-size.ts'
import { heard, t0 } from '../../contracts/samples.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

type Put = { readonly sk: string; readonly bytes: number }

/** Gateway states on the same database; what is put is written down, and may be refused as if the process had died. */
const process = (mayPut: (put: Put) => boolean = () => true) => {
  const puts: Put[] = []
  const { documents } = dynalite.client
  const send = async (command: Parameters<typeof documents.send>[0]) => {
    const { Item } = command.input as { readonly Item?: { readonly sk: string } }
    if (Item !== undefined) {
      const put = { sk: Item.sk, bytes: itemBytes(Item) }
      if (!mayPut(put)) throw new Error('the process died')
      puts.push(put)
    }
    return documents.send(command)
  }
  const client = { ...dynalite.client, documents: { send } as unknown as DynamoClient['documents'] }
  const { gatewayStates } = dynamoStores({ client, tables: testTables, clock: { now: () => t0 } })
  const load = async (organization: string): Promise<GatewayState> => {
    const { heard: state } = await gatewayStates.forReport(organization, 'pi', [])
    if (state === undefined) throw new Error('nothing was saved')
    return state
  }
  return { puts, gatewayStates, load }
}

const noise = (index: number, step: number): number => ((index * 7919 + step * 104_729) % 997) / 100
const lastOf = (index: number, at = t0 + index): Last => ({
  ...nothingHeard,
  at,
  values: { temperature: -80 + noise(index, 0), humidity: 40 + noise(index, 1) },
  trails: {
    temperature: [0, 1, 2, 3].map((step) => [at - step * 60_000, -80 + noise(index, step)] as const),
  },
})
const many = (count: number): Readonly<Record<string, Last>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`a0dd6c${String(index).padStart(6, '0')}`, lastOf(index)]),
  )
const sensor = 'a0dd6c000007'
const withOne = (state: GatewayState, at: number): GatewayState => ({
  ...state,
  lasts: { ...state.lasts, [sensor]: lastOf(7, at) },
})

it('a report of one of five hundred sensors writes the part of that one, and what is said of none', async () => {
  const { puts, gatewayStates, load } = process()
  await gatewayStates.save('one', { ...heard('pi'), lasts: many(500), restless: Object.keys(many(250)) })
  for (const at of [1, 2, 3]) {
    const state = await load('one')
    puts.length = 0
    expect(await gatewayStates.save('one', withOne(state, t0 + 60_000 * at))).toBe('saved')
    expect(puts).toHaveLength(2)
    expect(puts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(4_096)
  }
})

it('five thousand sensors are divided long before one item would be too large', async () => {
  const { puts, gatewayStates, load } = process()
  await gatewayStates.save('full', { ...heard('pi'), lasts: many(5_000) })
  expect(Math.max(...puts.map(({ bytes }) => bytes))).toBeLessThan(itemBytesMax / 100)
  expect((await load('full')).lasts).toEqual(many(5_000))
})

it('who dies between a part and the rest leaves a state that anybody can read and save', async () => {
  const before = process()
  await before.gatewayStates.save('dies', { ...heard('pi'), lasts: many(200) })
  const dying = process(({ sk }) => sk !== 'pi')
  await expect(
    dying.gatewayStates.save('dies', withOne(await dying.load('dies'), t0 + 60_000)),
  ).rejects.toThrow()
  // Others see what was heard, and none that a report with it was taken.
  const state = await before.load('dies')
  expect([state.version, state.lasts[sensor]?.at]).toEqual([1, t0 + 60_000])
  expect(await before.gatewayStates.save('dies', withOne(state, t0 + 120_000))).toBe('saved')
  expect(await before.load('dies')).toMatchObject({ version: 2, lasts: { [sensor]: { at: t0 + 120_000 } } })
})

it('who dies while a gateway is divided for the first time keeps nobody from it', async () => {
  let left = 2
  const dying = process(({ sk }) => !sk.includes('#') || --left >= 0)
  await dying.gatewayStates.save('grows', { ...heard('pi'), lasts: many(60) })
  const grown = { ...(await dying.load('grows')), lasts: many(200) }
  await expect(dying.gatewayStates.save('grows', grown)).rejects.toThrow()
  const after = process()
  expect((await after.load('grows')).lasts).toEqual(many(60))
  expect(await after.gatewayStates.save('grows', { ...(await after.load('grows')), lasts: many(210) })).toBe(
    'saved',
  )
  expect((await process().load('grows')).lasts).toEqual(many(210))
})

it('a gateway of which one part cannot be read is not read at all, and hides no other', async () => {
  const { gatewayStates, load } = process()
  await gatewayStates.save('torn', { ...heard('pi'), lasts: many(200) })
  await gatewayStates.save('torn', heard('attic'))
  const Item = { pk: 'org#torn#heard', sk: 'pi#8.3', v: 99, version: 1, body: 'of tomorrow' }
  await dynalite.client.documents.send(new PutCommand({ TableName: testTables.console, Item }))
  const leftOut: string[] = []
  const all = await gatewayStates.all('torn', (gateway) => void leftOut.push(gateway))
  expect([all.map(({ gateway }) => gateway), leftOut]).toEqual([['attic'], ['pi']])
  await expect(load('torn')).rejects.toThrow('version 99')
})
