import { type NodeChange, type NodeIs, nodeLimits } from '#core/node-settings.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import type { AskingNode } from '../../ports/gateway-commands.ts'
import type { GatewayState } from '../../ports/stores.ts'

/** A word that was on its way when the gateway was asked does not know of it yet. */
export const askGraceMs = minuteMs
/** The gateway gives up after an hour and five minutes; after that nothing is to come. */
export const askPatienceMs = nodeLimits.intervalMostS * secondMs + 10 * minuteMs

/** As the history says it, from what and to what; null: as it was built, or not known. */
export const cellOf = (value: NodeChange['to'] | undefined): string | number | null => value ?? null
export const wasSet = (is: NodeIs | undefined, { what }: NodeChange): string | number | null =>
  cellOf(is?.[what])
export const isSameAsk = (one: AskingNode, other: AskingNode): boolean =>
  one.node === other.node && one.at === other.at

/** The state of a gateway in which so much is asked and not answered. */
export const withAsking = (
  { asking: _before, ...rest }: GatewayState,
  left: readonly AskingNode[],
): GatewayState => (left.length === 0 ? rest : { ...rest, asking: left })
