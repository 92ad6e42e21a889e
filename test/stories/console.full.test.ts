import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type RunningStack, startProcess } from '../support/process.ts'

const shots = process.env.NATTVAKT_SCREENSHOTS

let folder: string
let stack: RunningStack
let browser: Browser
let page: Page
const trouble: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-console-'))
  stack = await startProcess(['--port', '0', '--data', folder])
  browser = await openBrowser()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(stack.url)
  await page.getByText('live', { exact: true }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await stack?.kill()
  rmSync(folder, { recursive: true, force: true })
})

const say = async (text: string): Promise<void> => {
  const box = page.getByRole('textbox', { name: 'Message' })
  await box.fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
const log = () => page.getByRole('log')
const shoot = async (name: string, of = page): Promise<void> => {
  if (shots !== undefined) await of.screenshot({ path: join(shots, `${name}.png`) })
}

test('npm start as a newcomer sees it: status, the alarm, taking it, a threshold, the all-clear', async () => {
  await say('/status')
  await log().getByText('ULT freezer 2').first().waitFor()

  await page.getByRole('button', { name: /Cellar lab watch/ }).click()
  await log().getByText('ULT freezer 2 · Cellar lab: too warm').first().waitFor({ timeout: 60_000 })
  await shoot('alarm')
  await page.getByRole('button', { name: 'I have it' }).first().click()
  await log().getByText('Erik has it').first().waitFor()
  expect(await page.getByRole('button', { name: 'I have it' }).count()).toBe(0)
  await shoot('taken')

  await page
    .getByRole('button', { name: /nattvakt/ })
    .first()
    .click()
  await say('/threshold Vaccine fridge 7.5')
  await log()
    .getByText(/8 °C.*7[.]5 °C/)
    .first()
    .waitFor()
  await page.frameLocator('iframe').getByText('ULT freezer 2').first().waitFor()
  await shoot('threshold')

  await page.getByRole('button', { name: /Cellar lab watch/ }).click()
  await log()
    .getByText(/Back to normal|all clear/i)
    .first()
    .waitFor({ timeout: 120_000 })
  await shoot('all-clear')
  expect(trouble).toEqual([])
})

test('on a phone, and on the narrowest, everybody who can be played and all their chats are on the screen', async () => {
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await phone.goto(stack.url)
  await phone.getByText('live', { exact: true }).waitFor()
  for (const width of [390, 320]) {
    await phone.setViewportSize({ width, height: 844 })
    const all = phone.locator('.who .choice, .who summary')
    await phone.locator('.who nav .choice').nth(1).waitFor()
    expect(await all.count()).toBeGreaterThanOrEqual(6)
    for (const one of await all.all()) {
      const box = await one.boundingBox()
      expect([box?.x ?? -1, width - (box?.x ?? 0) - (box?.width ?? 0)].every((edge) => edge >= 0)).toBe(true)
      expect(box?.height).toBeGreaterThanOrEqual(44)
    }
    await shoot(`who-${width}`, phone)
  }
  await phone.context().close()
})
