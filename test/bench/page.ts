import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { startProcess } from '../support/process.ts'
import { type Figure, median } from './figure.ts'
import { benchMonth } from './page-month.ts'

const rounds = 5
/** A phone of some years ago, beside this machine. */
const slower = 4
const many = 500

/** Runs in the page before anything else: writes down every task that kept it from answering a finger. */
const noteLongTasks = `
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.longTasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })`

type Loaded = { readonly boardMs: number; readonly scriptBytes: number; readonly longestMs: number }

/** The board of the server, with its first sensor `count` times, a tenth of them without a value. */
const fill = async (page: Page, count: number): Promise<void> => {
  await page.route('**/api/board', async (route) => {
    const response = await route.fetch()
    const board = await response.json()
    const [row] = board.rows.filter((one: { kind: string }) => one.kind === 'sensor')
    const rows = Array.from({ length: count }, (_, index) => ({
      ...row,
      sensor: `s${index}`,
      name: `Freezer ${index}`,
      blind: index % 10 === 0,
    }))
    return route.fulfill({ response, json: { ...board, rows } })
  })
}

const load = async (context: BrowserContext, address: string, count: number | null): Promise<Loaded> => {
  const page = await context.newPage()
  try {
    const throttle = await context.newCDPSession(page)
    await throttle.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await throttle.send('Network.enable')
    let scriptBytes = 0
    const scripts = new Set<string>()
    throttle.on('Network.responseReceived', ({ type, requestId }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    throttle.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scriptBytes += encodedDataLength
    })
    await page.addInitScript(noteLongTasks)
    if (count !== null) await fill(page, count)
    const from = performance.now()
    await page.goto(address)
    await page.locator('.card').first().waitFor()
    const boardMs = performance.now() - from
    const atBoard = scriptBytes
    for (let turns = 0; turns < 10; turns++) {
      await page.mouse.wheel(0, 1_500)
      await page.waitForTimeout(50)
    }
    const longestMs = await page.evaluate<number>('Math.max(0, ...globalThis.longTasks)')
    return { boardMs, scriptBytes: atBoard, longestMs }
  } finally {
    await page.close()
  }
}

const measure = async (browser: Browser, address: string, count: number | null): Promise<Loaded> => {
  const all: Loaded[] = []
  for (let round = 0; round < rounds; round++) {
    // A browser that has never been here.
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    all.push(await load(context, address, count))
    await context.close()
  }
  const middle = (of: (loaded: Loaded) => number): number => median(all.map(of))
  return {
    boardMs: middle(({ boardMs }) => boardMs),
    scriptBytes: middle(({ scriptBytes }) => scriptBytes),
    longestMs: middle(({ longestMs }) => longestMs),
  }
}

/** What the dashboard of `npm start` takes on a phone: its first board, a board of hundreds, and what it loads for that. */
export const benchPage = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-page-'))
  const stack = await startProcess(['--port', '0', '--data', folder, '--scenario', 'calm'])
  const browser = await openBrowser()
  try {
    const frame = await (await browser.newContext()).newPage()
    await frame.goto(stack.url)
    const source = await frame.locator('iframe').first().getAttribute('src')
    await frame.close()
    const address = `${stack.url}${source}`
    const few = await measure(browser, address, null)
    const board = await measure(browser, address, many)
    const month = await benchMonth(browser, address)
    return [
      {
        name: 'page: scripts of the first board, as sent',
        value: few.scriptBytes / 1_024,
        unit: 'KB',
        goal: '<= 25',
      },
      {
        name: `page: first board at ${slower}x throttle`,
        value: few.boardMs / 1_000,
        unit: 's',
        goal: '<= 0.8',
      },
      { name: `page: board of ${many}`, value: board.boardMs / 1_000, unit: 's', goal: '<= 0.6' },
      { name: `page: longest task of ${many}, scrolled`, value: board.longestMs, unit: 'ms', goal: '<= 100' },
      ...month,
    ]
  } finally {
    await browser.close()
    await stack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
