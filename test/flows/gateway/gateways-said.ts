import type { Firmware } from '#core/gateway-protocol/firmware.ts'
import { presetRules } from '#core/rule.ts'
import type { AskedBesides, GatewayCommands } from '../../../pipeline/ports/gateway-commands.ts'
import type { GatewayState } from '../../../pipeline/ports/stores.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

type Asked = { readonly gateway: string; readonly forMs: number; readonly what: AskedBesides | undefined }

/**
 * Flows with gateways `pi` and `attic`, which write down what they are asked; those in `deaf` cannot be asked. Sensor a has a device of
 * another name, `node-a`.
 */
export const withGateways = async () => {
  const asked: Asked[] = []
  const desired: { readonly gateway: string; readonly number: number }[] = []
  const deaf = new Set<string>()
  const commands: GatewayCommands = {
    ask: async (_organization, gateway, forMs, what) => {
      asked.push({ gateway, forMs, what })
      if (deaf.has(gateway)) throw new TypeError('no such endpoint')
    },
    desire: async (_organization, gateway, { number }) => {
      desired.push({ gateway, number })
      if (deaf.has(gateway)) throw new TypeError('no such endpoint')
    },
    confirm: async () => undefined,
  }
  const clock = virtualClock()
  const stores = memoryStores()
  const rules = presetRules('room')
  const stack = await flowsUnderTest(rules, stores, clock, organization, undefined, commands)
  const { flows } = stack
  const directory = async () => {
    const found = await flows.directories.get(organization)
    if (found === undefined) throw new Error('no organization')
    return found
  }
  /** Changes a device in the directory, or makes another of it. */
  const place = async (id: string, more: object): Promise<void> => {
    const known = (await directory()).sensors.get(id)
    await stores.directories.put(organization, [{ kind: 'sensor', value: { ...known, ...more } as never }])
  }
  await place('pi', { id: 'attic', name: 'Attic' })
  await place('a', { device: 'node-a' })
  const stateOf = async (gateway: string): Promise<GatewayState | undefined> =>
    (await stores.gatewayStates.load(organization, [gateway])).get(gateway)
  /** A gateway has said this, and was heard now. */
  const says = async (gateway: string, more: Partial<GatewayState> = {}): Promise<GatewayState> => {
    const sentAt = clock.now()
    const { version = 0 } = (await stateOf(gateway)) ?? {}
    const state = { gateway, version, sentAt, backSince: sentAt, lasts: {}, ...more }
    await stores.gatewayStates.save(organization, state)
    return { ...state, version: version + 1 }
  }
  const firmware = (more: Partial<Firmware> = {}): Firmware => ({
    ...{ epoch: 7, seq: 1, sentAt: clock.now(), images: [], updates: [] },
    nodes: [{ node: 'node-a', version: '1.9.0' }],
    ...more,
  })
  const facts = async () =>
    (await stores.history.since(organization, 0, clock.now() + 1e9, 50)).map((fact) => ({
      ...{ what: fact.what, at: fact.at, person: fact.person, detail: fact.detail },
      sensor: 'sensor' in fact ? fact.sensor : undefined,
    }))
  return { ...stack, stores, asked, desired, deaf, directory, place, stateOf, says, firmware, facts }
}
