import { factOf } from '#core/audit.ts'
import { sensorAt } from '#core/device.ts'
import type { Directory, Person } from '#core/directory.ts'
import type { ChatId, GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { NodeChange, NodeIs } from '#core/node-settings.ts'
import { type Millis, secondMs } from '#core/time.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { isHeardNow } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'
import { changeGateway } from './change-gateway.ts'
import { askPatienceMs, cellOf, wasSet, withAsking } from './node-asks.ts'

/** A node of ours as its gateways know it. */
export type KnownNode = {
  readonly node: SensorId
  readonly name: string
  /** By which it is reached: one that is heard and can ask, where there is one. */
  readonly gateway: GatewayId
  readonly gatewayName: string
  readonly isHeard: boolean
  /** The gateway is new enough to ask it. */
  readonly canAsk: boolean
  /** What it said last that it is set to, when somebody asked. */
  readonly is?: NodeIs
  /** Since when somebody waits for its answer. */
  readonly askedAt?: Millis
}

const nodesOf = (directory: Directory, state: GatewayState, now: Millis): readonly KnownNode[] => {
  const { gateway, firmware, asking = [] } = state
  const device = directory.sensors.get(gateway)
  if (firmware === undefined || device === undefined || device.retiredAt !== undefined) return []
  return firmware.nodes.map(({ node }) => {
    const is = firmware.settings?.find((one) => one.node === node && one.is !== undefined)?.is
    const waiting = asking.find((one) => one.node === node && now - one.at < askPatienceMs)
    return {
      node,
      name: sensorAt(directory, node)?.name ?? node,
      gateway,
      gatewayName: device.name,
      isHeard: isHeardNow(directory, state, now),
      canAsk: firmware.settings !== undefined,
      ...(is && { is }),
      ...(waiting && { askedAt: waiting.at }),
    }
  })
}

/** The nodes of ours of which a gateway has said that they are, each by the gateway that reaches it best. */
export const listNodes = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<readonly KnownNode[]> => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) return []
  const states = await flows.stores.gatewayStates.all(organization, () => undefined)
  const best = new Map<SensorId, KnownNode>()
  const worth = ({ isHeard, canAsk, askedAt }: KnownNode): number =>
    (askedAt === undefined ? 0 : 4) + (isHeard ? 2 : 0) + (canAsk ? 1 : 0)
  for (const known of states.flatMap((state) => nodesOf(directory, state, flows.clock.now()))) {
    const before = best.get(known.node)
    if (before === undefined || worth(known) > worth(before)) best.set(known.node, known)
  }
  return [...best.values()]
}

export type AskNode =
  | { readonly kind: 'asked'; readonly node: KnownNode }
  /** No gateway says anything of this node. */
  | { readonly kind: 'not-there' }
  /** Its gateway is not heard, too old for it, or could not be asked; or somebody waits for its answer already. */
  | {
      readonly kind: 'gateway-silent' | 'gateway-old' | 'not-asked' | 'under-way'
      readonly node: KnownNode
    }

/**
 * Has a gateway ask a node of ours what it is set to, after one setting was made different where that is wanted. What comes of it is told
 * in the message at `told`. The caller has checked that the person may. Of two who ask at once one has it. A change is written down before the gateway is asked: dying in
 * between leaves an audit that says too much, never one that says too little.
 */
export const askNode = async (
  flows: Flows,
  organization: OrganizationId,
  wanted: { readonly node: SensorId; readonly change?: NodeChange },
  person: Person,
  told: { readonly chat: ChatId; readonly message: number },
): Promise<AskNode> => {
  const { stores, clock, live, log } = flows
  const node = (await listNodes(flows, organization)).find((one) => one.node === wanted.node)
  if (node === undefined) return { kind: 'not-there' }
  if (node.askedAt !== undefined) return { kind: 'under-way', node }
  if (!node.isHeard) return { kind: 'gateway-silent', node }
  if (!node.canAsk) return { kind: 'gateway-old', node }
  const { change } = wanted
  const { gateway } = node
  const at = clock.now()
  const directory = await flows.directories.get(organization)
  const sensor = (directory && sensorAt(directory, wanted.node)?.id) ?? wanted.node
  const asked = { ...wanted, ...told, person: person.id, at }
  const others = ({ asking = [] }: GatewayState) => asking.filter((one) => one.node !== wanted.node)
  let isAnothers = false
  const isMine = await changeGateway(flows, organization, gateway, (state) => {
    isAnothers = (state.asking ?? []).some((one) => one.node === wanted.node && at - one.at < askPatienceMs)
    return isAnothers ? undefined : withAsking(state, [...others(state), asked])
  })
  if (!isMine) return { kind: isAnothers ? 'under-way' : 'not-asked', node }
  if (change !== undefined) {
    const values = { what: change.what, old: wasSet(node.is, change), new: cellOf(change.to) }
    const fact = factOf(sensor, 'settings-begun', at, null, person.id, {
      ...values,
      gateway,
      name: person.name,
    })
    await stores.history.record(organization, [fact])
  }
  try {
    await live?.ask(organization, gateway, secondMs, { settings: { ...wanted, ask: at } })
    if (live !== undefined) return { kind: 'asked', node }
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown'
    log({ level: 'warn', event: 'gateway-not-asked-for-node', organization, gateway, why })
  }
  if (change !== undefined)
    await stores.history.record(organization, [
      factOf(sensor, 'settings-ended', at, null, null, { what: change.what, why: 'not-asked' }),
    ])
  await changeGateway(flows, organization, gateway, (state) => withAsking(state, others(state)))
  return { kind: 'not-asked', node }
}
