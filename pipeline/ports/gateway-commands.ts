import type { PackedEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'

/** Asks a gateway to say at once what it has, and to stream for `forMs` (design, section 7). Throws when it could not be asked. */
export type Live = {
  ask(organization: OrganizationId, gateway: GatewayId, forMs: number): Promise<void>
}

/** Leaves rules for a gateway that it is to judge by. Throws when they could not be left. */
export type Shadows = {
  desire(organization: OrganizationId, gateway: GatewayId, rules: PackedEdgeRules): Promise<void>
}
