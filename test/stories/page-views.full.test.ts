import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const shots = process.env.NATTVAKT_SCREENSHOTS
const [anna, erik] = [1001, 1002]

let night: StackUnderTest
let telegram: LocalTelegram
let browser: Browser
let speaking: NodeJS.Timeout
/** What the sensor says; a door stands open while it is warm. */
const says = 30

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  browser = await openBrowser()
  speaking = setInterval(() => night.radio.say('a', says, night.clock.now()), 100)
})
afterAll(async () => {
  clearInterval(speaking)
  await browser?.close()
  await night?.close()
})

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const
type Look = { readonly scheme: 'light' | 'dark'; readonly size: keyof typeof sizes }

/** Signs somebody in by the link of /web, in a browser of their own. The page's own policy of contents holds, unless axe is let in. */
const signIn = async (person: number, { scheme, size }: Look, bypassCSP = true): Promise<BrowserContext> => {
  const phone = phoneOf(telegram, person)
  await phone.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
  const context = await browser.newContext({ viewport: sizes[size], colorScheme: scheme, bypassCSP })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByText('Freezer a').first().waitFor()
  await page.close()
  return context
}
const at = (query: string): string => `${night.stack.url}/app?${query}`

/** Runs in the page: each rule of axe that is broken, and where. */
const violations = `axe.run().then(({ violations, passes }) =>
  passes.length < 10
    ? ['axe looked at nothing']
    : violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join(' ')))`

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.addScriptTag({ content: axe.source })
  expect(await page.evaluate(violations), name).toEqual([])
  // Nothing is wider than the screen.
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), name).toBeLessThanOrEqual(
    0,
  )
  if (shots === undefined) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `view-${name}.png`), fullPage: true })
}

/** Each view, and what stands in it once it is there. */
const views = [
  ['alarms', 'Freezer a'],
  ['maintenance', 'Nothing is out of service.'],
  ['duty', 'On duty now'],
  ['ladders', 'If it rang now'],
  ['people', 'Invite somebody'],
  ['gateways', 'hears 1 sensor'],
  ['audit', 'Only what people did'],
  ['export', 'Save the table'],
  ['settings', 'Text'],
  ['start', 'Send yourself a test card'],
  ['more', 'Who changed what and when'],
] as const

describe('every view, by day and by night, on a phone and on a desk', () => {
  test.each<[string, Look]>([
    ['a phone by night', { scheme: 'dark', size: 'phone' }],
    ['a phone by day', { scheme: 'light', size: 'phone' }],
    ['a desk by night', { scheme: 'dark', size: 'desk' }],
    ['a desk by day', { scheme: 'light', size: 'desk' }],
  ])(
    'can be read and used by everybody: %s',
    async (_name, look) => {
      await until(
        'the card',
        () => telegram.messages(erik).some(({ plain }) => /too warm/.test(plain)) || undefined,
      )
      const context = await signIn(anna, look)
      const page = await context.newPage()
      for (const [name, words] of views) {
        await page.goto(at(`view=${name}`))
        await page.getByText(words).first().waitFor()
        await shoot(page, `${name}-${look.size}-${look.scheme}`)
      }
      await page.goto(at('view=alarms'))
      await page
        .getByRole('link', { name: /Freezer a/ })
        .first()
        .click()
      await page.getByText('Who was told').waitFor()
      await page.locator('.charts__all svg').first().waitFor()
      await shoot(page, `alarm-${look.size}-${look.scheme}`)
      await context.close()
    },
    120_000,
  )
})
