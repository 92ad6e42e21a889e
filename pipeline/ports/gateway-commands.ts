import type { PackedEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { FirmwareAsk } from '#core/gateway-protocol/firmware.ts'
import type { Confirmation } from '#core/gateway-protocol/stored.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'

/** What a gateway is asked for besides: a drill, or something about the firmware of its nodes. */
export type AskedBesides = 'drill' | { readonly firmware: FirmwareAsk }

/** Asks a gateway to say at once what it has, and a `drill` where that is wanted, and to stream for `forMs` (design, section 7). Throws when it could not be asked. */
export type Live = {
  ask(organization: OrganizationId, gateway: GatewayId, forMs: number, what?: AskedBesides): Promise<void>
}

/** Leaves rules for a gateway that it is to judge by. Throws when they could not be left. */
export type Shadows = {
  desire(organization: OrganizationId, gateway: GatewayId, rules: PackedEdgeRules): Promise<void>
}

/** Tells a gateway which of its reports are stored, and, if that is to wait for it, leaves it for it too. Throws when it could not. */
export type Confirmations = {
  confirm(
    organization: OrganizationId,
    gateway: GatewayId,
    stored: Confirmation,
    isLeft: boolean,
  ): Promise<void>
}

/** All ways from the cloud to its gateways. */
export type GatewayCommands = Live & Shadows & Confirmations
