import { describe, expect, test } from 'vitest'
import type { UpdateSaid } from '#core/gateway-protocol/firmware.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { tellUpdates } from '../../../pipeline/flows/gateway/tell-updates.ts'
import { askForFirmware, beginUpdate, listFirmware } from '../../../pipeline/flows/gateway/update-node.ts'
import type { Updating } from '../../../pipeline/ports/gateway-commands.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { anna, erik, organization } from '../../support/flows.ts'
import { withGateways } from './gateways-said.ts'

const image = (id: string, version: string) => ({ id, version, hardware: 5 })
const newest = image('0badcafe', '1.10.0')
const step = (more: Partial<UpdateSaid> = {}): UpdateSaid => ({
  ...{ node: 'node-a', image: newest.id, state: 'failed', why: 'timeout' },
  ...more,
})
const told = { chat: anna.id, message: 77 }
const wanted = { node: 'node-a', image: newest.id }
const updating = (more: Partial<Updating> = {}): Updating => ({
  ...{ node: 'other', image: newest.id, from: '1.9.0', to: '1.10.0', shown: 'waiting' },
  ...{ person: erik.id, at: Date.UTC(2026, 10, 22, 2), chat: erik.id, message: 5 },
  ...more,
})

describe('what gateways have said of firmware', () => {
  test('is what is newer than what a node runs, in each of the three numbers, and what is on its way to it', async () => {
    const lab = await withGateways()
    const images = ['2.0.0', '1.9.1', '1.10.0', '1.9.0', '1.8.9', '0.10.10'].map((v, n) =>
      image(`0badcaf${n}`, v),
    )
    const updates = [step({ node: 'other', state: 'receiving' }), step(), step({ state: 'checking' })]
    await lab.says('pi', { firmware: lab.firmware({ images, updates }) })
    await lab.says('attic')
    const [look, ...others] = await listFirmware(lab.flows, organization)
    expect(others).toEqual([])
    expect(look).toMatchObject({ gateway: 'pi', name: 'Sensor pi', isHeard: true })
    expect(look?.nodes[0]?.newer.map(({ version }) => version)).toEqual(['2.0.0', '1.9.1', '1.10.0'])
    expect(look?.nodes[0]).toMatchObject({ name: 'Sensor a', update: { state: 'checking' } })
    expect(await listFirmware(lab.flows, 'nobody')).toEqual([])
  })

  test('of a node that is not adopted has its address, and of gateways that are not, or no more, in use there is nothing', async () => {
    const lab = await withGateways()
    const nodes = [{ node: 'nobodys', version: '1.0.0' }]
    await lab.says('stranger', { firmware: lab.firmware() })
    await lab.says('pi', { firmware: lab.firmware({ nodes, updates: [step()] }) })
    expect((await listFirmware(lab.flows, organization)).map((look) => look.nodes)).toEqual([
      [{ node: 'nobodys', name: 'nobodys', version: '1.0.0', newer: [] }],
    ])
    await lab.place('pi', { retiredAt: lab.clock.now() })
    expect(await listFirmware(lab.flows, organization)).toEqual([])
  })

  test('is asked of those that are heard; it is said whether any could be', async () => {
    const lab = await withGateways()
    const ask = () => askForFirmware(lab.flows, organization)
    expect(await ask()).toBe(false)
    await lab.says('pi')
    await lab.says('attic', { sentAt: lab.clock.now() - 60 * minuteMs })
    expect(await ask()).toBe(true)
    expect(lab.asked).toEqual([{ gateway: 'pi', forMs: secondMs, what: { firmware: 'look' } }])
    lab.deaf.add('pi')
    expect(await ask()).toBe(false)
    expect(lab.lines).toMatchObject([{ event: 'gateway-not-asked', gateway: 'pi', why: 'TypeError' }])
    expect(await askForFirmware(lab.flows, 'nobody')).toBe(false)
    const { live: _none, ...without } = lab.flows
    expect(await askForFirmware(without as never, organization)).toBe(false)
  })
})

