import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type RunningStack, startProcess } from '../support/process.ts'
import { until } from '../support/until.ts'

/** Ten seconds on a machine that has nothing else to do. */
const cardWithinMs = 45_000

let folder: string
let stack: RunningStack
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-first-'))
  browser = await openBrowser()
  stack = await startProcess(['--port', '0', '--data', folder])
  page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await page.goto(stack.url)
})
afterAll(async () => {
  await browser?.close()
  await stack?.kill()
  rmSync(folder, { recursive: true, force: true })
})

test('the first minute: what will happen, the phone of who is told first, the card, and days behind it', async () => {
  await page.locator('.stage__next', { hasText: /ULT freezer 2/ }).waitFor()
  expect(await page.getByRole('radio', { name: /Erik/ }).isChecked()).toBe(true)
  const card = page.locator('.message', { hasText: /ULT freezer 2.*too warm/ })
  await card.waitFor({ timeout: cardWithinMs })
  expect((await fetch(`${stack.url}/healthz`)).status).toBe(200)

  await page.getByRole('textbox', { name: 'Message' }).fill('/chart Vaccine fridge')
  await page.getByRole('button', { name: 'Send' }).click()
  const chart = page.locator('.message', { hasText: /last 24 hours: \d/ })
  await until('the chart of a day', () => chart.count().then((count) => count > 0 || undefined))
})

test('the dashboard without a session says how to get in, and its link leads to the chat', async () => {
  const context = await browser.newContext()
  const stranger = await context.newPage()
  await stranger.goto(`${stack.url}/app`)
  const opening = context.waitForEvent('page')
  await stranger.getByRole('link', { name: 'Open the chat' }).click()
  await (await opening).getByText('You play').waitFor()
})
