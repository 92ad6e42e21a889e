import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { lookClosely, mustFit } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { failsToNote } from '../support/fails-to-note.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

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

/** Nobody stumbles, and nothing is wider than the screen. */
const shoot = async (page: Page, name: string, at: 'all' | 'colours' = 'all'): Promise<void> => {
  await lookClosely(page, `view-${name}`, at)
  await mustFit(page, name)
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
  ['quality', 'Day by day'],
  ['file', 'Choose a file'],
  ['more', 'Who changed what and when'],
] as const

describe('every view, by day and by night, on a phone and on a desk', () => {
  test.each(['phone', 'desk'] as const)('can be read and used by everybody: a %s', async (size) => {
    await until(
      'the card',
      () => telegram.messages(erik).some(({ plain }) => /too warm/.test(plain)) || undefined,
    )
    const context = await signIn(anna, { scheme: 'dark', size })
    const page = await context.newPage()
    /** By night, as it was loaded, and by day: which of them it is changes nothing but colours. */
    const look = async (name: string): Promise<void> => {
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        await shoot(page, `${name}-${size}-${colorScheme}`, colorScheme === 'dark' ? 'all' : 'colours')
      }
      await page.emulateMedia({ colorScheme: 'dark' })
    }
    for (const [name, words] of views) {
      await page.goto(at(`view=${name}`))
      await page.getByText(words).first().waitFor()
      await look(name)
    }
    await page.goto(at('view=alarms'))
    await page
      .getByRole('link', { name: /Freezer a/ })
      .first()
      .click()
    await page.getByText('Who was told').waitFor()
    await page.locator('.charts__all svg').first().waitFor()
    await look('alarm')
    await context.close()
  })
})

describe('an alarm, on its page', () => {
  test('is taken, noted, handed on and named; the other operator sees it, and the history says where it was done', async () => {
    const [one, other] = [
      await signIn(erik, { scheme: 'dark', size: 'phone' }),
      await signIn(anna, { scheme: 'light', size: 'desk' }),
    ]
    const [mine, theirs] = [await one.newPage(), await other.newPage()]
    for (const page of [mine, theirs]) {
      await page.goto(at('view=alarms'))
      await page
        .getByRole('link', { name: /Freezer a/ })
        .first()
        .click()
      await page.getByText('Who was told').waitFor()
    }
    await mine.getByRole('button', { name: 'I have it: Freezer a' }).click()
    await theirs.getByText('Erik took it').waitFor()
    expect(await theirs.getByRole('button', { name: /I have it/ }).count()).toBe(0)
    await mine.getByRole('button', { name: 'Write a note' }).click()
    await mine.getByLabel('What you know of it').fill('the door stood open')
    await failsToNote(mine)
    await mine.getByRole('button', { name: 'Save' }).click()
    await theirs.getByText('Erik noted: the door stood open').waitFor()
    await mine.getByRole('button', { name: 'Hand it on' }).first().click()
    await mine.getByLabel('To whom').selectOption({ label: 'Anna' })
    await mine.getByRole('button', { name: 'Hand it on' }).last().click()
    await theirs.getByText('Erik handed it on to Anna').waitFor()
    await theirs.getByRole('button', { name: 'What was it?' }).click()
    await theirs.getByLabel('What it was').selectOption({ label: 'a door stood open' })
    await theirs.getByRole('button', { name: 'Say what it was' }).click()
    await mine.getByText('Anna says what it was: a door stood open').waitFor()
    await shoot(theirs, 'alarm-story')
    await phoneOf(telegram, erik).write(
      '/history Freezer a',
      /Anna says what it was.*on the page[\s\S]*Erik handed it on to Anna.*on the page[\s\S]*Erik took it.*on the page/,
    )
    await Promise.all([one.close(), other.close()])
  })
})

describe('an API that does not do what it should', () => {
  test.each([
    ['answers 500', { status: 500, json: { error: 'server-failed', message: 'no' } }],
    ['answers 429', { status: 429, json: { error: 'too-many', message: 'no' } }],
    ['answers with a page', { status: 200, contentType: 'text/html', body: '<p>a proxy</p>' }],
    ['does not answer at all', 'abort'],
    ['is slow', 'slow'],
  ] as const)(
    '%s: what was written stays, nothing is shown as done, and a sentence says so',
    async (_name, how) => {
      const context = await signIn(anna, { scheme: 'light', size: 'phone' })
      const page = await context.newPage()
      await page.goto(at('view=people'))
      await page.getByLabel('Name (optional)').fill('Kim')
      await page.route('**/api/people/invite', async (route) => {
        if (how === 'abort') return route.abort()
        // It says that it does not know before that.
        if (how === 'slow') return void setTimeout(() => void route.abort().catch(() => undefined), 8_000)
        return route.fulfill(how)
      })
      await page.getByRole('button', { name: 'Make an invitation' }).click()
      if (how === 'slow') {
        await page.getByRole('alert').getByText('No answer yet: it may have been saved.').waitFor()
        expect(await page.getByRole('button', { name: 'Saving' }).isEnabled()).toBe(false)
      }
      await page.getByRole('alert').getByText('The server did not answer. It may have been saved').waitFor()
      expect(await page.getByLabel('Name (optional)').inputValue()).toBe('Kim')
      expect(await page.getByText('/start ').count()).toBe(0)
      expect(await page.getByRole('button', { name: 'Make an invitation' }).isEnabled()).toBe(true)
      await page.route('**/api/people', (route) => route.abort())
      await page.goto(at('view=people'))
      await page.getByRole('alert').getByText('This could not be fetched.').waitFor()
      await page.unroute('**/api/people')
      await page.getByText('Invite somebody').waitFor()
      await context.close()
    },
  )
})

