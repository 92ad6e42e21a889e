import type { EnergyPrice } from '../directory.ts'

/** More is no price of electricity in any currency that is in use (a kWh was some 90,000 LBP, and some 1,500 VND at the least). */
const priceMax = 1_000_000

/** A price that can be kept: positive, finite, with a code that has three letters. */
export const isEnergyPrice = ({ perKWh, currency }: EnergyPrice): boolean =>
  Number.isFinite(perKWh) && perKWh > 0 && perKWh <= priceMax && /^[A-Z]{3}$/.test(currency)

/** What holds at a site: its own price, or else that of the organization. */
export const priceAt = (
  site: { readonly energyPrice?: EnergyPrice } | undefined,
  organization: { readonly energyPrice?: EnergyPrice },
): EnergyPrice | undefined => site?.energyPrice ?? organization.energyPrice

/** As the audit has it: "1.85 SEK"; null where there is none. */
export const priceText = (price: EnergyPrice | null | undefined): string | null =>
  price == null ? null : `${price.perKWh} ${price.currency}`

/** What `priceText` wrote; nothing for what is no price. */
export const parsePrice = (text: string): EnergyPrice | undefined => {
  const [number = '', currency = ''] = text.split(' ')
  const price = { perKWh: Number(number), currency }
  return isEnergyPrice(price) ? price : undefined
}
