import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { calendarText } from '../lambdas/dashboard-api/sample-requests.ts'
import { lookEverywhere, mustFit } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const [anna, erik] = [1001, 1002]
const phone = { width: 390, height: 844 }

let night: StackUnderTest
let telegram: LocalTelegram
let browser: Browser

beforeAll(async () => {
  night = await stackUnderTest({ sensors: ['a'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  browser = await openBrowser()
  const context = await signIn(anna)
  const page = await view(context, 'duty', 'On duty now')
  await page.getByRole('button', { name: 'Take Erik off duty' }).click()
  await page.locator('.duty__now.bad').waitFor()
  await context.close()
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
const view = async (context: BrowserContext, name: string, words: string): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${night.stack.url}/app?view=${name}`)
  await page.getByText(words).first().waitFor()
  return page
}
/** Nothing is wider than the screen, in any look, and nobody stumbles. */
const look = async (page: Page, name: string): Promise<void> => {
  await lookEverywhere(page, `duty-${name}`)
  await page.setViewportSize(phone)
  await mustFit(page, name)
}
/** As the site writes it. */
const day = (later: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(
    night.clock.now() + later * 86_400_000,
  )

/** Runs in the page: whether it lets itself be closed without a question. */
const leaves = `dispatchEvent(new Event('beforeunload', { cancelable: true }))`

describe('who is told of the alarms of a site', () => {
  test('is changed on the page with what comes of it beside it, never to nobody, and the chat says the same', async () => {
    const context = await signIn(anna)
    const page = await view(context, 'ladders', 'If it rang now')
    await page.getByRole('button', { name: 'Change who is told: Critical alarms' }).click()
    const save = page.getByRole('button', { name: 'Save' })
    const step = (n: number) => page.getByRole('group', { name: new RegExp(`^${n}\\.`) })
    await page.getByText('If it rang now').first().waitFor()
    await look(page, 'ladder')
    for (const n of [3, 2]) await page.getByRole('button', { name: `Take out step ${n}` }).click()
    await step(1)
      .getByRole('button', { name: /^Without the group of the site/ })
      .click()
    // Nobody is on duty.
    await page.getByText(/the last step would reach nobody/).waitFor()
    expect(await save.isDisabled()).toBe(true)
    await look(page, 'ladder-nobody')
    await step(1).getByLabel('One more').selectOption({ label: 'Erik' })
    await page
      .getByText(/Erik \(Telegram\)/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'One more step' }).click()
    await step(2).getByLabel('After').selectOption({ label: '5 min' })
    await step(2).getByLabel('By what').selectOption({ label: 'by every way' })
    await page.getByLabel('The last step again every').selectOption({ label: '15 min' })
    await page
      .getByText(/Anna \(Telegram\)/)
      .first()
      .waitFor()
    // Whoever closes the page now is asked first.
    expect(await page.evaluate(leaves)).toBe(false)
    for (const [how, words] of [
      [{ status: 500, json: { error: 'server-failed', message: 'no' } }, 'The server did not answer.'],
      [{ status: 429, json: { error: 'too-many', message: 'no' } }, 'The server did not answer.'],
      [{ status: 403, json: { error: 'admins-only', message: 'no' } }, 'Only admins do this.'],
      [
        { status: 409, json: { error: 'changed-by-others', message: 'no' } },
        'Somebody has changed it in the meantime.',
      ],
      ['abort', 'The server did not answer.'],
    ] as const) {
      await page.route('**/api/ladders', (route) =>
        route.request().method() !== 'POST'
          ? route.continue()
          : how === 'abort'
            ? route.abort()
            : route.fulfill(how),
      )
      await save.click()
      await page.getByRole('alert').getByText(words).waitFor()
      expect(await step(2).getByLabel('After').inputValue()).toBe('300000')
      await page.unroute('**/api/ladders')
    }
    await save.click()
    await page.getByText('set by people here').waitFor()
    await page.getByText('then again every 15 min').waitFor()
    await phoneOf(telegram, anna).write('/ladder', /Erik[\s\S]*after 5 min|5 min[\s\S]*every admin/)
    // Of many steps the fields of one are shown: eight of them were four screens of a phone.
    await page.getByRole('button', { name: 'Change who is told: Critical alarms' }).click()
    for (const n of [3, 4, 5]) {
      await page.getByRole('button', { name: 'One more step' }).click()
      await step(n).waitFor()
    }
    const folded = page.getByRole('button', { name: /^\d\. / })
    expect((await folded.allTextContents()).map((text) => text[0])).toEqual(['1', '2', '3', '4'])
    await folded.nth(1).click()
    await step(2).getByLabel('After').selectOption({ label: '2 h' })
    // It moved behind the others, and is still what is being changed.
    await step(5).getByLabel('By what').waitFor()
    expect((await folded.allTextContents()).map((text) => text[0])).toEqual(['1', '2', '3', '4'])
    await look(page, 'ladder-many')
    await context.close()
  })
})

describe('who is on duty when', () => {
  test('is planned in turns, left for a holiday and taken again, each looked at before it counts', async () => {
    const context = await signIn(anna)
    const page = await view(context, 'duty', 'On duty now')
    await page.getByRole('button', { name: 'Take turns' }).click()
    for (const name of ['Erik', 'Anna']) await page.getByLabel('One more').selectOption({ label: name })
    // Whatever the hour, the first turn has begun.
    await page.getByLabel('They take over at').fill('00:00')
    await page.getByText('So it would be').waitFor()
    await page.locator('.would-be').getByText('Erik').first().waitFor()
    await look(page, 'turns')
    await page.getByRole('button', { name: 'Take turns so' }).click()
    await page.getByText(/^Known until/).waitFor()
    await page.locator('.duty__now').getByText('Erik').waitFor()
    await page.getByRole('button', { name: 'Holiday' }).click()
    await page.getByLabel('Who').selectOption({ label: 'Erik' })
    await page.getByLabel('First day').fill(day(1))
    await page.getByLabel('Last day').fill(day(0))
    await page.getByText('The last day comes after the first').waitFor()
    expect(await page.getByRole('button', { name: 'Enter the holiday' }).isDisabled()).toBe(true)
    await page.getByLabel('Last day').fill(day(2))
    await page.locator('.would-be .bad').first().waitFor()
    await look(page, 'holiday')
    await page.getByRole('button', { name: 'Enter the holiday' }).click()
    await page.getByText('Erik is on holiday').waitFor()
    await page.getByText(/^Nobody is on duty from/).waitFor()
    await page.getByRole('button', { name: 'Take hours' }).click()
    const hours = page.getByLabel('Which hours')
    const free = await hours
      .getByText(/nobody/)
      .first()
      .getAttribute('value')
    await hours.selectOption(free)
    await page.locator('.would-be').getByText('Anna').first().waitFor()
    await look(page, 'hours')
    await page.getByRole('button', { name: 'Take them' }).click()
    await page.getByText('Anna has these hours').waitFor()
    expect(await page.getByText(/^Nobody is on duty from/).count()).toBe(0)
    await context.close()
  })

  test('is never written over by a form that is older: what was written stays, and what is so now is shown', async () => {
    const context = await signIn(anna)
    const page = await view(context, 'duty', 'On duty now')
    await page.getByRole('button', { name: 'Take turns' }).click()
    const order = page.getByRole('group', { name: 'In this order' })
    await order.getByRole('button', { name: 'Without Erik' }).click()
    await page.getByText('So it would be').waitFor()
    // The same admin on another device, meanwhile.
    const first = day(0)
    expect(
      await page.evaluate(
        async ([begins]) => {
          type Duty = { readonly sites: readonly [{ readonly site: string; readonly version: number }] }
          const { sites } = (await (await fetch('/api/duty')).json()) as Duty
          const [{ site, version: seen }] = sites
          const body = { site, people: [1002], first: begins, minute: 60, look: false, seen }
          const headers = { 'content-type': 'application/json' }
          return (await fetch('/api/duty/turns', { method: 'POST', headers, body: JSON.stringify(body) }))
            .status
        },
        [first],
      ),
    ).toBe(200)
    const save = page.getByRole('button', { name: 'Take turns so' })
    // Perhaps the press comes before the page has heard of it.
    // It may have heard by the time of the press, and then cannot be pressed.
    await save.click({ timeout: 2_000 }).catch(() => undefined)
    await page.getByRole('alert').getByText('It was changed since you opened this.').waitFor()
    expect(await save.isDisabled()).toBe(true)
    await look(page, 'meanwhile')
    expect(await order.getByRole('button', { name: 'Without Erik' }).count()).toBe(0)
    await page.getByRole('button', { name: 'I have seen it, go on with mine' }).click()
    await save.click()
    await page.locator('.duty__now').getByText('Anna').waitFor()
    // As the next story wants it.
    await page.getByRole('button', { name: 'Take turns' }).click()
    await page.getByLabel('One more').selectOption({ label: 'Erik' })
    await order.getByRole('button', { name: 'Without Anna' }).click()
    await page.getByLabel('One more').selectOption({ label: 'Anna' })
    await save.click()
    await page.locator('.duty__now').getByText('Erik').waitFor()
    await context.close()
  })

  test('is swapped between two: one asks on the page, the other is asked in the chat and answers on the page', async () => {
    const [one, other] = [await signIn(erik), await signIn(anna)]
    const [mine, theirs] = [await view(one, 'duty', 'On duty now'), await view(other, 'duty', 'On duty now')]
    expect(await mine.getByRole('button', { name: 'Take turns' }).count()).toBe(0)
    await mine.getByRole('button', { name: 'Swap my hours' }).click()
    await mine.getByLabel('Who is to take them').selectOption({ label: 'Anna' })
    await mine.getByText('So it would be').waitFor()
    await look(mine, 'swap')
    await mine.getByRole('button', { name: 'Ask', exact: true }).click()
    await mine.getByText('Asked. It counts once they accept.').waitFor()
    await until(
      'Anna is asked',
      () =>
        telegram
          .messages(anna)
          .some(({ plain, buttons }) => /Can you swap hours/.test(plain) && buttons.flat().length === 2) ||
        undefined,
    )
    await theirs.getByText(/Erik asks Anna to take/).waitFor()
    await look(theirs, 'asked')
    await theirs.getByRole('button', { name: 'Accept' }).click()
    await theirs.getByText(/Anna instead of Erik/).waitFor()
    await until(
      'Erik hears of it',
      () => telegram.messages(erik).some(({ plain }) => /Anna accepts/.test(plain)) || undefined,
    )
    await theirs.getByRole('button', { name: 'Keep no roster' }).click()
    await theirs.getByText('Then nobody is on duty here.').waitFor()
    await theirs.getByRole('button', { name: 'Keep no roster any more' }).click()
    await theirs.getByText('No roster is kept here').waitFor()
    await Promise.all([one.close(), other.close()])
  })

  test('is read out of a calendar: what was understood and whom its names mean stand there before it counts', async () => {
    const context = await signIn(anna)
    const page = await view(context, 'duty', 'On duty now')
    await page.getByRole('button', { name: 'From a calendar' }).click()
    const file = page.getByLabel('Calendar file (.ics)')
    const sent = (text: string) => ({
      name: 'duty.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(text),
    })
    await file.setInputFiles(sent('hello'))
    await page.getByText(/no iCalendar file/).waitFor()
    await file.setInputFiles(sent(calendarText(night.clock.now())))
    await page.getByLabel(/^Night · 1 time/).waitFor()
    const save = page.getByRole('button', { name: 'Take this calendar' })
    await look(page, 'calendar')
    await page.getByLabel(/^Night · 1 time/).selectOption({ label: 'Anna' })
    await page.locator('.would-be').getByText('Anna').first().waitFor()
    await save.click()
    await page.locator('.duty__now').getByText('Erik').waitFor()
    await phoneOf(telegram, anna).write('/roster', /duty\.ics|Erik/)
    await context.close()
  })
})