test('a script in a name is a name: the page says it, runs nothing, and may load nothing', async () => {
  const script = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
  // With the page's own policy of contents, which axe is not let into.
  const context = await signIn(anna, { scheme: 'light', size: 'desk' }, false)
  const page = await context.newPage()
  const refused: string[] = []
  page.on('console', (message) => refused.push(message.text()))
  await page.route(/\/api\/(board|alarms|people|audit)/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replaceAll('Freezer a', JSON.stringify(script).slice(1, -1)),
    })
  })
  for (const view of ['alarms', 'audit', 'people', 'export']) {
    await page.goto(at(`view=${view}`))
    await page.locator('main.view').waitFor()
  }
  await page.goto(`${night.stack.url}/app`)
  await page.getByText(script).first().waitFor()
  expect(await page.evaluate('window.ran')).toBeUndefined()
  const response = await page.goto(`${night.stack.url}/app`)
  expect(response?.headers()['content-security-policy']).toContain("default-src 'self'")
  // What somebody would put into the page all the same does not run.
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))`,
  )
  expect(await page.evaluate('window.ran')).toBeUndefined()
  expect(refused.join(' ')).toMatch(/Content Security Policy/)
  // A board that is on its way when the page closes would be an error of nobody's.
  await page.unrouteAll({ behavior: 'wait' })
  await context.close()
})

test('an organization of which nothing is watched yet is led, step by step', async () => {
  const context = await signIn(anna, { scheme: 'dark', size: 'phone' })
  const page = await context.newPage()
  const done = new Set<string>()
  const stranger = {
    sensor: 'a0dd6c87865e',
    gateway: 'pi',
    isGateway: false,
    heardAt: 1,
    rssi: -60,
    model: null,
    values: [],
  }
  await page.route('**/api/board', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...(await answer.json()), rows: [] } })
  })
  await page.route('**/api/start', async (route) => {
    const answer = await (await route.fetch()).json()
    const steps = answer.steps.map((one: { readonly step: string }) => ({
      ...one,
      isDone: done.has(one.step),
    }))
    await route.fulfill({ json: { ...answer, steps, strangers: done.has('gateway') ? [stranger] : [] } })
  })
  await page.goto(`${night.stack.url}/app`)
  await page.getByText('Nothing is watched here yet.').waitFor()
  await page.getByText('npm run gateway:provision').waitFor()
  await shoot(page, 'start-empty')
  done.add('gateway')
  await page.getByRole('button', { name: 'Bring a0dd6c87865e into use' }).waitFor()
  await shoot(page, 'start-adopt')
  for (const step of ['adopt', 'preset', 'invite']) done.add(step)
  await page.getByRole('button', { name: 'Send a test card' }).click()
  await page.getByText(/It arrived after \d+ ms/).waitFor()
  done.add('test')
  await page.getByText('Everything is done.').waitFor()
  // A board that is on its way when the page closes would be an error of nobody's.
  await page.unrouteAll({ behavior: 'wait' })
  await context.close()
})

test('a table of readings is saved as a file', async () => {
  const context = await signIn(anna, { scheme: 'light', size: 'desk' })
  const page = await context.newPage()
  await page.goto(at('view=export'))
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the table' }).click()
  const file = await (await saving).createReadStream()
  let text = ''
  for await (const part of file) text += String(part)
  expect(text).toContain('temperature (°C)')
  expect(text).toMatch(/Freezer a,30/)
  await context.close()
})

test('something goes out of service, and returns with a signature by the values of now', async () => {
  const context = await signIn(anna, { scheme: 'dark', size: 'phone' })
  const page = await context.newPage()
  await page.goto(at('view=maintenance'))
  await page.getByRole('button', { name: 'Take something out of service' }).click()
  await page.getByLabel('Why').fill('its seal is changed')
  await page.getByLabel(/Steps before it returns/).fill('switched on again\ndoor closed')
  await shoot(page, 'maintenance-begin')
  await page.getByRole('button', { name: 'Take out of service' }).click()
  await page.getByText('Anna answers for it').first().waitFor()
  await page.getByText('its seal is changed').waitFor()
  await page.getByRole('button', { name: 'Sign that it returns' }).click()
  await page.getByText('door closed').waitFor()
  await shoot(page, 'maintenance-sign')
  expect(await page.getByRole('button', { name: 'Sign that it returns' }).isDisabled()).toBe(true)
  await page.getByLabel('All steps are done').check()
  await page.getByRole('button', { name: 'Sign that it returns' }).click()
  await page.getByText('Nothing is out of service.').waitFor()
  await phoneOf(telegram, anna).write(
    '/history Freezer a',
    /Anna signed: in service again.*on the page[\s\S]*Anna took it out of service.*its seal is changed.*on the page/,
  )
  await context.close()
})
