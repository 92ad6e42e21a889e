import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookEverywhere } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const [anna, erik] = [1001, 1002]

let night: StackUnderTest
let browser: Browser

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a'] })
  night.radio.say('a', 21, night.clock.now())
  await until('a reading arrives', async () => (await night.stack.health()).readings > 0 || undefined)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await night?.close()
})

/** What a test does of the browser's own push service, which is on the internet: its subscription is one of this stack's. */
const playPushService = (subscription: object): string => `
  const given = ${JSON.stringify(subscription)}
  let current = null
  PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
    if (!userVisibleOnly || applicationServerKey.length < 80) throw new Error('asked wrongly')
    current = {
      endpoint: given.endpoint,
      options: {},
      toJSON: () => given,
      unsubscribe: async () => { current = null; return true },
    }
    return current
  }
  PushManager.prototype.getSubscription = async () => current`

const post = async (path: string, body: object): Promise<unknown> => {
  const response = await fetch(`${night.stack.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}
type Received = {
  readonly name: string
  readonly signature: string
  readonly message: { readonly sensor: string }
}
const received = async (): Promise<readonly Received[]> =>
  (await fetch(`${night.stack.url}/push/messages`)).json() as never

const linkOf = async (person: number): Promise<string> => {
  const { telegram } = night.stack
  if (telegram === undefined) throw new Error('no local Telegram')
  const phone = phoneOf(telegram, person)
  await phone.write('/web', /#code=/)
  return /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
}

/** So long has a worker to show what was delivered. */
const againMs = 10_000

const open = async (): Promise<Page> => {
  const { url } = night.stack
  const link = await linkOf(erik)
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true })
  await context.grantPermissions(['notifications'], { origin: url })
  const page = await context.newPage()
  const subscription = await post('/push/browsers', { name: 'phone' })
  await page.addInitScript(playPushService(Object(subscription)))
  await page.goto(link)
  await page.getByText('Freezer a').first().waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.goto(`${url}/app?view=settings`)
  await page.getByRole('region', { name: 'Alarms in this browser' }).waitFor()
  return page
}

test('a browser is told of an alarm, shows it with whose it is, and is told no more when its reader wants that', async () => {
  const { clock, radio, stack } = night
  const page = await open()
  await lookEverywhere(page, 'push')
  await page.getByRole('button', { name: 'Tell me here', exact: true }).click()
  await page.getByText('This browser shows you the alarms').waitFor()
  let warm = true
  const speak = setInterval(() => {
    if (warm) radio.say('a', 30, clock.now())
  }, 100)
  try {
    const [first] = await until('the browser is told', async () => {
      const all = await received()
      return all.length > 0 ? all : undefined
    })
    expect(first).toMatchObject({ name: 'phone', signature: 'right', message: { sensor: 'a' } })

    // What the service worker makes of it.
    const devtools = await page.context().newCDPSession(page)
    let registrationId = ''
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      registrationId = registrations.at(-1)?.registrationId ?? registrationId
    })
    await devtools.send('ServiceWorker.enable')
    await until('the worker is known', () => registrationId || undefined)
    // On a busy machine it was once not shown for minutes, and nothing said why; a push service would bring it again.
    const deliver = () =>
      devtools.send('ServiceWorker.deliverPushMessage', {
        origin: stack.url,
        registrationId,
        data: JSON.stringify(first?.message),
      })
    const shown = (): Promise<readonly { readonly title: string; readonly data: string }[]> =>
      page.evaluate(
        `navigator.serviceWorker.getRegistration('/app').then((one) => one.getNotifications()).then((all) => all.map(({ title, data }) => ({ title, data })))`,
      )
    let deliveredAt = Number.NEGATIVE_INFINITY
    const [notification] = await until('it is shown', async () => {
      if (performance.now() - deliveredAt > againMs) {
        deliveredAt = performance.now()
        await deliver()
      }
      const all = await shown()
      return all.length > 0 ? all : undefined
    })
    expect(notification).toMatchObject({ title: expect.stringContaining('Freezer a'), data: 'a' })
  } finally {
    warm = false
    clearInterval(speak)
  }
  const more = page.getByRole('button', { name: 'Tell me here', exact: true })
  const noMore = page.getByRole('button', { name: 'Tell me here no more' })
  await until('it is told no more', async () => {
    // On a busy machine the answer may come too late: the page says so, and its reader presses again.
    if (await noMore.isVisible()) await noMore.click()
    return more.waitFor({ timeout: againMs }).then(
      () => true,
      () => undefined,
    )
  })
})

test('a browser whose push service does not answer is not said to be told', async () => {
  const page = await open()
  await page.evaluate('PushManager.prototype.subscribe = () => Promise.reject(new Error("away"))')
  await page.getByRole('button', { name: 'Tell me here', exact: true }).click()
  await page.getByText('That did not work').waitFor()
  await page.getByRole('button', { name: 'Tell me here', exact: true }).waitFor()
})

test('of who was signed in before nothing is left in a browser: neither their board nor what they are told', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Tell me here', exact: true }).click()
  await page.getByText('This browser shows you the alarms').waitFor()
  // The service is played anew with each page: it keeps what it knows as a browser does.
  const asked: string[] = []
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  await page.addInitScript(
    'PushManager.prototype.subscribe({ applicationServerKey: "x".repeat(87), userVisibleOnly: true })',
  )
  const browsersOf = (): Promise<number> =>
    page.evaluate("fetch('/api/push').then((answer) => answer.json()).then(({ browsers }) => browsers)")
  expect(await browsersOf()).toBe(1)
  const link = await linkOf(anna)
  let answer = (): void => undefined
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/board', async (route) => {
    await mayAnswer
    await route.continue()
  })
  await page.goto('about:blank')
  const asksForBoard = page.waitForRequest('**/api/board')
  await page.goto(link)
  await asksForBoard
  expect(await page.evaluate("localStorage.getItem('nattvakt-board')")).toBeNull()
  answer()
  // The answers that are held back are waited for.
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByText('Freezer a').first().waitFor()
  expect(asked.filter((path) => path.startsWith('/api/push/'))).toEqual(['/api/push/unsubscribe'])
  expect(await page.evaluate('PushManager.prototype.getSubscription()')).toBeNull()
  expect(await browsersOf()).toBe(0)
  expect(await page.evaluate("JSON.parse(localStorage.getItem('nattvakt-board')).board.reader.id")).toBe(anna)
  // Erik is not told there any more either, by what the server knows.
  await page.goto('about:blank')
  await page.goto(await linkOf(erik))
  await page.getByText('Freezer a').first().waitFor()
  expect(await browsersOf()).toBe(0)
})
