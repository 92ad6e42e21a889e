import { grid, ink, lookOf } from './looks.ts'

/** In CSS pixels. */
export const energyChartSize = { width: 420, height: 220, ratio: 2 } as const

type Bars = {
  readonly title: string
  /** A day each; null where nothing is known of it. */
  readonly bars: readonly (number | null)[]
  readonly labels: readonly string[]
  readonly known: string
  /** With what it is compared, and what that is called; null where nothing was known. */
  readonly before: { readonly kWh: number; readonly label: string } | null
}

/** What each day took, and how much the weeks before did, as plain data. */
export const energyConfig = ({ title, bars, labels, known, before }: Bars): object => {
  const ticks = { color: ink, font: { size: 11 } }
  const line =
    before === null
      ? []
      : [
          {
            type: 'line',
            label: before.label,
            data: bars.map(() => before.kWh),
            borderColor: lookOf(1).color,
            borderDash: lookOf(1).dash,
            borderWidth: 2,
            pointRadius: 0,
          },
        ]
  return {
    type: 'bar',
    data: { labels, datasets: [...line, { label: known, data: bars, backgroundColor: lookOf(0).color }] },
    options: {
      animation: false,
      plugins: {
        legend: { labels: { color: ink, boxWidth: 12 } },
        title: { display: true, text: title, align: 'start', color: ink, font: { size: 15, weight: 600 } },
      },
      scales: {
        x: { ticks, grid: { display: false } },
        y: { beginAtZero: true, ticks, grid: { color: grid } },
      },
    },
  }
}
