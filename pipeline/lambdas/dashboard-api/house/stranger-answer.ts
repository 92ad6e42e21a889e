import { quantities, quantityNames, type Values } from '#core/reading.ts'
import type { Stranger } from '#core/strangers.ts'
import type { StrangerAnswer } from '#core/wire/house-answers.ts'

export const valuesOf = (values: Values): StrangerAnswer['values'] =>
  quantityNames.flatMap((quantity) => {
    const value = values[quantity]
    return value === undefined ? [] : [{ quantity, unit: quantities[quantity].unit, value }]
  })

/** Something that is heard and that nobody has adopted. */
export const strangerAnswer = (stranger: Stranger): StrangerAnswer => ({
  sensor: stranger.sensor,
  gateway: stranger.gateway,
  isGateway: stranger.sensor === stranger.gateway,
  heardAt: stranger.lastHeardAt,
  rssi: stranger.rssi ?? null,
  model: stranger.model ?? null,
  values: valuesOf(stranger.values ?? {}),
})
