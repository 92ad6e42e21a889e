import { expect, test } from 'vitest'
import type { NodeIs } from '#core/node-settings.ts'
import { minuteMs } from '#core/time.ts'
import { askPatienceMs } from '../../../pipeline/flows/gateway/node-asks.ts'
import { tellNodes } from '../../../pipeline/flows/gateway/tell-nodes.ts'
import type { AskingNode } from '../../../pipeline/ports/gateway-commands.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { anna, erik, organization } from '../../support/flows.ts'
import { withGateways } from './gateways-said.ts'

const t = Date.UTC(2026, 10, 22, 2)
const is: NodeIs = { intervalS: 60, set: ['intervalS'] }
const change = { what: 'intervalS', to: 60 } as const
const asks = (more: Partial<AskingNode> = {}): AskingNode => ({
  ...{ node: 'node-a', at: t, person: anna.id, chat: anna.id, message: 5 },
  ...more,
})

const open = async () => {
  const lab = await withGateways()
  const tell = async (state: GatewayState, flows = lab.flows): Promise<void> =>
    tellNodes(flows, organization, await lab.directory(), state)
  const words = () => lab.informed.map(({ notification }) => notification)
  return { ...lab, tell, words }
}

test('an answer is told to whoever asked for it, and those of other nodes, and of other asks, are not', async () => {
  const lab = await open()
  const settings = [
    { node: 'other', ask: t, why: 'busy' },
    { node: 'node-a', ask: t - 1, why: 'not-reached' },
    { node: 'node-a', ask: t, why: 'as-asked', is },
  ]
  const asking = [asks(), asks({ node: 'third', at: t }), asks({ at: t + 1, message: 6 })]
  const state = await lab.says('pi', { firmware: lab.firmware({ settings }), asking })
  await lab.tell(state)
  const told = { kind: 'node', node: 'node-a', name: 'Sensor a', why: 'as-asked', is, change: null, edit: 5 }
  expect(lab.informed).toEqual([{ chat: anna.id, notification: told, at: t }])
  expect((await lab.stateOf('pi'))?.asking).toEqual(asking.slice(1))
  expect([await lab.facts(), lab.lines]).toEqual([[], []])
  // Who comes late with what it knew before tells it again, and takes away nothing that was asked since.
  await lab.tell({ ...state, asking: [asks()] })
  expect([(await lab.stateOf('pi'))?.asking?.length, lab.informed.length]).toEqual([2, 2])
})

test('a gateway that waits, or says nothing of its nodes, is waited for; then nobody answered', async () => {
  const lab = await open()
  const asking = [asks({ change })]
  const waits = async (more: Partial<GatewayState>): Promise<void> => {
    const state = await lab.says('pi', { asking, ...more })
    await lab.tell(state)
    expect((await lab.stateOf('pi'))?.version).toBe(state.version)
  }
  const { settings: _none, ...old } = lab.firmware()
  await waits({})
  await waits({ firmware: { ...old, sentAt: t + minuteMs } })
  await waits({ firmware: lab.firmware({ settings: [{ node: 'node-a', ask: t, why: 'waiting' }] }) })
  await lab.clock.advance(askPatienceMs)
  await waits({})
  await waits({ firmware: lab.firmware({ settings: [{ node: 'node-a', ask: t, why: 'waiting' }] }) })
  expect([lab.words(), await lab.facts()]).toEqual([[], []])
  await lab.clock.advance(1)
  await lab.tell(await lab.says('pi', { asking }))
  expect(lab.words()).toMatchObject([{ why: 'not-answered', is: null, change }])
  expect(await lab.facts()).toMatchObject([
    { what: 'settings-ended', at: t + askPatienceMs, sensor: 'a', detail: { is: null, new: 60 } },
  ])
  expect(await lab.stateOf('pi')).not.toHaveProperty('asking')
})

test('a gateway that says something of its nodes, and nothing of this after a minute, has forgotten it', async () => {
  const lab = await open()
  const says = async (sentAt: number): Promise<void> => {
    const firmware = lab.firmware({ sentAt, settings: [{ node: 'other', ask: t, why: 'busy' }] })
    await lab.tell(await lab.says('pi', { firmware, asking: [asks({ node: 'nobodys', change })] }))
  }
  await says(t + minuteMs)
  expect(lab.words()).toEqual([])
  await says(t + minuteMs + 1)
  expect(lab.words()).toMatchObject([{ node: 'nobodys', name: 'nobodys', why: 'forgotten' }])
  expect(await lab.facts()).toMatchObject([{ sensor: 'nobodys', at: t + minuteMs + 1 }])
})

test('an end stands in the history when the gateway said it, and never before it was asked', async () => {
  for (const [sentAt, at] of [
    [t + 7, t + 7],
    [t - 7, t],
  ] as const) {
    const lab = await open()
    const settings = [{ node: 'node-a', ask: t, why: 'as-asked', is }]
    await lab.tell(
      await lab.says('pi', { firmware: lab.firmware({ settings, sentAt }), asking: [asks({ change })] }),
    )
    expect(await lab.facts()).toMatchObject([{ at, detail: { is: 60, what: 'intervalS', gateway: 'pi' } }])
  }
})

test('where nobody can be told it is over all the same, and the log says who was not reached', async () => {
  const lab = await open()
  const settings = [
    { node: 'node-a', ask: t, why: 'busy' },
    { node: 'node-a', ask: t + 1, why: 'busy' },
  ]
  const asking = [asks({ chat: 4711, change }), asks({ chat: erik.id, at: t + 1 })]
  lab.messenger.dead.add(erik.id)
  const state = await lab.says('pi', { firmware: lab.firmware({ settings }), asking })
  await lab.tell(state)
  expect([lab.informed, (await lab.facts()).length]).toEqual([[], 1])
  expect(lab.lines).toMatchObject([{ event: 'node-not-told', chat: erik.id, why: 'dead' }])
  expect(await lab.stateOf('pi')).not.toHaveProperty('asking')
  const { inform: _none, ...teller } = lab.flows.teller
  const again = await lab.says('pi', { firmware: lab.firmware({ settings }), asking })
  await lab.tell(again, { ...lab.flows, teller })
  expect([lab.lines.length, await lab.stateOf('pi')]).toEqual([1, expect.not.objectContaining({ asking })])
})

test('while the messenger is away it stays asked, and the next report says it once', async () => {
  const lab = await open()
  const settings = [{ node: 'node-a', ask: t, why: 'busy' }]
  const firmware = lab.firmware({ settings })
  lab.messenger.away = true
  await lab.tell(await lab.says('pi', { firmware, asking: [asks({ change })] }))
  expect([lab.informed, (await lab.facts()).length, (await lab.stateOf('pi'))?.asking?.length]).toEqual([
    [],
    0,
    1,
  ])
  lab.messenger.away = false
  await lab.tell(await lab.says('pi', { firmware, asking: [asks({ change })] }))
  expect([lab.informed.length, (await lab.facts()).length]).toEqual([1, 1])
  expect(await lab.stateOf('pi')).not.toHaveProperty('asking')
})
