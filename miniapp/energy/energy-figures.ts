import type { EnergyAnswer } from '#core/wire/energy-answers.ts'
import { numberText } from '../locales/digits.ts'
import { type Format, lengthText } from '../locales/format.ts'
import { energyWordsOf } from './energy-words.ts'

type Figure = { readonly term: string; readonly said: string; readonly more?: string }
type Known = NonNullable<EnergyAnswer['energy']>

/** "1.83 kWh", with as many decimals as say something. */
export const kWhText = (kWh: number, { language }: Format): string => {
  const size = Math.abs(kWh)
  return `${numberText(size, 0, language, size < 1 ? 3 : size < 10 ? 2 : 1)}\u00a0kWh`
}

const shareText = (share: number, { language }: Format): string =>
  `${numberText(100 * Math.abs(share), 0, language)}\u00a0%`

const moneyText = (amount: number, currency: string, { language }: Format): string =>
  new Intl.NumberFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { style: 'currency', currency }).format(amount)

const doorText = (
  { times, openMs, extraKWh, comparedMs }: NonNullable<Known['door']>,
  format: Format,
): string => {
  const words = energyWordsOf(format.language)
  const open = lengthText(openMs)
  return comparedMs === 0
    ? words.doorUnknown(times, open)
    : words.doorExtra(times, open, kWhText(extraKWh, format), extraKWh >= 0)
}

/** What is known of the use of a time, as words and numbers. */
export const energyFigures = (
  known: Known,
  price: EnergyAnswer['price'],
  format: Format,
): readonly Figure[] => {
  const words = energyWordsOf(format.language)
  const { kWh, knownMs, from, to, kWhPerDay, levels, duty, perDegree, door } = known
  const watt = (watts: number): string => format.value(watts, 'power', 'W')
  return [
    { term: words.used, said: kWhText(kWh, format) },
    { term: words.perDay, said: kWhText(kWhPerDay, format) },
    ...(price === null
      ? []
      : [
          {
            term: words.cost,
            said: moneyText(kWh * price.perKWh, price.currency, format),
          },
        ]),
    {
      term: words.ran,
      said: duty === null ? '–' : shareText(duty, format),
      more: levels === null ? words.notTwo : words.levels(watt(levels.offW), watt(levels.onW)),
    },
    { term: words.known, said: `${Math.floor((100 * knownMs) / Math.max(1, to - from))}\u00a0%` },
    ...(perDegree === null
      ? []
      : [
          {
            term: words.perDegree(perDegree.rooms.join(', ')),
            said: kWhText(perDegree.kWhPerDay, format),
            more: words.apart(format.value(perDegree.differenceC, 'temperature', '°C')),
          },
        ]),
    ...(door === null ? [] : [{ term: words.door, said: doorText(door, format) }]),
  ]
}

/** That it uses unusually much, or little, in sentences; none where it is as ever. */
export const changeTexts = ({ energy, isWatched }: EnergyAnswer, format: Format): readonly string[] => {
  const change = energy?.change
  if (energy == null || change == null) return []
  const words = energyWordsOf(format.language)
  const before = kWhText(energy.beforeKWhPerDay ?? 0, format)
  return [
    words.changed(shareText(change.share, format), change.share >= 0, before),
    ...(energy.duty === null || change.dutyBefore === null
      ? []
      : [words.ranInstead(shareText(energy.duty, format), shareText(change.dutyBefore, format))]),
    isWatched ? words.watched : words.hint,
  ]
}
