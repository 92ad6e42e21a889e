import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLimit, presetRules } from '#core/rule.ts'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { lookEverywhere } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const [anna, erik, maja] = [1001, 1002, 1003]
/** What the figures would propose after a week of a restless door: the server's own proposals are those of its tests. */
const proposal = presetRules('room').flatMap((rule) =>
  isLimit(rule) && rule.kind === 'high' && rule.quantity === 'temperature'
    ? [
        {
          sensor: 'a',
          name: 'Freezer a',
          rule: rule.id,
          kind: rule.kind,
          quantity: rule.quantity,
          unit: '°C',
          number: 'deadband',
          from: rule.deadband,
          to: 2 * rule.deadband,
          rings: 1,
          instead: 6,
        },
      ]
    : [],
)

let night: StackUnderTest
let telegram: LocalTelegram
let browser: Browser
let speaking: NodeJS.Timeout

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  browser = await openBrowser()
  speaking = setInterval(() => night.radio.say('a', 30, night.clock.now()), 100)
  await until(
    'it has rung',
    () => telegram.messages(erik).some(({ plain }) => /too warm/.test(plain)) || undefined,
  )
})
afterAll(async () => {
  clearInterval(speaking)
  await browser?.close()
  await night?.close()
})

/** The view in a browser of somebody's own, signed in by the link that /web gives them. */
const openQuality = async (person: number): Promise<Page> => {
  const phone = phoneOf(telegram, person)
  await phone.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByText('Freezer a').first().waitFor()
  await page.route('**/api/quality/mends*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), mends: proposal } })
  })
  await page.goto(`${night.stack.url}/app?view=quality`)
  return page
}

test('what would help is looked at, made with a reason by who may, once, and told in the chat', async () => {
  const page = await openQuality(erik)
  const other = await openQuality(anna)
  for (const one of [page, other]) {
    // A pattern would have to name the space before the unit, which breaks no line.
    await one.getByText('Deadband 0.5 °C → 1 °C').waitFor()
    // Who is not answered is told that it is tried again, and so it is.
    await one.route('**/api/rules/preview*', (route) => route.abort(), { times: 1 })
    await one.getByRole('button', { name: 'Look closer: Freezer a' }).click()
    await one.getByText('Trying again every few seconds.').first().waitFor()
    await one.getByText(/it would have rung/).waitFor()
  }
  await lookEverywhere(page, 'quality-mend')
  const make = page.getByRole('button', { name: 'Change it' })
  // What was written stays, and nothing is shown as done, when nobody answers.
  await page.getByLabel('Why').fill('its door is opened each hour')
  await page.route('**/api/rules', (route) => route.abort())
  await make.click()
  await page.getByRole('alert').getByText('The server did not answer.').waitFor()
  expect(await page.getByLabel('Why').inputValue()).toBe('its door is opened each hour')
  await page.unroute('**/api/rules')
  await make.click()
  await page.getByText('Done. Everybody who is told of it reads who changed it and why.').waitFor()
  // Whoever wants the same a moment later has it, and it is changed once.
  await other.getByLabel('Why').fill('and I think so too')
  await other.getByRole('button', { name: 'Change it' }).click()
  await other.getByText('Done.').waitFor()
  const { plain: history } = await phoneOf(telegram, anna).write('/history Freezer a', /Erik changed/)
  expect(history).toMatch(/Erik changed[\s\S]*its door is opened each hour[\s\S]*on the page/)
  expect(history).not.toContain('and I think so too')
  const viewer = await openQuality(maja)
  await viewer.getByRole('heading', { name: 'Larmkvalitet' }).waitFor()
  expect(await viewer.getByRole('button', { name: /Freezer a/ }).count()).toBe(0)
  for (const one of [page, other, viewer]) {
    await one.unrouteAll({ behavior: 'ignoreErrors' })
    await one.context().close()
  }
})
