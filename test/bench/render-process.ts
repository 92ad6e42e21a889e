import { createRenderer } from '../../pipeline/chart-renderer/renderer.ts'
import { quantile } from './figure.ts'

/** Renders in a process of its own, so that the memory measured is the renderer's; sends milliseconds and megabytes. */
const rounds = 600
const warmUp = 50
const points = Array.from({ length: 240 }, (_, x) => [x, -80 + Math.sin(x / 9)])
const request = {
  chart: {
    type: 'line',
    data: { datasets: [{ label: 'one', data: points, borderColor: '#0b57b7', pointRadius: 0 }] },
    options: { scales: { x: { type: 'linear' } } },
  },
  width: 600,
  height: 300,
  devicePixelRatio: 1,
  backgroundColor: '#ffffff',
} as const

const render = createRenderer()
const tookMs: number[] = []
let megabytes = 0
for (let round = 0; round < rounds; round++) {
  const began = performance.now()
  await render(request)
  if (round >= warmUp) tookMs.push(performance.now() - began)
  megabytes = Math.max(megabytes, process.memoryUsage.rss() / 2 ** 20)
}
process.send?.({ p50: quantile(tookMs, 0.5), megabytes })
