import { text } from '../../locales/text.ts'
import { quantityName, shownAs } from '../../locales/values.ts'
import { label } from '../telegram/shorten.ts'
import { type ChartInput, linesMax, slots } from './chart-input.ts'
import { lineDatasets } from './line-datasets.ts'
import { grid, ink } from './looks.ts'
import { shadeDatasets } from './shade-datasets.ts'
import { timeAxis } from './time-axis.ts'
import { valueAxis } from './value-axis.ts'

/** In CSS pixels, for a phone some 400 of them wide; drawn finer, because phones' screens are. */
export const chartSizeFor = (lines: number) =>
  ({ width: 420, height: 300 + (lines > 1 ? legendLine * Math.ceil(lines / 2) : 0), ratio: 2 }) as const
/** Two names stand in one line of the legend. */
const legendLine = 16

const nameMax = 40
/** In the legend each sensor has half a line. */
const legendNameMax = 22

const fontSize = 11

/** An axis that only places things: its labels are those of the axis drawn beside it. */
const hidden = { type: 'linear', display: false } as const

/**
 * A Chart.js 4 configuration without functions, so that any renderer that speaks QuickChart's protocol draws it. Labels
 * are made here, in the reader's language and the site's time: each axis is a pair, a hidden one of numbers that places
 * the data, and one of ready words. Limits and shades are datasets like the lines, and so explain themselves in the legend.
 */
export const chartConfig = (asked: ChartInput): object => {
  const many = asked.lines.length > 1
  const lines = asked.lines.slice(0, linesMax).map((line) => ({
    ...line,
    name: many ? label(line.name, legendNameMax) : text(asked.language, 'chart-mean'),
  }))
  const input = { ...asked, lines }
  const { language, quantity, span } = input
  const time = timeAxis(input)
  const values = valueAxis(input)
  const { unit } = shownAs(quantity)
  const what = [quantityName(language, quantity), ...(unit === '' ? [] : [unit])].join(', ')
  const title = many
    ? text(language, 'chart-several', { count: lines.length })
    : label(asked.lines[0]?.name ?? '', nameMax)
  const datasets = [...lineDatasets(input), ...shadeDatasets(input, values)]
  const ticks = { color: ink, font: { size: fontSize }, autoSkip: false, maxRotation: 0 }
  return {
    type: 'line',
    data: { datasets },
    options: {
      layout: { padding: { top: 6, right: 14, bottom: 4, left: 6 } },
      scales: {
        x: { ...hidden, min: 0, max: slots },
        y: { ...hidden, min: values.min, max: values.max },
        xTime: {
          type: 'category',
          position: 'bottom',
          labels: time.labels,
          ticks,
          grid: { color: grid, lineWidth: time.lineWidths, tickLength: 4 },
        },
        yValue: {
          type: 'category',
          axis: 'y',
          position: 'left',
          labels: values.labels,
          ticks,
          grid: { color: grid, tickLength: 4 },
        },
      },
      plugins: {
        title: {
          display: true,
          text: title,
          align: 'start',
          color: ink,
          font: { size: 15, weight: 600 },
          padding: { top: 0, bottom: 1 },
        },
        subtitle: {
          display: true,
          text: text(language, 'chart-subtitle', { what, span: text(language, `chart-span-${span}`) }),
          align: 'start',
          color: ink,
          font: { size: fontSize },
          padding: { top: 0, bottom: 10 },
        },
        legend: {
          position: 'bottom',
          align: 'start',
          labels: { color: ink, font: { size: fontSize }, usePointStyle: true, boxHeight: 8, padding: 8 },
        },
      },
    },
  }
}
