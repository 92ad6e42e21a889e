import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { lookEverywhere } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001

let night: StackUnderTest
let telegram: LocalTelegram
let browser: Browser
/** Browsers make passkeys for names only. */
let named = ''

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  named = night.stack.url.replace('127.0.0.1', 'localhost')
  night.radio.say('a', 21, night.clock.now())
  await until('a reading arrives', async () => (await night.stack.health()).readings > 0 || undefined)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await night?.close()
})

const signedIn = async (base: string): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
  const phone = phoneOf(telegram, anna)
  await phone.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  await page.goto(link.replace(night.stack.url, base))
  await page.getByText('Freezer a').first().waitFor()
  return { context, page }
}

/** A phone or computer with a finger on it, played by the browser itself. */
const withAuthenticator = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    fails: (isBad: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !isBad }),
  }
}

test('a passkey is made in the settings, and signs its reader in the next time', async () => {
  const { context, page } = await signedIn(named)
  const authenticator = await withAuthenticator(page)
  await page.goto(`${named}/app?view=settings`)
  await page.getByText('You have none yet.').waitFor()
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByText('The passkey is made. Next time it is enough.').waitFor()
  await page.getByText('not used yet').waitFor()
  await lookEverywhere(page, 'doors')

  await context.clearCookies()
  await page.goto(`${named}/app`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
  await lookEverywhere(page, 'sign-in-passkey')
  // Whoever only has the device is not enough.
  await authenticator.fails(true)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('No passkey was used.').waitFor()
  await authenticator.fails(false)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('Freezer a').first().waitFor()
  await phoneOf(telegram, anna).write(
    '/history',
    /Anna signed in to the web page by a passkey: Chrome on Linux/,
  )

  await page.goto(`${named}/app?view=settings`)
  await page.getByText(/last used/).waitFor()
  await page.getByRole('button', { name: /Remove the passkey/ }).click()
  await page.getByText('You have none yet.').waitFor()
  await context.clearCookies()
  await page.goto(`${named}/app`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('This passkey is not known here any more.').waitFor()
  await context.close()
})

test('another browser is signed out from the settings, at once', async () => {
  const one = await signedIn(night.stack.url)
  const two = await signedIn(night.stack.url)
  await one.page.goto(`${night.stack.url}/app?view=settings`)
  await one.page.getByText('this browser', { exact: true }).waitFor()
  // Passkeys want a name, which this address has not.
  await one.page.getByRole('link', { name: `${named}/app` }).waitFor()
  await lookEverywhere(one.page, 'doors-several')
  await one.page.getByRole('button', { name: 'Sign out all others' }).click()
  await expect.poll(() => one.page.getByRole('button', { name: /^Sign out: / }).count()).toBe(1)
  await two.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await two.page.getByText(/You are signed out/).waitFor()
  await one.page.getByRole('button', { name: /^Sign out: / }).click()
  await one.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await one.context.close()
  await two.context.close()
})

test('/web says what is signed in, and signs it out', async () => {
  const { context, page } = await signedIn(night.stack.url)
  const phone = phoneOf(telegram, anna)
  await phone.write('/web', /Signed in as you now:\n• Chrome on Linux, since .*, last seen a short while ago/)
  await phone.press('🚪 Sign out: Chrome on Linux', /One browser was signed out/)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await context.close()
})
