import type { Directory, Sensor } from '#core/directory.ts'
import { type PackedEdgeRules, packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { type Clock, type Millis, secondMs } from '#core/time.ts'
import type { Shadows } from '../../ports/gateway-commands.ts'
import type { GatewayState, Log } from '../../ports/stores.ts'
import type { Looking } from './request-live.ts'

/** A gateway that has not confirmed its rules after this long, in real time, is sent them again. */
const againAfterRealMs = 10 * secondMs

export type RulesPublisher = {
  /**
   * Compares what a gateway said that it judges by with what it should; where they differ, sends it the rules and has it
   * stream until it has confirmed them. Nothing needs to be remembered: whatever failed is put right at the next
   * report. Never fails.
   */
  reconcile(
    organization: OrganizationId,
    directory: Directory,
    heard: Pick<GatewayState, 'gateway' | 'lasts'>,
    judgedBy: number | undefined,
  ): Promise<void>
}

export const createRulesPublisher = (deps: {
  readonly shadows: Shadows | undefined
  readonly looking: Looking
  readonly clock: Clock
  readonly log: Log
}): RulesPublisher => {
  const { shadows, looking, clock, log } = deps
  const packed = new WeakMap<Directory, Map<string, PackedEdgeRules>>()
  const sent = new Map<string, { readonly number: number; readonly at: Millis }>()

  /** Packed once per directory and gateway: this is asked at every report. */
  const rulesFor = (directory: Directory, sensors: readonly SensorId[]): PackedEdgeRules => {
    const known = packed.get(directory) ?? new Map<string, PackedEdgeRules>()
    packed.set(directory, known)
    const key = sensors.join()
    const rules =
      known.get(key) ??
      packEdgeRules(
        sensors.map((id) => directory.sensors.get(id)).filter((one): one is Sensor => one !== undefined),
      )
    known.set(key, rules)
    return rules
  }

  const send = async (
    organization: OrganizationId,
    gateway: GatewayId,
    rules: PackedEdgeRules,
  ): Promise<void> => {
    try {
      await shadows?.desire(organization, gateway, rules)
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown'
      log({ level: 'warn', event: 'rules-not-sent-will-retry', organization, gateway, why })
    }
  }

  return {
    reconcile: async (organization, directory, { gateway, lasts }, judgedBy) => {
      if (shadows === undefined) return
      const rules = rulesFor(directory, Object.keys(lasts))
      const key = `${organization}/${gateway}`
      if (rules.number === judgedBy) {
        sent.delete(key)
        return
      }
      const last = sent.get(key)
      const now = clock.now()
      if (last?.number === rules.number && now - last.at < againAfterRealMs * clock.speed) return
      sent.set(key, { number: rules.number, at: now })
      await Promise.all([
        send(organization, gateway, rules),
        // Judging by nothing, it streams by itself.
        judgedBy === undefined ? undefined : looking.stream(organization, gateway),
      ])
    },
  }
}
