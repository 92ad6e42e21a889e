import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookEverywhere } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { type RunningStack, startProcess } from '../support/process.ts'

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-stage-'))
let stack: RunningStack
let browser: Browser

beforeAll(async () => {
  stack = await startProcess(['--port', '0', '--data', folder, '--scenario', 'calm'])
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const post = (body: string, type = 'application/json') =>
  fetch(`${stack.url}/story`, { method: 'POST', headers: { 'content-type': type }, body })

test('whoever looks on begins a story, holds it, and asks in the chat meanwhile', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(stack.url)
  await page.getByRole('button', { name: 'A freezer fails' }).click()
  await page.getByText('ULT freezer 2 fails').first().waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText('time stands still').first().waitFor()
  const box = page.getByRole('textbox', { name: 'Message' })
  await box.fill('/status')
  await box.press('Enter')
  // Time stands still for the freezers, not for who asks.
  await page
    .getByRole('log')
    .getByText(/Norrsken Lab.* as of/)
    .waitFor()
  await lookEverywhere(page, 'stage')
  await page.setViewportSize({ width: 1600, height: 900 })
  await page.getByRole('region', { name: 'Screen: Text messages' }).waitFor()
  await page.getByTitle('Dashboard').waitFor()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Phones' }).click()
  await lookEverywhere(page, 'stage-phones')
})

test('a page of elsewhere directs nothing, and nonsense is refused', async () => {
  expect((await post('{"scenario":"calm"}', 'text/plain')).status).toBe(400)
  for (const body of ['', '[]', '{"speed":"fast"}', '{"scenario":"storm"}', 'x'.repeat(5_000)])
    expect((await post(body)).status).toBe(400)
  expect((await post('{"speed":15}')).status).toBe(200)
})
