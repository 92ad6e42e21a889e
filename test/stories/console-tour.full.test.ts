import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { type RunningStack, startProcess } from '../support/process.ts'

let folder: string
let stack: RunningStack
let browser: Browser
let page: Page
const trouble: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-tour-'))
  stack = await startProcess(['--port', '0', '--data', folder])
  browser = await openBrowser()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(stack.url)
  await page.getByText('live', { exact: true }).waitFor()
  // It opens as who is on duty; Anna may do everything.
  await page.getByRole('radio', { name: /Anna/ }).check({ force: true })
})
afterAll(async () => {
  await browser?.close()
  await stack?.kill()
  rmSync(folder, { recursive: true, force: true })
})

const say = async (text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
/** The newest message that says this. */
const told = (text: string | RegExp): Locator => page.locator('.message').filter({ hasText: text }).last()
const press = (message: Locator, name: string | RegExp): Promise<void> =>
  message.getByRole('button', { name }).click()

test('everything is done on the page: a conversation, a picture in place, a language, a group and its topic', async () => {
  await page.getByRole('button', { name: '/status' }).click()
  await told(/ULT freezer 2/).waitFor()

  await say('/threshold')
  await press(told('Which sensor’s limit?'), /Vaccine fridge/)
  await press(told('Vaccine fridge: which limit?'), /high limit 8 °C/)
  await told('What should it be?').waitFor()
  await say('7,5')
  await press(told('Why?'), 'Other contents')
  await press(told('Reason: Other contents'), /✔/)
  await told(/8 °C → 7.5 °C/).waitFor()

  await say('/chart Vaccine fridge')
  const chart = told(/last 24 hours.*limit 2 °C, 7\.5 °C|last 24 hours.*limit 7\.5 °C, 2 °C/s)
  const picture = chart.locator('img')
  const day = await picture.getAttribute('src')
  const id = await chart.getAttribute('data-message')
  await press(chart, '1 h')
  const hour = told('last hour')
  await hour.waitFor()
  expect(await hour.getAttribute('data-message')).toBe(id)
  expect(await hour.locator('img').getAttribute('src')).not.toBe(day)

  await page.getByText('New group').click()
  await page.getByRole('textbox', { name: 'Name of the group' }).fill('Night shift')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page
    .getByRole('navigation', { name: 'Chats' })
    .getByRole('button', { name: /Night shift/ })
    .click()
  await told('/here').waitFor()
  await say('/here')
  await page.getByText('Topic “Cellar lab” opened').waitFor()
  await page.getByRole('combobox', { name: 'Topic' }).selectOption('Cellar lab')
  await say('/language svenska')
  const answer = told(/svenska från och med nu/)
  await answer.waitFor()
  expect(await answer.locator('.topic').textContent()).toBe('Cellar lab')
  expect(trouble).toEqual([])
})
