import type { PackedEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { FirmwareAsk } from '#core/gateway-protocol/firmware.ts'
import type { SettingsAsk } from '#core/gateway-protocol/node-asks.ts'
import type { Confirmation } from '#core/gateway-protocol/stored.ts'
import type { ChatId, GatewayId, OrganizationId, PersonId, SensorId } from '#core/ids.ts'
import type { NodeChange } from '#core/node-settings.ts'
import type { Millis } from '#core/time.ts'

/** What a gateway is asked for besides: a drill, or something about the firmware or the settings of its nodes. */
export type AskedBesides = 'drill' | { readonly firmware: FirmwareAsk } | { readonly settings: SettingsAsk }

/** An update of a node's firmware, as somebody began it in a chat. */
export type Updating = {
  readonly node: SensorId
  readonly image: string
  readonly from: string
  readonly to: string
  readonly person: PersonId
  readonly at: Millis
  readonly chat: ChatId
  readonly message: number
  /** What the message says. */
  readonly shown: string
}

/** What somebody asked of a node of ours in a chat, and is not answered yet. */
export type AskingNode = {
  readonly node: SensorId
  /** Its number, and when it was asked. */
  readonly at: Millis
  /** What is to be different; nothing when it is only asked. */
  readonly change?: NodeChange
  readonly person: PersonId
  readonly chat: ChatId
  readonly message: number
}

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
