import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookClosely, lookEverywhere } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const erik = 1002
const phoneSize = { width: 390, height: 844 }

let night: StackUnderTest
let browser: Browser
let temperature = 21
let speaking: NodeJS.Timeout

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  speaking = setInterval(() => night.radio.say('a', temperature, night.clock.now()), 100)
  await until('a reading arrives', async () => (await night.stack.health()).readings > 0 || undefined)
  browser = await openBrowser()
})
afterAll(async () => {
  clearInterval(speaking)
  await browser?.close()
  await night?.close()
})

const telegramOf = () => {
  const { telegram } = night.stack
  if (telegram === undefined) throw new Error('no local Telegram')
  return telegram
}

const signedIn = async (): Promise<readonly [BrowserContext, Page]> => {
  const phone = phoneOf(telegramOf(), erik)
  await phone.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
  const context = await browser.newContext({ viewport: phoneSize, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByText('Freezer a').first().waitFor()
  return [context, page]
}

test('the page can be installed, and without a network it shows its last board, greyed, with how old that is', async () => {
  const [context, page] = await signedIn()
  const devtools = await context.newCDPSession(page)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A window without a name of its own is not installed; nothing else is in the way.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  await page.reload()
  await page.getByText('Freezer a').first().waitFor()
  await context.setOffline(true)
  await page.reload()
  await page
    .getByRole('alert')
    .getByText(/No connection\. This is how it was on .*, \d\d:\d\d/)
    .waitFor()
  await page.getByText(/\(.* ago\)/).waitFor()
  await page.getByText('Freezer a').first().waitFor()
  expect(await page.locator('.page--stale').count()).toBe(1)
  expect(await page.locator('.pulse').count()).toBe(0)
  // Nothing says that it is well now.
  expect(await page.getByText('OK', { exact: true }).filter({ visible: true }).count()).toBe(0)
  await lookEverywhere(page, 'offline')
  await page.getByRole('link', { name: 'Freezer a' }).click()
  expect(await page.getByRole('button', { name: 'Silence' }).count()).toBe(0)
  await context.setOffline(false)
  await page.getByText(/No connection/).waitFor({ state: 'detached' })
  await context.close()
})

test('a wall without a network says so loudly, with the day, and shows nothing as calm or as heard now', async () => {
  const [context, page] = await signedIn()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`${night.stack.url}/app/wall`)
  await page.getByText('All quiet').waitFor()
  await context.setOffline(true)
  const isOld = async (): Promise<void> => {
    await page.getByText('Nobody knows how it is now').waitFor()
    const wall = (await page.locator('.wall').innerText()).replace(/\s+/g, ' ')
    expect(wall).toMatch(/\d+ \w{3}, \d\d:\d\d/)
    expect(wall).toContain('ago')
    expect(wall).not.toMatch(/All quiet|are heard/)
    expect(await page.locator('.wall .shape--calm').count()).toBe(0)
  }
  // While it hangs there, and after it was switched off and on.
  await isOld()
  await lookClosely(page, 'wall-unknown')
  await page.reload()
  await isOld()
  await context.setOffline(false)
  await page.getByText('All quiet').waitFor()
  await context.close()
})

test('who is signed out leaves no board behind', async () => {
  const [context, page] = await signedIn()
  await until(
    'it is kept',
    async () => (await page.evaluate('localStorage.getItem("nattvakt-board")')) ?? undefined,
  )
  await context.clearCookies()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await page.evaluate('localStorage.getItem("nattvakt-board")')).toBeNull()
  await context.close()
})

/** Runs in the page before anything else: a phone's Telegram that writes down what it is asked. */
const playTelegram = `
  globalThis.posted = []
  globalThis.TelegramWebviewProxy = { postEvent: (type, data) => globalThis.posted.push([type, JSON.parse(data)]) }`

test('in Telegram the page wears its colours, goes back by its arrow and takes an alarm by its button', async () => {
  temperature = 30
  try {
    const context = await browser.newContext({ viewport: phoneSize, bypassCSP: true })
    const page = await context.newPage()
    await page.addInitScript(playTelegram)
    const answer = await fetch(`${night.stack.url}/telegram/people/${erik}/init-data`)
    const { initData } = (await answer.json()) as { readonly initData: string }
    const theme = {
      bg_color: '#17212b',
      secondary_bg_color: '#0e1621',
      text_color: '#f5f5f5',
      link_color: '#6ab3f3',
    }
    const hash = new URLSearchParams({ tgWebAppData: initData, tgWebAppThemeParams: JSON.stringify(theme) })
    await page.goto(`${night.stack.url}/app#${hash}`)
    const posted = (type: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
      page.evaluate(`posted.filter(([one]) => one === '${type}').map(([, data]) => data)`)
    const say = (type: string): Promise<void> => page.evaluate(`Telegram.WebView.receiveEvent('${type}')`)
    const asks = (type: string, what: object): Promise<true> =>
      until(`${type} ${JSON.stringify(what)}`, async () => {
        const last = (await posted(type)).at(-1)
        return (
          (last !== undefined && Object.entries(what).every(([name, one]) => last[name] === one)) || undefined
        )
      })
    await page.getByText('Nobody has it').waitFor()
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(14, 22, 33)')
    await page.getByRole('link', { name: 'Freezer a' }).click()
    await asks('web_app_setup_back_button', { is_visible: true })
    await asks('web_app_setup_main_button', { is_visible: true, text: 'I have it' })
    expect(await page.getByRole('button', { name: 'All sensors' }).count()).toBe(0)
    await lookEverywhere(page, 'telegram')
    await page.getByRole('button', { name: 'Silence' }).click()
    await page.getByLabel('Why').fill('its door')
    await asks('web_app_setup_closing_behavior', { need_confirmation: true })
    await page.getByRole('button', { name: 'Cancel' }).click()
    await asks('web_app_setup_closing_behavior', { need_confirmation: false })
    // Telegram's button has no room for why something failed.
    await page.route('**/api/alarms/take', (route) => route.abort())
    await say('main_button_pressed')
    await page.getByRole('alert').getByText('The server did not answer.').waitFor()
    await asks('web_app_setup_main_button', { is_visible: true, is_active: true, text: 'I have it' })
    await lookClosely(page, 'telegram-failed')
    await page.unroute('**/api/alarms/take')
    await say('main_button_pressed')
    await page.getByText(/Erik has it since/).waitFor()
    await asks('web_app_trigger_haptic_feedback', { notification_type: 'success' })
    await asks('web_app_setup_main_button', { is_visible: false })
    await say('back_button_pressed')
    await asks('web_app_setup_back_button', { is_visible: false })
    await page.getByRole('link', { name: 'Freezer a' }).waitFor()
    await context.close()
  } finally {
    temperature = 21
  }
})
