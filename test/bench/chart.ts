import { fork } from 'node:child_process'
import { once } from 'node:events'
import { spans } from '#core/history/span.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, secondMs } from '#core/time.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { readSeries } from '../../pipeline/flows/read/read-series.ts'
import { stackUnderTest, until } from '../support/stack.ts'
import { type Figure, quantile } from './figure.ts'

const organization = 'norrsken'
const anna = 1001
const everyMs = 5 * secondMs
/** As a calm gateway packs them. */
const readingsPerReport = 60
const commands = 60
const warmUp = 5
/** Fast enough that a second of Telegram's limits is over between two commands. */
const speed = 20
const pauseMs = 150

const rendering = async (): Promise<readonly Figure[]> => {
  const child = fork(new URL('./render-process.ts', import.meta.url), [], { execArgv: ['--import', 'tsx'] })
  const [{ p50, megabytes }] = await once(child, 'message')
  await once(child, 'exit')
  return [
    { name: 'chart: rendering 600x300, p50', value: p50, unit: 'ms', goal: '< 40' },
    {
      name: 'chart: most memory of the renderer over 600 charts',
      value: megabytes,
      unit: 'MB',
      goal: '< 200',
    },
  ]
}

/** `days` of one sensor, as calm reports. */
const fill = async ({ stores, clock }: Flows, sensor: string, days: number): Promise<void> => {
  const now = clock.now()
  let seq = 1
  for (let from = now - days * dayMs; from < now; ) {
    const batches = []
    for (let report = 0; report < 100 && from < now; report++, from += readingsPerReport * everyMs) {
      const readings = Array.from({ length: readingsPerReport }, (_, step): Reading => {
        const temperature = 20 + Math.round(100 * Math.sin((from / everyMs + step) / 300)) / 100
        return { sensor, measuredAt: from + step * everyMs, values: { temperature }, faults: [] }
      })
      batches.push({ sensor, gateway: 'pi-cellar', seq: ++seq, readings })
    }
    await stores.readings.append(organization, batches, now)
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Drawing a chart, answering /chart in the whole stack, and a month of readings every 5 s, unrolled and rolled up. */
export const benchChart = async (): Promise<readonly Figure[]> => {
  const figures = [...(await rendering())]
  const night = await stackUnderTest({ speed, sensors: ['a', 'b'], databaseInThread: true })
  try {
    const { flows, telegram } = night.stack
    if (telegram === undefined) throw new Error('no local Telegram')
    await fill(flows, 'a', 2)
    const photos = () => telegram.messages(anna).filter(({ photo }) => photo !== undefined).length
    const answers: number[] = []
    for (let round = 0; round < commands; round++) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      const before = photos()
      const arrived = new Promise<void>((resolve) => {
        const forget = telegram.onChange(() => {
          if (photos() === before) return
          forget()
          resolve()
        })
      })
      const ms = await timed(() => {
        telegram.send(anna, anna, '/chart a 24h')
        return arrived
      })
      if (round >= warmUp) answers.push(ms)
    }
    figures.push({
      name: 'chart: /chart 24h -> photo, p95',
      value: quantile(answers, 0.95),
      unit: 'ms',
      goal: '< 400',
    })
    figures.push({
      name: 'chart: /chart 24h -> photo, p50',
      value: quantile(answers, 0.5),
      unit: 'ms',
      goal: '< 400',
    })
    await fill(flows, 'b', 30)
    const sensor = await until('the sensor', async () =>
      (await flows.directories.get(organization))?.sensors.get('b'),
    )
    const month = (): Promise<unknown> => {
      const to = flows.clock.now()
      return readSeries(flows, organization, sensor, 'temperature', {
        from: to - spans['30d'],
        to,
        columns: 240,
      })
    }
    figures.push({
      name: 'chart: 30 days every 5 s, first time',
      value: await timed(month),
      unit: 'ms',
      goal: '< 8000',
    })
    const again = []
    for (let round = 0; round < 5; round++) again.push(await timed(month))
    figures.push({
      name: 'chart: 30 days every 5 s, again',
      value: quantile(again, 0.5),
      unit: 'ms',
      goal: '< 400',
    })
    return figures
  } finally {
    await night.close()
  }
}
