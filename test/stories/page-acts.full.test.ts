import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { lookClosely } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const [anna, erik, group] = [1001, 1002, -2001]

let night: StackUnderTest
let telegram: LocalTelegram
let browser: Browser

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await night?.close()
})

/** The dashboard in a browser of its own, signed in by the link that /web gives that person. */
const open = async (person: number, colorScheme: 'light' | 'dark'): Promise<Page> => {
  const phone = phoneOf(telegram, person)
  await phone.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    colorScheme,
    // The test puts axe into the page, which the page itself never allows.
    bypassCSP: true,
  })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByText('Freezer a').first().waitFor()
  return page
}
/** Whether some card, in the group or in private, says that. */
const isTold = (words: RegExp) => (): true | undefined =>
  [erik, anna, group].some((chat) => telegram.messages(chat).some(({ plain }) => words.test(plain))) ||
  undefined
const shoot = (page: Page, name: string): Promise<void> => lookClosely(page, `page-${name}`)

test('on the page: the alarm is taken, silenced with a reason, and loud again; the chat says the same', async () => {
  const { clock, radio } = night
  let warm = true
  const speak = setInterval(() => {
    if (warm) radio.say('a', 30, clock.now())
  }, 100)
  try {
    const phone = phoneOf(telegram, erik)
    await until('the card', isTold(/too warm/))
    const page = await open(erik, 'dark')
    const other = await open(anna, 'light')
    await page.getByText('Nobody has it').waitFor()
    await shoot(page, 'nobody')
    const wall = await page.context().newPage()
    await wall.setViewportSize({ width: 1920, height: 1080 })
    await wall.goto(`${night.stack.url}/app/wall`)
    await wall.getByText(/nobody has had it for/).waitFor()
    await shoot(wall, 'wall')
    await wall.route('**/api/board', (route) => route.abort())
    await wall.getByRole('alert').getByText('Connection lost.').waitFor()
    await shoot(wall, 'wall-lost')
    await wall.close()
    await page.getByRole('button', { name: 'I have it: Freezer a' }).click()
    await page.getByText(/Erik has it since/).waitFor()
    await until('the card says so', isTold(/Erik has it/))
    // Two people look: the other page has no button to take it any more.
    await other.getByText(/Erik has it since/).waitFor()
    expect(await other.getByRole('button', { name: /I have it/ }).count()).toBe(0)

    await shoot(other, 'taken')
    await other.getByRole('link', { name: 'Freezer a' }).click()
    await other.getByRole('button', { name: 'Silence' }).click()
    await shoot(other, 'silence')
    await other.getByRole('button', { name: '4 h', exact: true }).click()
    await other.getByLabel('Why').fill('its door is being mended')
    await other.getByRole('button', { name: 'Silence for 4 h' }).click()
    await other.getByText(/Silenced until .* by Anna/).waitFor()
    await other.getByText('its door is being mended').first().waitFor()
    await other.getByText('Anna silenced it until').waitFor()
    await shoot(other, 'silenced')
    await phone.write('/history Freezer a', /Anna silenced it until .*its door is being mended.*on the page/)
    await other.getByRole('button', { name: 'End the silence' }).click()
    await until('it is over', async () =>
      (await other.getByText(/Silenced until/).count()) === 0 ? true : undefined,
    )
  } finally {
    warm = false
    clearInterval(speak)
  }
})

test('a limit is moved on the page, after a look at what that would have done', async () => {
  const page = await open(anna, 'dark')
  await page.getByRole('link', { name: 'Freezer a' }).click()
  // Of 30 days nothing new is asked for in hours.
  await page.getByRole('button', { name: '30 days' }).click()
  await page.locator('.handle[aria-valuenow="24"]').waitFor()
  await page.getByRole('button', { name: 'Move the limit: Above 24 °C' }).click()
  await page.getByLabel('It rings above (°C)').fill('25,5')
  await page.getByRole('button', { name: 'What would that have done?' }).click()
  await page.getByText(/it would have rung/).waitFor()
  await page.getByLabel('Why').fill('the season')
  const sure = page.getByRole('checkbox')
  if ((await sure.count()) > 0) await sure.check()
  await shoot(page, 'limit')
  await page.getByRole('button', { name: 'Move the limit', exact: true }).click()
  await page.getByRole('button', { name: 'Move the limit: Above 25.5 °C' }).waitFor()
  // In the chart it is where it is.
  await page.locator('.handle[aria-valuenow="25.5"]').waitFor()
  expect(await page.locator('.handle').count()).toBe(1)
  await phoneOf(telegram, anna).write('/history Freezer a', /moved a limit: 24 °C → 25.5 °C.*on the page/)
})

test('what cannot be saved is said, and what was written stays', async () => {
  const page = await open(anna, 'light')
  await page.getByRole('link', { name: 'Freezer a' }).click()
  await page.getByRole('button', { name: 'Silence' }).click()
  await page.getByLabel('Why').fill('a reason')
  await page.route('**/api/silence', (route) => route.abort())
  await page.getByRole('button', { name: 'Silence for 1 h' }).click()
  await page.getByRole('alert').getByText('The server did not answer.').waitFor()
  expect(await page.getByLabel('Why').inputValue()).toBe('a reason')
  await page.unroute('**/api/silence')
  await page.route('**/api/silence', (route) =>
    route.fulfill({ status: 403, json: { error: 'not-allowed', message: 'no' } }),
  )
  await page.getByRole('button', { name: 'Silence for 1 h' }).click()
  await page.getByRole('alert').getByText('Only operators and admins do this.').waitFor()
  expect(await page.getByText(/Silenced until/).count()).toBe(0)
})

test('a late answer is waited for; that it may have been saved is said, and what came of it is shown', async () => {
  const page = await open(anna, 'light')
  await page.goto(`${night.stack.url}/app?view=people`)
  await page.route('**/api/people/invite', (route) => void setTimeout(() => void route.continue(), 7_000))
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  await page.getByRole('alert').getByText('No answer yet: it may have been saved.').waitFor()
  await page.getByText('/start ').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.context().close()
})

test('a calibration is noted and taken back on the page, and the history says both', async () => {
  const page = await open(erik, 'dark')
  await page.goto(`${night.stack.url}/app?sensor=a`)
  const panel = page.getByRole('region', { name: 'Calibration' })
  await panel.getByText('No calibration is noted.').waitFor()
  await panel.getByRole('button', { name: 'Note or correct a calibration' }).click()
  await panel.getByLabel('Done on').fill('2026-11-01')
  await panel.getByLabel('Due again on').fill('2027-11-01')
  await panel.getByLabel('By whom').fill('RISE')
  await panel.getByLabel('Certificate').fill('K-4711')
  await shoot(page, 'calibration')
  await panel.getByRole('button', { name: 'Note it' }).click()
  await panel.getByText('K-4711').waitFor()
  await panel.getByRole('button', { name: 'Take the last one back' }).click()
  await panel.getByRole('textbox').fill('the certificate of another sensor')
  await panel.getByRole('button', { name: 'Take the last one back' }).click()
  await panel.getByText('No calibration is noted.').waitFor()
  await phoneOf(telegram, erik).write('/history a', /the certificate of another sensor/)
  await page.context().close()
})
