import { createCanvas } from '@napi-rs/canvas'
import { Chart, type ChartData, type Plugin, registerables } from 'chart.js'
import type { ChartRequest } from './chart-request.ts'
import { fontFamily, registerFonts } from './fonts.ts'

/** Draws a chart as a PNG. Rejects when Chart.js cannot draw that configuration. */
export type Renderer = (request: ChartRequest) => Promise<Uint8Array>

const paperOf = (color: string): Plugin => ({
  id: 'paper',
  beforeDraw: ({ ctx, width, height }) => {
    ctx.save()
    ctx.fillStyle = color
    ctx.fillRect(0, 0, width, height)
    ctx.restore()
  },
})

/**
 * Chart.js on a canvas without a browser. Encoding happens outside of the event loop's thread; whoever draws many must
 * wait for each (see one-at-a-time.ts), because what a canvas holds is freed only when the process comes to rest.
 */
export const createRenderer = (): Renderer => {
  registerFonts()
  Chart.register(...registerables)
  Chart.defaults.font.family = fontFamily
  return async ({ chart, width, height, devicePixelRatio, backgroundColor }) => {
    const canvas = createCanvas(width, height)
    // The types ask for the canvas of a browser; of it Chart.js uses what this one has.
    const drawn = new Chart(canvas as never, {
      type: chart.type,
      data: chart.data as ChartData,
      options: { ...chart.options, animation: false, responsive: false, events: [], devicePixelRatio },
      plugins: [paperOf(backgroundColor)],
    })
    try {
      return await canvas.encode('png')
    } finally {
      drawn.destroy()
    }
  }
}
