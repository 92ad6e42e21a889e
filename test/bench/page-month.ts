import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { presetRules } from '#core/rule.ts'
import { dayMs } from '#core/time.ts'
import { apiUnderTest, organization } from '../lambdas/dashboard-api/support.ts'
import { until } from '../support/until.ts'
import { type Figure, median } from './figure.ts'
import { slower } from './page-load.ts'

const everyMs = 5_000
const days = 30
const rounds = 5

/** What the server answers of 30 days at a reading in 5 s, of a freezer whose compressor comes and goes, with noise. */
const monthAnswer = async (): Promise<string> => {
  const { flows, clock, ask } = await apiUnderTest(presetRules('freezer'))
  const now = clock.now()
  for (let day = days; day > 0; day--) {
    const from = now - day * dayMs
    const readings = Array.from({ length: dayMs / everyMs }, (_, index) => {
      const at = from + index * everyMs
      const noise = ((index * 7_919) % 101) / 500
      const celsius = -20 + 2 * Math.sin(index / 40) + noise
      return {
        sensor: 'a',
        measuredAt: at,
        values: { temperature: Math.round(celsius * 100) / 100 },
        faults: [],
      }
    })
    const batch = { sensor: 'a', gateway: 'pi', seq: days - day, readings }
    await flows.stores.readings.append(organization, [batch], now)
  }
  const query = { sensor: 'a', quantity: 'temperature', hours: String(days * 24), columns: '720' }
  return (await ask('/api/series', { query })).text
}

/** Runs in the page before anything else: from the answer's last byte until a frame shows the month. */
const noteDrawing = `
  const { fetch } = globalThis
  globalThis.fetch = async (...asked) => {
    const response = await fetch(...asked)
    if (!String(asked[0]).includes('hours=720')) return response
    const text = await response.text()
    const from = performance.now()
    const look = () => {
      const isDrawn = [...document.querySelectorAll('.curve__line')].some((line) => line.getAttribute('d').length > 3000)
      if (isDrawn) requestAnimationFrame(() => { globalThis.drawnMs = performance.now() - from })
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    return new Response(text, { status: response.status, headers: response.headers })
  }`

/** How big the answer of a month is, and how long a phone takes until it is seen. */
export const benchMonth = async (browser: Browser, address: string): Promise<readonly Figure[]> => {
  const body = await monthAnswer()
  const drawn: number[] = []
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const throttle = await context.newCDPSession(page)
    await page.addInitScript(noteDrawing)
    await page.route('**/api/series?*hours=720*', (route) =>
      route.fulfill({ body, contentType: 'application/json' }),
    )
    await page.goto(address)
    await page.locator('.card h3 a').first().click()
    await page.locator('.curve__line').first().waitFor()
    await throttle.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await page.getByRole('button', { name: '30 days' }).click()
    await until('the month is drawn', () =>
      page.evaluate<true | undefined>('globalThis.drawnMs > 0 || undefined'),
    )
    drawn.push(await page.evaluate<number>('globalThis.drawnMs'))
    await context.close()
  }
  return [
    {
      name: 'page: the answer of 30 days at 5 s, packed',
      value: gzipSync(body).length / 1_024,
      unit: 'KB',
      goal: '< 60',
    },
    {
      name: `page: the same drawn after it came, at ${slower}x throttle`,
      value: median(drawn),
      unit: 'ms',
      goal: '< 300',
    },
  ]
}
