import type { EnergyPrice } from '#core/directory.ts'
import { isEnergyPrice } from '#core/energy/price.ts'

/** What people write for a currency; a code of three letters is one itself. */
const signs: Readonly<Record<string, string>> = { kr: 'SEK', '€': 'EUR', $: 'USD', '£': 'GBP' }
const noPrice: readonly string[] = ['off', 'av']

export type PriceWish = {
  /** The site that is meant; empty for all that have no price of their own. */
  readonly site: string
  /** Null: no price any more. */
  readonly price: EnergyPrice | null
}

const currencyOf = (words: string): string => signs[words.toLocaleLowerCase()] ?? words.toUpperCase()

/** "Cellar lab 1.85 SEK", "1,85 kr", "Cellar lab off"; nothing for what is no price. */
export const parseEnergyPrice = (words: string): PriceWish | undefined => {
  const said = words.trim()
  const [, before = '', last = ''] = /^(?:(.*)\s)?(\S+)$/s.exec(said) ?? []
  if (noPrice.includes(last.toLocaleLowerCase())) return { site: before.trim(), price: null }
  const [, site = '', number, currency = ''] =
    /^(?:(.*?)\s+)?(\d{1,7}(?:[.,]\d{1,6})?)\s*([A-Za-z]{3}|kr|€|\$|£)$/is.exec(said) ?? []
  if (number === undefined) return undefined
  const price = { perKWh: Number(number.replace(',', '.')), currency: currencyOf(currency) }
  return isEnergyPrice(price) ? { site: site.trim(), price } : undefined
}
