import { expect, test } from 'vitest'
import type { UpdateSaid } from '#core/gateway-protocol/firmware.ts'
import { minuteMs } from '#core/time.ts'
import { tellUpdates } from '../../../pipeline/flows/gateway/tell-updates.ts'
import type { Updating } from '../../../pipeline/ports/gateway-commands.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { anna, erik, organization } from '../../support/flows.ts'
import { withGateways } from './gateways-said.ts'

const t = Date.UTC(2026, 10, 22, 2)
const image = '0badcafe'
const step = (more: Partial<UpdateSaid>): UpdateSaid => ({ node: 'node-a', image, state: 'kept', ...more })
const begun = (more: Partial<Updating> = {}): Updating => ({
  ...{ node: 'node-a', image, from: '1.9.0', to: '1.10.0', person: anna.id },
  ...{ at: t, chat: anna.id, message: 5, shown: 'waiting' },
  ...more,
})

const open = async () => {
  const lab = await withGateways()
  const tell = async (state: GatewayState, flows = lab.flows): Promise<void> =>
    tellUpdates(flows, organization, await lab.directory(), state)
  const says = async (updates: readonly UpdateSaid[], updating: readonly Updating[], sentAt = t) =>
    lab.says('pi', { firmware: lab.firmware({ updates, sentAt }), updating })
  const states = () =>
    lab.informed.map(({ notification }) =>
      notification.kind === 'update' ? `${notification.state} ${notification.edit}` : '',
    )
  return { ...lab, tell, saysOf: says, states }
}

test('how far one is is told in its own message, and words of other nodes and other images are not', async () => {
  const lab = await open()
  const updates = [
    step({ node: 'other' }),
    step({ image: 'deadbeef' }),
    step({ state: 'receiving', percent: 40 }),
  ]
  const state = await lab.saysOf(updates, [begun(), begun({ node: 'third', message: 6 })])
  await lab.tell(state)
  expect(lab.states()).toEqual(['receiving 5'])
  expect((await lab.stateOf('pi'))?.updating).toEqual([
    begun({ shown: 'receiving 40' }),
    begun({ node: 'third', message: 6 }),
  ])
  expect([await lab.facts(), lab.lines]).toEqual([[], []])
  // The same word again is no news, and changes nothing.
  const before = await lab.says('pi', {
    firmware: lab.firmware({ updates }),
    updating: [begun({ shown: 'receiving 40' })],
  })
  await lab.tell(before)
  expect([(await lab.stateOf('pi'))?.version, lab.states().length]).toEqual([before.version, 1])
  await lab.tell(await lab.says('pi', { updating: [begun()] }))
  expect(lab.states()).toHaveLength(1)
})

test('an end is news of its own and stands in the history; one that was begun meanwhile stays', async () => {
  const lab = await open()
  const state = await lab.saysOf([step({ state: 'failed', why: 'no-space' })], [begun()], t + 7)
  const meanwhile = [begun(), begun({ at: t + 9, message: 8 }), begun({ node: 'other', message: 9 })]
  await lab.says('pi', { updating: meanwhile })
  await lab.tell(state)
  expect(lab.states()).toEqual(['failed 5', 'failed null'])
  expect(await lab.facts()).toMatchObject([
    {
      what: 'firmware-ended',
      at: t + 7,
      sensor: 'a',
      detail: { state: 'failed', why: 'no-space', gateway: 'pi' },
    },
  ])
  expect((await lab.stateOf('pi'))?.updating).toEqual(meanwhile.slice(1))
  await lab.tell(await lab.saysOf([step({ node: 'nobodys' })], [begun({ node: 'nobodys' })]))
  expect(lab.informed.at(-1)?.notification).toMatchObject({ name: 'nobodys', why: 'none' })
  expect((await lab.facts()).find(({ sensor }) => sensor === 'nobodys')?.detail.why).toBeNull()
  expect(await lab.stateOf('pi')).not.toHaveProperty('updating')
})

test('a gateway that says nothing of it after a minute has forgotten it', async () => {
  const lab = await open()
  await lab.tell(await lab.saysOf([], [begun()], t + minuteMs))
  expect(lab.states()).toEqual([])
  await lab.tell(await lab.saysOf([], [begun()], t + minuteMs + 1))
  expect(lab.states()).toEqual(['failed 5', 'failed null'])
  expect(lab.informed[0]?.notification).toMatchObject({ why: 'forgotten', percent: 0 })
})

test('where nobody can be told it is over all the same, and the log says who was not reached', async () => {
  const lab = await open()
  lab.messenger.dead.add(erik.id)
  await lab.tell(await lab.saysOf([step({})], [begun({ chat: 4711 }), begun({ chat: erik.id, at: t + 1 })]))
  expect([lab.informed, await lab.stateOf('pi')]).toEqual([[], expect.not.objectContaining({ updating: [] })])
  expect(lab.lines.map(({ event, why }) => [event, why])).toEqual([
    ['update-not-told', 'dead'],
    ['update-not-told', 'dead'],
  ])
  const { inform: _none, ...teller } = lab.flows.teller
  await lab.tell(await lab.saysOf([step({})], [begun()]), { ...lab.flows, teller })
  expect([lab.lines.length, await lab.stateOf('pi')]).toEqual([
    2,
    expect.not.objectContaining({ updating: [] }),
  ])
})

test('while the messenger is away nothing is taken for said, and the next report says it once', async () => {
  const lab = await open()
  const failed = step({ state: 'failed', why: 'no-space' })
  lab.messenger.away = true
  await lab.tell(await lab.saysOf([failed], [begun()]))
  expect([lab.informed, await lab.facts(), (await lab.stateOf('pi'))?.updating]).toEqual([[], [], [begun()]])
  lab.messenger.away = false
  await lab.tell(await lab.saysOf([failed], [begun()]))
  expect(lab.states()).toEqual(['failed 5', 'failed null'])
  expect([(await lab.facts()).length, await lab.stateOf('pi')]).toEqual([
    1,
    expect.not.objectContaining({ updating: [begun()] }),
  ])
})
