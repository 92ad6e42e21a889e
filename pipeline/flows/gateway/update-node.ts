import { factOf } from '#core/audit.ts'
import { sensorAt } from '#core/device.ts'
import type { Directory, Person } from '#core/directory.ts'
import { type FirmwareImage, isOverNow, type UpdateSaid } from '#core/gateway-protocol/firmware.ts'
import type { ChatId, GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { secondMs } from '#core/time.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { isHeardNow } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'
import { changeGateway } from './change-gateway.ts'
import { askGraceMs } from './node-asks.ts'
import { shownOf } from './shown-step.ts'

/** What a node of ours runs, and what its gateway could bring to it. */
export type NodeLook = {
  readonly node: SensorId
  readonly name: string
  readonly version: string
  readonly newer: readonly FirmwareImage[]
  /** What is on its way to it. */
  readonly update?: UpdateSaid
  /** What became of an earlier one. */
  readonly over?: UpdateSaid
}
export type FirmwareLook = {
  readonly gateway: GatewayId
  readonly name: string
  readonly isHeard: boolean
  readonly images: readonly FirmwareImage[]
  readonly nodes: readonly NodeLook[]
}

const parts = (version: string): readonly number[] => version.split('.').map(Number)
/** Nodes take only what is newer. */
const isNewer = (one: string, other: string): boolean => {
  const [a, b] = [parts(one), parts(other)]
  const first = a.findIndex((part, place) => part !== b[place])
  return first >= 0 && (a[first] ?? 0) > (b[first] ?? 0)
}

const lookAt = (directory: Directory, state: GatewayState, now: number): FirmwareLook | undefined => {
  const { gateway, firmware } = state
  const device = directory.sensors.get(gateway)
  if (firmware === undefined || device === undefined || device.retiredAt !== undefined) return undefined
  const { images, updates } = firmware
  return {
    gateway,
    name: device.name,
    isHeard: isHeardNow(directory, state, now),
    images,
    nodes: firmware.nodes.map(({ node, version }) => {
      const update = updates.find((one) => one.node === node && !isOverNow(one))
      const over = updates.find((one) => one.node === node && isOverNow(one))
      return {
        node,
        name: sensorAt(directory, node)?.name ?? node,
        version,
        newer: images.filter((image) => isNewer(image.version, version)),
        ...(update && { update }),
        ...(over && { over }),
      }
    }),
  }
}

/** What gateways have said of firmware; those that never did are not there. */
export const listFirmware = async (
  flows: Flows,
  organization: OrganizationId,
): Promise<readonly FirmwareLook[]> => {
  const directory = await flows.directories.get(organization)
  if (directory === undefined) return []
  const states = await flows.stores.gatewayStates.all(organization, () => undefined)
  return states.flatMap((state) => lookAt(directory, state, flows.clock.now()) ?? [])
}

/** The gateways that are heard are asked to look what runs on their nodes. False when none could be asked. */
export const askForFirmware = async (flows: Flows, organization: OrganizationId): Promise<boolean> => {
  const { live, stores, clock, log } = flows
  const directory = await flows.directories.get(organization)
  if (directory === undefined || live === undefined) return false
  const states = await stores.gatewayStates.all(organization, () => undefined)
  const heard = states.filter((state) => isHeardNow(directory, state, clock.now()))
  const asked = await Promise.all(
    heard.map(async ({ gateway }) => {
      try {
        await live.ask(organization, gateway, secondMs, { firmware: 'look' })
        return true
      } catch (error) {
        const why = error instanceof Error ? error.name : 'unknown'
        log({ level: 'info', event: 'gateway-not-asked', organization, gateway, why })
        return false
      }
    }),
  )
  return asked.includes(true)
}

export type BeginUpdate =
  | { readonly kind: 'begun'; readonly name: string; readonly from: string; readonly to: string }
  /** No gateway that is heard has this image for a node that runs something older. */
  | { readonly kind: 'not-there' }
  | { readonly kind: 'under-way'; readonly name: string }
  | { readonly kind: 'not-asked' }

/**
 * Has a gateway bring a firmware to a node; what comes of it is told in the message at `told`. The caller has checked that the person
 * may. Of two who begin at once one has it. Written down before the gateway is asked: dying in between leaves an audit that says too
 * much, never one that says too little.
 */
export const beginUpdate = async (
  flows: Flows,
  organization: OrganizationId,
  wanted: { readonly node: SensorId; readonly image: string },
  person: Person,
  told: { readonly chat: ChatId; readonly message: number },
): Promise<BeginUpdate> => {
  const { stores, clock, live, log } = flows
  const looks = (await listFirmware(flows, organization)).filter(({ isHeard }) => isHeard)
  for (const { gateway, nodes } of looks) {
    const node = nodes.find((one) => one.node === wanted.node)
    const image = node?.newer.find(({ id }) => id === wanted.image)
    if (node === undefined || image === undefined) continue
    const { name, version: from } = node
    if (node.update !== undefined) return { kind: 'under-way', name }
    const to = image.version
    const at = clock.now()
    const directory = await flows.directories.get(organization)
    const sensor = (directory && sensorAt(directory, wanted.node)?.id) ?? wanted.node
    const detail = { old: from, new: to, gateway, name: person.name }
    // The gateway goes on saying what became of an earlier one until it has heard of this: that is no answer to this.
    const shown = node.over?.image === wanted.image ? shownOf(node.over) : 'waiting'
    const updating = { ...wanted, ...told, from, to, person: person.id, at, shown }
    const others = ({ updating: all = [] }: GatewayState) => all.filter((one) => one.node !== wanted.node)
    let isAnothers = false
    const isMine = await changeGateway(flows, organization, gateway, (state) => {
      isAnothers = (state.updating ?? []).some((one) => one.node === wanted.node && at - one.at < askGraceMs)
      return isAnothers ? undefined : { ...state, updating: [...others(state), updating] }
    })
    if (isAnothers) return { kind: 'under-way', name }
    if (!isMine) return { kind: 'not-asked' }
    await stores.history.record(organization, [factOf(sensor, 'firmware-begun', at, null, person.id, detail)])
    try {
      await live?.ask(organization, gateway, secondMs, { firmware: wanted })
      if (live !== undefined) return { kind: 'begun', name, from, to }
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown'
      log({ level: 'warn', event: 'gateway-not-asked-for-update', organization, gateway, why })
    }
    await stores.history.record(organization, [
      factOf(sensor, 'firmware-ended', at, null, null, {
        old: from,
        new: to,
        state: 'failed',
        why: 'not-asked',
      }),
    ])
    await changeGateway(flows, organization, gateway, (state) => ({ ...state, updating: others(state) }))
    return { kind: 'not-asked' }
  }
  return { kind: 'not-there' }
}
