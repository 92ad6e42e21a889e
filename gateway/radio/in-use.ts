import type { EdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { SensorId } from '#core/ids.ts'
import { probeOf } from '#core/probe.ts'

/** The devices that people have adopted, by their addresses; `isAll`: whoever is not among them is a stranger. */
export type InUse = { readonly devices: ReadonlySet<SensorId>; readonly isAll: boolean }

/** As long as nobody has said which: anybody may be one of them. */
export const nobodyKnown: InUse = { devices: new Set(), isAll: false }

/** What the cloud's rules say of that. */
export const inUseBy = (rules: EdgeRules | undefined): InUse =>
  rules === undefined
    ? nobodyKnown
    : {
        devices: new Set([...rules.sensors.keys()].map((id) => probeOf(id)?.device ?? id)),
        isAll: rules.isWhole === true,
      }
