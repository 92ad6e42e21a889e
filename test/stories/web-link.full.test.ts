import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001

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

test('the link of /web opens the board in a browser, once, and leaves no code behind', async () => {
  const phone = phoneOf(telegram, anna)
  await phone.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''

  const desk = await browser.newContext()
  const page = await desk.newPage()
  await page.goto(link)
  await page.getByText('Freezer a').first().waitFor()
  expect(page.url()).toBe(`${night.stack.url}/app`)
  expect(await page.evaluate('document.cookie')).toBe('')
  await page.reload()
  await page.getByText('Freezer a').first().waitFor()

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(link)
  await elsewhere.getByText('This link was used already or is too old').waitFor()
  await elsewhere.goto(`${night.stack.url}/app?`)
  await elsewhere.getByRole('heading', { name: 'Sign in' }).waitFor()
})
