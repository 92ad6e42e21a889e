import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { lookClosely, lookEverywhere } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const [anna, erik, maja] = [1001, 1002, 1003]

let night: StackUnderTest
let telegram: LocalTelegram
let browser: Browser

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  night.radio.say('a', 21, night.clock.now())
  await until('a reading arrives', async () => (await night.stack.health()).readings > 0 || undefined)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await night?.close()
})

const openPage = async (
  locale = 'en-GB',
): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
  const context = await browser.newContext({ bypassCSP: true, locale })
  const page = await context.newPage()
  await page.goto(`${night.stack.url}/app`)
  return { context, page }
}

const startOf = async (page: Page, name = 'Open the chat'): Promise<string> => {
  const link = await page.getByRole('link', { name }).getAttribute('href')
  return new URL(link ?? '').searchParams.get('start') ?? ''
}

test('a browser is signed in by its code: scanned, compared, agreed to in the chat', async () => {
  const { context, page } = await openPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.getByRole('img', { name: 'QR code that opens the chat with the bot' }).waitFor()
  await lookEverywhere(page, 'sign-in')
  const phone = phoneOf(telegram, anna)
  await phone.write(`/start ${await startOf(page)}`, /Sign this browser in as you\?/)
  const number = /It must show (\d\d) now/.exec(phone.last())?.[1] ?? ''
  await page.getByText(number, { exact: true }).waitFor()
  await lookEverywhere(page, 'sign-in-number')
  await phone.press('✅ Yes, it is mine', /Signed in for/)
  await page.getByText('Freezer a').first().waitFor()
  await page.reload()
  await page.getByText('Freezer a').first().waitFor()
  // Nothing secret is in an address: what the page asked for has no query.
  expect(asked.filter((url) => url.includes('/api/session')).every((url) => !/[?#]/.test(url))).toBe(true)
  expect(await page.evaluate('document.cookie')).toBe('')
  await context.close()
})

test('a code that is refused leaves the page outside, with a way to try again', async () => {
  const { context, page } = await openPage()
  const phone = phoneOf(telegram, erik)
  await phone.write(`/start ${await startOf(page)}`, /Sign this browser in as you\?/)
  await phone.press('✖ No', /Not signed in/)
  await page.getByRole('heading', { name: 'That was refused in the chat' }).waitFor()
  await lookEverywhere(page, 'sign-in-refused')
  await page.getByRole('button', { name: 'Show a new code' }).click()
  await page.getByRole('img', { name: 'QR code that opens the chat with the bot' }).waitFor()
  await context.close()
})

test('in Swedish too; nothing is asked while nobody looks', async () => {
  const { context, page } = await openPage('sv-SE')
  await page.getByText('Tryck på knappen').waitFor()
  await lookClosely(page, 'sign-in-swedish')
  const start = await startOf(page, 'Öppna chatten')
  await page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`,
  )
  const phone = phoneOf(telegram, maja)
  await phone.write(`/start ${start}`, /Logga in den här webbläsaren som dig\?/)
  await phone.press('✅ Ja, den är min', /Inloggad i/)
  let asked = 0
  page.on('request', () => asked++)
  await page.waitForTimeout(5_000)
  expect(asked).toBe(0)
  await page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true }); document.dispatchEvent(new Event('visibilitychange'))`,
  )
  await page.getByText('Freezer a').first().waitFor()
  await context.close()
})

test('the link beside the code opens the local chat, which says what it is to be told when somebody presses', async () => {
  const { context, page } = await openPage()
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open the chat' }).click()
  const chat = await opening
  await chat.getByRole('button', { name: 'START', exact: true }).click()
  await chat.getByRole('button', { name: '✅ Yes, it is mine' }).last().click()
  await chat.getByText('It goes on by itself now').last().waitFor()
  expect(chat.url()).toBe(`${night.stack.url}/`)
  await page.getByText('Freezer a').first().waitFor()
  await context.close()
})

test('where there is no code, it is said how to get in', async () => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.route('**/api/session/ticket', (route) => route.abort())
  await page.goto(`${night.stack.url}/app`)
  await page.getByText('You are not signed in').waitFor()
  await lookClosely(page, 'sign-in-plain')
  await page.unroute('**/api/session/ticket')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('img', { name: 'QR code that opens the chat with the bot' }).waitFor()
  await context.close()
})
