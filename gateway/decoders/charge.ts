import type { Fault } from '#core/reading.ts'

/** A coin cell in a freezer falls off its plateau at about a tenth of its charge, and is empty within weeks. */
const lowPercent = 10

/** What a charge in per cent says of the battery, for formats that say it in every frame. */
export const chargeFaults = (percent: number): readonly Fault[] =>
  percent <= lowPercent ? ['battery-low'] : []
