import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const start = async (speed = 1) => {
  const under = await flowsUnderTest()
  const { clock } = under
  await clock.advance(60 * minuteMs)
  /** What the gateway was told, and whether it may be away by now. */
  const said: unknown[] = []
  let fails = false
  const flows = {
    ...under.flows,
    clock: { ...clock, speed },
    confirmations: {
      confirm: async (_organization: string, gateway: string, stored: object, isLeft: boolean) => {
        if (fails) throw new TypeError('no way there')
        said.push({ gateway, ...stored, isLeft })
      },
    },
  }
  const began = clock.now()
  const hear = (seq: number, more: object = {}, lateMs = 0) => {
    const report = {
      v: 2,
      epoch: 7,
      gateway: 'pi',
      seq,
      sentAt: clock.now(),
      cause: 'calm',
      sensors: [],
      ...more,
    }
    return ingest(flows, organization, JSON.stringify(report), 'pi', clock.now() - lateMs)
  }
  const known = (...ranges: readonly (readonly [number, number])[]) => ({
    gateway: 'pi',
    epoch: 7,
    ranges,
    since: began,
  })
  const fail = (): void => {
    fails = true
  }
  return { ...under, said, hear, known, fail, flows }
}
const asks = { ask: 'stored' }

test('a gateway whose reports come in order and in time is told what is stored only when it asks', async () => {
  const { hear, said, known } = await start()
  await hear(0)
  await hear(1)
  expect(said).toEqual([])
  await hear(2, asks)
  expect(said).toEqual([{ ...known([0, 2]), isLeft: false }])
})

test('it is told at once when one before is missing', async () => {
  const { hear, said, known } = await start()
  await hear(0)
  await hear(2)
  expect(said).toEqual([{ ...known([0, 0], [2, 2]), isLeft: false }])
})

test('it is told in its shadow what came more than a minute late', async () => {
  const { hear, said } = await start(3)
  // A minute of real time, however fast the clock is.
  await hear(0, {}, 3 * minuteMs)
  expect(said).toEqual([])
  await hear(1, {}, 3 * minuteMs + 1)
  expect(said).toMatchObject([{ ranges: [[0, 1]], isLeft: true }])
})

test('nothing is said to a gateway that counts in no epoch, or of an epoch that is over', async () => {
  const { hear, said } = await start()
  await hear(0, { ...asks, v: 1, epoch: undefined })
  await hear(0)
  await hear(9, { ...asks, epoch: 6 }, minuteMs)
  expect(said).toEqual([])
})

test('nothing is said before it is stored, and a gateway that cannot be told asks again', async () => {
  const { hear, said, known, fail, flows, lines } = await start()
  const { gatewayStates } = flows.stores
  const save = gatewayStates.save
  Object.assign(gatewayStates, {
    save: async () => {
      throw new Error('throttled')
    },
  })
  await expect(hear(0, asks)).rejects.toThrow('throttled')
  expect(said).toEqual([])
  Object.assign(gatewayStates, { save })
  await hear(0, asks)
  expect(said).toEqual([{ ...known([0, 0]), isLeft: false }])
  fail()
  expect(await hear(1, asks)).toMatchObject({ kind: 'taken' })
  const unsaid = lines.filter(({ event }) => event === 'stored-not-said-will-be-asked-again')
  expect(unsaid).toMatchObject([{ level: 'warn', gateway: 'pi', why: 'TypeError' }])
})
