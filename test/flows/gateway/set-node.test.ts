import { describe, expect, test } from 'vitest'
import type { NodeIs } from '#core/node-settings.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { askPatienceMs } from '../../../pipeline/flows/gateway/node-asks.ts'
import { askNode, listNodes } from '../../../pipeline/flows/gateway/set-node.ts'
import type { AskingNode } from '../../../pipeline/ports/gateway-commands.ts'
import { anna, organization } from '../../support/flows.ts'
import { withGateways } from './gateways-said.ts'

const is: NodeIs = { intervalS: 60, set: ['intervalS'] }
const answer = (node: string, ask: number) => ({ node, ask, why: 'as-asked', is })
const asks = (node: string, at: number): AskingNode => ({ node, at, person: 1, chat: 1, message: 5 })
const told = { chat: anna.id, message: 77 }

describe('the nodes of ours', () => {
  test('are those of gateways in use that said something of them, and have their own names and settings', async () => {
    const lab = await withGateways()
    const nodes = [
      { node: 'other', version: '1.0.0' },
      { node: 'node-a', version: '1.9.0' },
    ]
    const { settings: _old, ...plain } = lab.firmware()
    await lab.says('stranger', { firmware: lab.firmware() })
    await lab.says('attic')
    await lab.says('pi', {
      firmware: { ...plain, nodes, settings: [{ node: 'node-a', ask: 1, why: 'busy' }, answer('node-a', 2)] },
    })
    const on = { gateway: 'pi', gatewayName: 'Sensor pi', isHeard: true, canAsk: true }
    expect(await listNodes(lab.flows, organization)).toEqual([
      { ...on, node: 'other', name: 'other' },
      { ...on, node: 'node-a', name: 'Sensor a', is },
    ])
    await lab.place('pi', { retiredAt: lab.clock.now() })
    expect(await listNodes(lab.flows, organization)).toEqual([])
    expect(await listNodes(lab.flows, 'nobody')).toEqual([])
  })

  test('are waited for as long as one may take, each for itself', async () => {
    // The gateway itself gives up after an hour and five minutes.
    expect(askPatienceMs).toBeGreaterThan(65 * minuteMs)
    const lab = await withGateways()
    const at = lab.clock.now()
    const asking = [asks('other', at), asks('node-a', at - 1)]
    await lab.says('pi', { firmware: lab.firmware({ settings: [] }), asking })
    const waits = async () => (await listNodes(lab.flows, organization))[0]?.askedAt
    expect(await waits()).toBe(at - 1)
    await lab.clock.advance(askPatienceMs - 2)
    expect(await waits()).toBe(at - 1)
    await lab.clock.advance(1)
    expect(await waits()).toBeUndefined()
  })

  test('are each reached by the gateway that waits for it, else by one that is heard, else by one that can ask', async () => {
    const best = async (pi: object, attic: object, piAgoMs = 0) => {
      const lab = await withGateways()
      await lab.says('pi', { firmware: lab.firmware(), sentAt: lab.clock.now() - piAgoMs, ...pi })
      await lab.says('attic', { firmware: lab.firmware(), ...attic })
      return (await listNodes(lab.flows, organization)).map(({ gateway }) => gateway)
    }
    const able = { firmware: { ...(await withGateways()).firmware(), settings: [] } }
    const asking = { asking: [asks('node-a', Date.UTC(2026, 10, 22, 2))] }
    expect(await best({}, {})).toEqual(['pi'])
    expect(await best({}, able)).toEqual(['attic'])
    expect(await best(able, {}, 60 * minuteMs)).toEqual(['attic'])
    expect(await best({ ...able, ...asking }, able, 60 * minuteMs)).toEqual(['pi'])
    expect(await best(able, asking)).toEqual(['attic'])
  })
})

describe('a node is asked', () => {
  test('by its gateway, with a number that is kept; another that is waited for stays, what it was asked long ago goes', async () => {
    const lab = await withGateways()
    const at = lab.clock.now()
    const old = asks('node-a', at - askPatienceMs)
    await lab.says('pi', {
      firmware: lab.firmware({
        nodes: [
          { node: 'other', version: '1.0.0' },
          { node: 'node-a', version: '1.9.0' },
        ],
        settings: [],
      }),
      asking: [asks('other', at), old],
    })
    const change = { what: 'intervalS', to: 90 } as const
    const outcome = await askNode(lab.flows, organization, { node: 'node-a', change }, anna, told)
    expect(outcome).toMatchObject({ kind: 'asked', node: { node: 'node-a' } })
    expect(lab.asked).toEqual([
      { gateway: 'pi', forMs: secondMs, what: { settings: { node: 'node-a', change, ask: at } } },
    ])
    expect((await lab.stateOf('pi'))?.asking).toEqual([
      asks('other', at),
      { node: 'node-a', change, ...told, person: anna.id, at },
    ])
    // In the history it is the sensor's, whatever its device is called.
    expect(await lab.facts()).toMatchObject([{ what: 'settings-begun', sensor: 'a', detail: { new: 90 } }])
  })

  test('and where that cannot be done, others are still waited for; who only asked leaves nothing in the history', async () => {
    const lab = await withGateways()
    const at = lab.clock.now()
    const nodes = [{ node: 'nobodys', version: '1.0.0' }]
    const asking = [asks('other', at)]
    await lab.says('pi', { firmware: lab.firmware({ nodes, settings: [] }), asking })
    lab.deaf.add('pi')
    const ask = (wanted: object) =>
      askNode(lab.flows, organization, { node: 'nobodys', ...wanted }, anna, told)
    expect((await ask({})).kind).toBe('not-asked')
    expect([(await lab.stateOf('pi'))?.asking, await lab.facts()]).toEqual([asking, []])
    expect(lab.lines).toMatchObject([{ event: 'gateway-not-asked-for-node', why: 'TypeError' }])
    await ask({ change: { what: 'name', to: 'x' } })
    expect(await lab.facts()).toMatchObject([{ sensor: 'nobodys' }, { sensor: 'nobodys' }])
    const { live: _none, ...without } = lab.flows
    expect((await askNode(without as never, organization, { node: 'nobodys' }, anna, told)).kind).toBe(
      'not-asked',
    )
    expect((await askNode(lab.flows, organization, { node: 'node-a' }, anna, told)).kind).toBe('not-there')
  })

  test('where nobody else is waited for, nothing is kept of it once it could not be asked', async () => {
    const lab = await withGateways()
    await lab.says('pi', { firmware: lab.firmware({ settings: [] }) })
    lab.deaf.add('pi')
    await askNode(lab.flows, organization, { node: 'node-a' }, anna, told)
    expect(await lab.stateOf('pi')).not.toHaveProperty('asking')
  })
})
