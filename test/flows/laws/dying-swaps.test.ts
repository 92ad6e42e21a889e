import { describe, expect, test } from 'vitest'
import { swapTellings } from '#core/duty/swap-tellings.ts'
import { noRoster } from '#core/roster.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { answerSwap, askSwap } from '../../../pipeline/flows/duty/swaps.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { mortalOf } from '../../support/mortal.ts'
import { temperatures } from '../../support/reports.ts'
import { momentStep } from '../../support/runs.ts'

/** Erik is on duty tomorrow. */
const planned = async (): Promise<FlowsUnderTest> => {
  const under = await flowsUnderTest()
  const from = under.clock.now() + dayMs
  const source = { kind: 'file', name: 'duty.ics', names: {}, at: 0 } as const
  const to = from + dayMs
  const shifts = [{ from, to, person: erik.id }]
  const value = { ...noRoster('cellar'), source, shifts, knownUntil: to }
  await under.flows.stores.directories.put(organization, [{ kind: 'roster', value }])
  // A gateway has spoken, so that the watcher knows of the organization.
  const now = under.clock.now()
  await ingest(under.flows, organization, temperatures('a', now, [now, 20]), 'pi')
  return under
}
const rosterOf = async ({ flows }: FlowsUnderTest) => {
  const roster = (await flows.directories.get(organization))?.rosters?.get('cellar')
  if (roster === undefined) throw new Error('no roster')
  return roster
}
const ask = async (flows: Flows) => {
  const roster = (await flows.directories.get(organization))?.rosters?.get('cellar')
  const { from = 0, to = 0 } = roster?.shifts[0] ?? {}
  return askSwap(flows, organization, 'cellar', { other: anna.id, gives: { from, to }, takes: null }, erik)
}
const pass = async (under: FlowsUnderTest, minutes: number): Promise<void> => {
  for (let passed = 0; passed < minutes; passed++) {
    await under.clock.advance(minuteMs)
    await watch(under.flows)
    await under.idle()
  }
}
const toldIn = (...processes: readonly FlowsUnderTest[]) =>
  processes
    .flatMap(({ informed }) => informed)
    .map(({ chat, notification }) => `${notification.kind} ${chat}`)

/** Whoever asks, or answers, dies at call `calls`, and nobody repeats it: what is stored is told. */
const die = async (what: 'ask' | 'accept' | 'leave', calls: number, after: boolean) => {
  const under = await planned()
  if (what !== 'ask') await ask(under.flows)
  const before = await rosterOf(under)
  const mortal = await mortalOf(under, calls, after)
  const id = before.swaps[0]?.id ?? ''
  const work =
    what === 'ask'
      ? ask(mortal.flows)
      : answerSwap(mortal.flows, organization, 'cellar', id, what === 'accept', anna)
  await work.catch(() => undefined)
  await mortal.idle()
  await pass(under, 6)
  const roster = await rosterOf(under)
  return {
    died: mortal.hasDied(),
    isStored: roster.swaps.length !== before.swaps.length,
    owed: swapTellings(roster),
    told: toldIn(under, mortal),
  }
}

describe.each([
  ['ask', `swap-asked ${anna.id}`],
  ['accept', `swap-answered ${erik.id}`],
  ['leave', `swap-answered ${erik.id}`],
] as const)('a swap whose process dies (%s)', (what, saying) => {
  test.each([false, true])('loses nobody: what is stored is told (the call is done: %s)', async (after) => {
    let stored = 0
    for (let calls = 1; ; calls += momentStep) {
      const { died, isStored, owed, told } = await die(what, calls, after)
      if (isStored) stored += 1
      expect(told.includes(saying), `died at call ${calls}`).toBe(isStored)
      expect(owed, `died at call ${calls}`).toEqual([])
      if (!died) {
        expect(told.filter((one) => one === saying)).toHaveLength(1)
        break
      }
    }
    expect(stored).toBeGreaterThan(1)
  })
})

test('who cannot be told of a swap is told when the messenger is back, and tried ever more seldom until then', async () => {
  const under = await planned()
  const { messenger, flows } = under
  messenger.away = true
  let tries = 0
  const { inform } = flows.teller
  if (inform === undefined) throw new Error('nobody can be told')
  Object.assign(flows, {
    teller: {
      ...flows.teller,
      inform: (...args: Parameters<typeof inform>) => {
        tries += 1
        return messenger.away ? Promise.resolve({ kind: 'failed', why: 'ECONNREFUSED' }) : inform(...args)
      },
    },
  })
  expect(await ask(flows)).toMatchObject({ kind: 'asked', told: false })
  await pass(under, 60)
  expect(tries).toBeGreaterThan(4)
  expect(tries).toBeLessThan(10)
  messenger.away = false
  await pass(under, 70)
  expect(toldIn(under)).toEqual([`swap-asked ${anna.id}`])
  expect(swapTellings(await rosterOf(under))).toEqual([])
})

test('of a swap of somebody who has left meanwhile nothing is owed', async () => {
  const under = await planned()
  under.messenger.away = true
  const { inform: _inform, ...teller } = under.flows.teller
  Object.assign(under.flows, { teller })
  await ask(under.flows)
  expect(swapTellings(await rosterOf(under))).toHaveLength(1)
  await under.flows.stores.directories.replacePeople(organization, [anna, erik], [erik])
  await pass(under, 6)
  expect(swapTellings(await rosterOf(under))).toEqual([])
})
