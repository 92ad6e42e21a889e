import type { UpdateSaid } from '#core/gateway-protocol/firmware.ts'

/** A step of an update as the state keeps it, so that the same word of the gateway is known when it comes again. */
export const shownOf = ({ state, percent, why }: UpdateSaid): string =>
  `${state} ${percent ?? ''} ${why ?? ''}`.trim()
