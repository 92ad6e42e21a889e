import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { loggerText } from '../lambdas/dashboard-api/sample-requests.ts'
import { lookEverywhere, mustFit } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest } from '../support/stack.ts'

const [erik, vera] = [1002, 1003]
const phone = { width: 390, height: 844 }

let night: StackUnderTest
let telegram: LocalTelegram
let browser: Browser

beforeAll(async () => {
  night = await stackUnderTest({ sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await night?.close()
})

const signIn = async (person: number): Promise<BrowserContext> => {
  const chat = phoneOf(telegram, person)
  await chat.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(chat.last())?.[0] ?? ''
  const context = await browser.newContext({ viewport: phone, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByText('Freezer a').first().waitFor()
  await page.close()
  return context
}
const sent = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a logger’s file is read on the page, judged by another preset, and becomes history of a sensor by an operator', async () => {
  const context = await signIn(erik)
  const page = await context.newPage()
  await page.goto(`${night.stack.url}/app?view=file`)
  const file = page.locator('input[type=file]')
  await file.setInputFiles(sent('holiday.csv', loggerText(night.clock.now())))
  await page.getByText('holiday.csv holds 1 sensor.').waitFor()
  await page.getByText('1 time beyond a limit').waitFor()
  await page.locator('.chart__frame svg').waitFor()
  await lookEverywhere(page, 'file')
  await page.setViewportSize(phone)
  await mustFit(page, 'file')
  await page.getByRole('button', { name: 'Freezer', exact: true }).click()
  await page.getByText(/At −15.°C or above/).waitFor()
  await page.getByLabel('Of which sensor').selectOption('a')
  await page.getByText(/^10 readings would be kept/).waitFor()
  // An answer that does not come says so, and the file is still there.
  await page.route('**/api/import/keep', (route) => route.abort())
  await page.getByRole('button', { name: 'Keep as history of Freezer a' }).click()
  await page.getByRole('alert').getByText('The server did not answer.').waitFor()
  await page.unroute('**/api/import/keep')
  await page.getByRole('button', { name: 'Keep as history of Freezer a' }).click()
  await page.getByText('10 readings are history of Freezer a now.').waitFor()
  await file.setInputFiles(sent('nothing.csv', 'hello;world\n1;2\n'))
  await page.getByRole('alert').waitFor()
  await page.getByText('Say what the file does not').waitFor()
  await context.close()
})

test('who may only look sees what is in a file, and keeps nothing of it', async () => {
  const context = await signIn(vera)
  const page = await context.newPage()
  await page.goto(`${night.stack.url}/app?view=file`)
  await page.locator('input[type=file]').setInputFiles(sent('holiday.csv', loggerText(night.clock.now())))
  await page.locator('.chart__frame svg').waitFor()
  expect(await page.locator('.form select[required], .form button[type=submit]').count()).toBeLessThanOrEqual(
    1,
  )
  expect(await page.getByText(/Keep|Spara som historik/).count()).toBe(0)
  await context.close()
})
