import type { Language, Site } from '#core/directory.ts'
import { perDay } from '#core/energy/change.ts'
import { hourMs } from '#core/time.ts'
import type { EnergyRead } from '../../pipeline/flows/energy/read-energy.ts'
import { formatMoney, formatNumber } from '../../pipeline/locales/numbers.ts'
import { percent } from './report-percent.ts'
import type { Say } from './say.ts'
import { unreadTimes } from './unread-times.ts'

/** More of them are not read in a sentence. */
const roomsShown = 3
/** As long as the use now is compared with, in weeks. */
const weeks = 4

/** "1.83 kWh": with as many decimals as say something. */
export const kWh = (language: Language, amount: number): string => {
  const size = Math.abs(amount)
  return `${formatNumber(language, amount, 0, size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0)} kWh`
}

export const share = (language: Language, part: number): string =>
  `${formatNumber(language, 100 * Math.abs(part), 0)} %`

/** "more" or "less", for sentences that say which. */
const sign = (amount: number): 'more' | 'less' => (amount < 0 ? 'less' : 'more')

/** That it uses unusually much, or little; nothing where it is as ever. */
export const changeText = (
  say: Say,
  language: Language,
  { energy, limits }: EnergyRead,
): readonly string[] => {
  if (energy?.change == null) return []
  const { change, duty } = energy
  const filling = {
    share: share(language, change.share),
    more: sign(change.share),
    weeks,
    before: kWh(language, change.beforeKWhPerDay),
  }
  const said =
    duty === null || change.dutyBefore === null
      ? say.plain('energy-change', filling)
      : say.plain('energy-change-ran', {
          ...filling,
          duty: share(language, duty),
          dutyBefore: share(language, change.dutyBefore),
        })
  const watched = limits.map(({ quantity, setpoint }) => say.limit(quantity, setpoint)).join(', ')
  return [
    said,
    limits.length === 0
      ? say.plain('energy-hint', { rules: '/rules' })
      : say.plain('energy-watched', { limits: watched }),
  ]
}

const costLine = (say: Say, language: Language, { energy, price }: EnergyRead): string => {
  if (price === undefined || energy === undefined)
    return say.html('energy-no-price', { example: say.code(`/energy ${say.plain('example-energy-price')}`) })
  const money = (amount: number): string => formatMoney(language, amount * price.perKWh, price.currency)
  return say.html('energy-cost', {
    cost: money(energy.use.kWh),
    daily: money(energy.kWhPerDay),
    price: formatMoney(language, price.perKWh, price.currency),
  })
}

/** What its doors cost that stood open; nothing where none did. */
export const doorLine = (say: Say, language: Language, { energy, price }: EnergyRead): readonly string[] => {
  if (energy?.door == null) return []
  const { times, openMs, extraKWh, comparedMs } = energy.door
  const open = say.duration(openMs)
  if (comparedMs === 0) return [say.html('energy-door-unknown', { times, open })]
  const line = say.html('energy-door', {
    times,
    open,
    after: say.duration(hourMs),
    energy: kWh(language, Math.abs(extraKWh)),
    more: sign(extraKWh),
  })
  if (price === undefined || extraKWh <= 0) return [line]
  const cost = formatMoney(language, extraKWh * price.perKWh, price.currency)
  return [`${line} ${say.html('energy-door-cost', { cost })}`]
}

const roomNames = ({ rooms }: EnergyRead): string =>
  [...rooms.slice(0, roomsShown).map(({ name }) => name), ...(rooms.length > roomsShown ? ['…'] : [])].join(
    ', ',
  )

/** What is stored of that time and cannot be read. */
const unreadLine = (say: Say, site: Site | undefined, { unread }: EnergyRead): readonly string[] => {
  const marked = unreadTimes(unread, (at) => say.siteTime(site, at), 'html')
  return marked === '' ? [] : [say.html('chart-not-read', { times: { marked } })]
}

/** What a sensor's device used in so many days, why, and what that costs. */
export const energyText = (
  say: Say,
  { language, site }: { readonly language: Language; readonly site: Site | undefined },
  read: EnergyRead,
  days: number,
): string => {
  const { sensor, meter, energy } = read
  const name = say.bold(sensor.name)
  const missing = unreadLine(say, site, read)
  if (energy === undefined) return [say.html('energy-none', { name }), ...missing].join('\n')
  const { use, kWhPerDay, levels, duty, perDegree } = energy
  return [
    say.html('energy-used', {
      name,
      energy: kWh(language, use.kWh),
      days,
      daily: kWh(language, kWhPerDay),
      known: percent(language, use.knownMs, use.to - use.from),
    }),
    ...(meter.id === sensor.id ? [] : [say.html('energy-by-plug', { plug: meter.name })]),
    costLine(say, language, read),
    levels === null || duty === null
      ? say.html('energy-not-two')
      : say.html('energy-ran', {
          duty: share(language, duty),
          on: say.value('power', levels.onW),
          off: say.value('power', levels.offW),
        }),
    ...(perDegree === null
      ? []
      : [
          say.html('energy-per-degree', {
            rooms: roomNames(read),
            energy: kWh(language, perDegree.kWhPerDay),
            difference: say.value('temperature', perDegree.differenceC),
          }),
        ]),
    ...doorLine(say, language, read),
    ...missing,
    ...changeText(say, language, read).map((line, index) => (index === 0 ? `💡 ${line}` : line)),
  ].join('\n')
}

/** What each day took, by the time of it that is known: a day that is half known is drawn as what is known of it. */
export const barsOf = ({ energy }: EnergyRead): readonly (number | null)[] =>
  (energy?.days ?? []).map((day) => (perDay(day) === undefined ? null : day.kWh))