describe('an update is begun', () => {
  const open = async (more: Partial<GatewayState> = {}) => {
    const lab = await withGateways()
    const nodes = ['other', 'node-a'].map((node) => ({ node, version: '1.9.0' }))
    const images = [image('deadbeef', '1.9.5'), newest]
    await lab.says('pi', { firmware: lab.firmware({ nodes, images }), ...more })
    const begin = (which: object = {}) =>
      beginUpdate(lab.flows, organization, { ...wanted, ...which }, anna, told)
    return { ...lab, nodes, images, begin }
  }

  test('of that image for that node, by a gateway that is heard, and kept beside those of other nodes', async () => {
    const lab = await open({ updating: [updating(), updating({ node: 'node-a', message: 6, at: 0 })] })
    expect(await lab.begin()).toEqual({ kind: 'begun', name: 'Sensor a', from: '1.9.0', to: '1.10.0' })
    expect(lab.asked).toEqual([{ gateway: 'pi', forMs: secondMs, what: { firmware: wanted } }])
    const at = lab.clock.now()
    expect((await lab.stateOf('pi'))?.updating).toEqual([
      updating(),
      updating({ node: 'node-a', person: anna.id, at, ...told }),
    ])
    expect(await lab.facts()).toMatchObject([
      { what: 'firmware-begun', sensor: 'a', detail: { new: '1.10.0' } },
    ])
  })

  test('not where the gateway is silent, or knows no such node or image, or what it has is no newer', async () => {
    const lab = await open()
    for (const which of [{ node: 'gone' }, { image: '00000000' }])
      expect(await lab.begin(which)).toEqual({ kind: 'not-there' })
    await lab.says('pi', { firmware: lab.firmware({ images: [image(newest.id, '1.9.0')] }) })
    expect(await lab.begin()).toEqual({ kind: 'not-there' })
    await lab.says('pi', {
      firmware: lab.firmware({ images: [newest] }),
      sentAt: lab.clock.now() - 60 * minuteMs,
    })
    expect(await lab.begin()).toEqual({ kind: 'not-there' })
    expect(lab.asked).toEqual([])
  })

  test('or leaves those of others where it cannot be asked, and the history says that it was not', async () => {
    const nodes = [{ node: 'nobodys', version: '1.9.0' }]
    const lab = await open({ updating: [updating()] })
    await lab.says('pi', { firmware: lab.firmware({ nodes, images: [newest] }), updating: [updating()] })
    lab.deaf.add('pi')
    expect(await lab.begin({ node: 'nobodys' })).toEqual({ kind: 'not-asked' })
    expect((await lab.stateOf('pi'))?.updating).toEqual([updating()])
    expect(lab.lines).toMatchObject([{ event: 'gateway-not-asked-for-update', why: 'TypeError' }])
    expect((await lab.facts()).map(({ what, sensor }) => [what, sensor]).sort()).toEqual([
      ['firmware-begun', 'nobodys'],
      ['firmware-ended', 'nobodys'],
    ])
    const { live: _none, ...without } = lab.flows
    const asked = { ...wanted, node: 'nobodys' }
    expect(await beginUpdate(without as never, organization, asked, anna, told)).toEqual({
      kind: 'not-asked',
    })
  })

  test('once more after one that failed: the word of that one is not the answer, however often it comes', async () => {
    const lab = await open()
    const says = async (more: Partial<UpdateSaid>, afterMs = secondMs): Promise<void> => {
      await lab.clock.advance(afterMs)
      const { updating: all } = (await lab.stateOf('pi')) ?? {}
      const firmware = lab.firmware({ nodes: lab.nodes, images: lab.images, updates: [step(more)] })
      const state = await lab.says('pi', { firmware, ...(all && { updating: all }) })
      await tellUpdates(lab.flows, organization, await lab.directory(), state)
    }
    const states = () =>
      lab.informed.map(({ notification }) => (notification.kind === 'update' ? notification.state : ''))
    await says({})
    await lab.begin()
    await says({})
    expect([states(), (await lab.stateOf('pi'))?.updating?.length]).toEqual([[], 1])
    await says({ state: 'receiving', percent: 10 })
    await says({})
    expect(states()).toEqual(['receiving', 'failed', 'failed'])
    // One that fails in the same way at once is believed when the gateway still says so.
    await lab.begin()
    await says({}, minuteMs)
    expect(states()).toHaveLength(3)
    await says({})
    expect([states().length, await lab.stateOf('pi')]).toEqual([
      5,
      expect.not.objectContaining({ updating: [] }),
    ])
    // One that fails in another way is told at once.
    await lab.begin()
    await says({ why: 'no-file' })
    expect(states()).toHaveLength(7)
  })
})
