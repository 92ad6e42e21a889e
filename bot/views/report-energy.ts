import type { Language } from '#core/directory.ts'
import type { Figure, Section } from '../../pipeline/channels/report/document.ts'
import type { EnergyRead } from '../../pipeline/flows/energy/read-energy.ts'
import type { ReportedSensor } from '../../pipeline/flows/report/read-report.ts'
import { formatMoney } from '../../pipeline/locales/numbers.ts'
import { changeText, kWh, share } from './energy-words.ts'
import { percent } from './report-percent.ts'
import type { Say } from './say.ts'

const figuresOf = (say: Say, language: Language, { energy, price }: EnergyRead): readonly Figure[] => {
  if (energy === undefined) return []
  const { use, kWhPerDay, levels, duty, perDegree, door } = energy
  const money = (amount: number, perKWh: number, currency: string): string =>
    formatMoney(language, amount * perKWh, currency)
  return [
    {
      label: say.plain('report-energy-used'),
      value: kWh(language, use.kWh),
      more: say.plain('report-energy-known', {
        daily: kWh(language, kWhPerDay),
        known: percent(language, use.knownMs, use.to - use.from),
      }),
    },
    ...(price === undefined
      ? []
      : [
          {
            label: say.plain('report-energy-cost'),
            value: money(use.kWh, price.perKWh, price.currency),
            more: say.plain('report-energy-cost-more', {
              daily: money(kWhPerDay, price.perKWh, price.currency),
              price: money(1, price.perKWh, price.currency),
            }),
          },
        ]),
    {
      label: say.plain('report-energy-ran'),
      value: duty === null ? '–' : share(language, duty),
      more:
        levels === null
          ? say.plain('energy-not-two')
          : say.plain('report-energy-ran-more', {
              on: say.value('power', levels.onW),
              off: say.value('power', levels.offW),
            }),
    },
    ...(perDegree === null
      ? []
      : [
          {
            label: say.plain('report-energy-degree'),
            value: kWh(language, perDegree.kWhPerDay),
            more: say.plain('report-energy-degree-more', {
              difference: say.value('temperature', perDegree.differenceC),
            }),
          },
        ]),
    ...(door === null
      ? []
      : [
          {
            label: say.plain('report-energy-door'),
            value: say.duration(door.openMs),
            more:
              door.comparedMs === 0
                ? ''
                : say.plain('report-energy-door-more', {
                    energy: kWh(language, Math.abs(door.extraKWh)),
                    more: door.extraKWh < 0 ? 'less' : 'more',
                  }),
          },
        ]),
  ]
}

/** What a sensor's device used in the period; nothing where its power is not measured. */
export const energySections = (
  say: Say,
  language: Language,
  { energy: read }: ReportedSensor,
): readonly Section[] => {
  if (read === undefined) return []
  const [changed] = changeText(say, language, read)
  return [
    { kind: 'heading', text: say.plain('report-energy') },
    { kind: 'figures', figures: figuresOf(say, language, read) },
    ...(changed === undefined ? [] : [{ kind: 'note', text: changed } as const]),
    { kind: 'note', text: say.plain('report-energy-how') },
  ]
}
