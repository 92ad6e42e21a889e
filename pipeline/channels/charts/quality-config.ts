import type { Quality } from '#core/history/quality.ts'
import { grid, ink, lookOf } from './looks.ts'

/** In CSS pixels. */
export const qualityChartSize = { width: 420, height: 220, ratio: 2 } as const

type Words = { readonly critical: string; readonly warning: string; readonly labels: readonly string[] }

/** Alarms by day, critical ones below warnings, as plain data: nothing here is a function, so that any renderer draws the same. */
export const qualityConfig = ({ days }: Quality, { critical, warning, labels }: Words): object => {
  const ticks = { color: ink, font: { size: 11 } }
  return {
    type: 'bar',
    data: {
      labels,
      datasets: [
        { label: critical, data: days.map((day) => day.critical), backgroundColor: '#ff7a7a' },
        { label: warning, data: days.map((day) => day.warning), backgroundColor: lookOf(1).color },
      ],
    },
    options: {
      animation: false,
      plugins: { legend: { labels: { color: ink, boxWidth: 12 } } },
      scales: {
        x: { stacked: true, ticks, grid: { display: false } },
        y: { stacked: true, beginAtZero: true, ticks: { ...ticks, precision: 0 }, grid: { color: grid } },
      },
    },
  }
}
