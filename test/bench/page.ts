import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { top } from '../../infra/top.ts'
import { openBrowser } from '../support/browser.ts'
import { startBuilt } from '../support/process.ts'
import { type Figure, median } from './figure.ts'
import { startManyRows } from './many-rows.ts'
import { type Loaded, loadPage, slower } from './page-load.ts'
import { benchMonth } from './page-month.ts'

const rounds = Number(process.env.PAGE_ROUNDS ?? 5)
const many = 500

const measure = async (browser: Browser, address: string): Promise<Loaded> => {
  const all: Loaded[] = []
  for (let round = 0; round < rounds; round++) all.push(await loadPage(browser, address))
  const middle = (of: (loaded: Loaded) => number): number => median(all.map(of))
  return {
    boardMs: middle(({ boardMs }) => boardMs),
    scriptBytes: middle(({ scriptBytes }) => scriptBytes),
    longestMs: middle(({ longestMs }) => longestMs),
    rowsMost: middle(({ rowsMost }) => rowsMost),
  }
}

/** Where the page stands, as who opens it from the console has it in their address. */
const pathIn = async (browser: Browser, url: string): Promise<string> => {
  const page = await browser.newPage()
  try {
    await page.goto(url)
    return (await page.locator('iframe').first().getAttribute('src')) ?? '/app'
  } finally {
    await page.close()
  }
}

/** What the dashboard of `npm start` takes on a phone, of this checkout or of another one: its first board, a board of hundreds, and what it loads for that. */
export const benchPage = async (checkout = top): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-page-'))
  await promisify(execFile)('npm', ['run', '--silent', 'prestart'], { cwd: checkout })
  const stack = await startBuilt(['--port', '0', '--data', folder, '--scenario', 'calm'], checkout)
  const browser = await openBrowser()
  const wide = await startManyRows(stack.url, many)
  try {
    const path = await pathIn(browser, stack.url)
    const few = await measure(browser, `${stack.url}${path}`)
    const board = await measure(browser, `${wide.url}${path}`)
    // An older page has no such chart.
    const month = checkout === top ? await benchMonth(browser, `${stack.url}${path}`) : []
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
      { name: `page: rows of ${many} in the page`, value: board.rowsMost, unit: 'rows', goal: '<= 60' },
      ...month,
    ]
  } finally {
    wide.close()
    await browser.close()
    await stack.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
