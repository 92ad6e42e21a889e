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

const priceWritten = (digits: string): RegExp =>
  new RegExp(String.raw`^(?:(.*?)\s+)?(${digits}(?:[.,]\d{1,6})?)\s*([A-Za-z]{3}|kr|€|\$|£)$`, 'is')
/** "1 850" is one number, unless a site is called by what stands before its last group: "Hall 1". */
const inGroups = priceWritten(String.raw`\d{1,3}(?:\s\d{3})+`)
const inOne = priceWritten(String.raw`\d{1,7}`)

/** "Cellar lab 1.85 SEK", "1,85 kr", "Cellar lab off"; nothing for what is no price. `isSite` knows the names of sites. */
export const parseEnergyPrice = (words: string, isSite: (name: string) => boolean): PriceWish | undefined => {
  const said = words.trim()
  const [, before = '', last = ''] = /^(?:(.*)\s)?(\S+)$/s.exec(said) ?? []
  if (noPrice.includes(last.toLocaleLowerCase())) return { site: before.trim(), price: null }
  const single = inOne.exec(said)
  const isNamed = single?.[1] !== undefined && isSite(single[1])
  const [, site = '', number, currency = ''] = (isNamed ? single : (inGroups.exec(said) ?? single)) ?? []
  if (number === undefined) return undefined
  const price = {
    perKWh: Number(number.replace(/\s/g, '').replace(',', '.')),
    currency: currencyOf(currency),
  }
  return isEnergyPrice(price) ? { site: site.trim(), price } : undefined
}
