import { expect, test } from 'vitest'
import { emptyWatch, nothingHeard } from '#core/watch/watch.ts'
import { noteOtherWay } from '../../../../pipeline/flows/ingest/calm/note-other-way.ts'
import type { GatewayState, Saved } from '../../../../pipeline/ports/stores.ts'
import { flowsUnderTest, organization } from '../../../support/flows.ts'

const stateOf = (gateway: string, more: Partial<GatewayState> = {}): GatewayState => ({
  gateway,
  version: 3,
  sentAt: 1,
  backSince: 1,
  lasts: { a: nothingHeard, b: nothingHeard, c: nothingHeard },
  restless: ['c'],
  ...more,
})
const watchedBy = (by: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(by).map(([sensor, gateways]) => [sensor, { ...emptyWatch(sensor), gateways }]))

/** Notes it where saving answers `answers`, and loading gives `loaded`, one after the other. */
const noted = async (
  others: readonly GatewayState[],
  by: Readonly<Record<string, readonly string[]>>,
  answers: readonly Saved[] = [],
  loaded: readonly (GatewayState | undefined)[] = [],
) => {
  const { flows } = await flowsUnderTest()
  const saved: GatewayState[] = []
  let loads = 0
  const gatewayStates = {
    ...flows.stores.gatewayStates,
    save: async (_of: string, state: GatewayState) => {
      saved.push(state)
      return answers[saved.length - 1] ?? ('saved' as const)
    },
    load: async (_of: string, gateways: readonly string[]) => {
      const state = loaded[loads++]
      return new Map(state === undefined ? [] : gateways.map((gateway) => [gateway, state]))
    },
  }
  const told = noteOtherWay(
    { ...flows, stores: { ...flows.stores, gatewayStates } },
    organization,
    others,
    watchedBy(by),
  )
  await told.catch(() => undefined)
  return { told, saved, loads: () => loads }
}
const both = ['pi', 'attic']

test('each other gateway answers no more for those of its calm sensors that are heard by both now, and goes on for the others', async () => {
  const others = [stateOf('attic'), stateOf('cellar')]
  const { told, saved } = await noted(others, { a: both, b: ['pi', 'cellar'], c: both })
  await told
  expect(saved).toEqual([
    stateOf('attic', { restless: ['c', 'a'] }),
    stateOf('cellar', { restless: ['c', 'b'] }),
  ])
})

test('nothing is written where it answers for none of them: known already, never heard there, or by its state of before', async () => {
  const { restless: _none, ...before } = stateOf('attic')
  for (const other of [stateOf('attic', { restless: ['a'] }), stateOf('attic', { lasts: {} }), before]) {
    const { told, saved } = await noted([other], { a: both })
    await told
    expect(saved).toEqual([])
  }
})

test('who meets another writer looks at what that left: perhaps nothing is to be done any more, or it cannot be read', async () => {
  const changed = stateOf('attic', { version: 4, restless: ['b'] })
  const again = await noted([stateOf('attic')], { a: both }, ['conflict', 'saved'], [changed])
  await again.told
  expect(again.saved.at(-1)).toEqual({ ...changed, restless: ['b', 'a'] })
  expect(again.saved).toHaveLength(2)
  for (const left of [stateOf('attic', { restless: ['a'] }), undefined]) {
    const { told, saved } = await noted([stateOf('attic')], { a: both }, ['conflict'], [left])
    await told
    expect(saved).toHaveLength(1)
  }
})

test('who meets other writers again and again fails: the report must come again', async () => {
  const state = stateOf('attic')
  const answers = Array.from({ length: 9 }, () => 'conflict' as const)
  const { told, saved } = await noted(
    [state],
    { a: both },
    answers,
    answers.map(() => state),
  )
  await expect(told).rejects.toThrow(`what ${organization}/attic said last was changed by others`)
  expect(saved).toHaveLength(5)
})
