import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { organizationId } from '../../infra/local/demo/seed.ts'
import { lookEverywhere } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001

let night: StackUnderTest
let browser: Browser
let page: Page

/** A link of /web, good once. */
const linkOf = async (): Promise<string> => {
  const { telegram } = night.stack
  if (telegram === undefined) throw new Error('no local Telegram')
  const phone = phoneOf(telegram, anna)
  await phone.write('/web', /#code=/)
  return /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
}

beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a', 'b'] })
  const { radio, clock, stack } = night
  radio.say('a', 21, clock.now())
  radio.say('b', 19, clock.now())
  await until('readings arrive', async () => (await stack.health()).readings > 1 || undefined)
  browser = await openBrowser()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    bypassCSP: true,
    hasTouch: true,
    acceptDownloads: true,
  })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  page = await context.newPage()
  await page.goto(await linkOf())
  await page.getByRole('link', { name: 'Freezer a' }).click()
  await page.locator('.chart__frame svg').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await night?.close()
})

const chart = () => page.getByRole('group', { name: /^Freezer a, Temperature/ })
/** Where it is now: what is below it grows and shrinks, and the page with it. */
const boxOf = async () => {
  await chart().scrollIntoViewIfNeeded()
  const box = await chart().boundingBox()
  if (box === null) throw new Error('no chart')
  return box
}
/** Longer than the page waits before it writes its address. */
const restMs = 400
type Span = readonly [from: number, to: number]
const lengthOf = ([from, to]: Span): number => (to - from) / minuteMs
/** From when to when the address says that the chart goes once something was done, and the hands rest. */
const spanAfter = async (doing: () => Promise<unknown>): Promise<Span> => {
  const before = page.url()
  await doing()
  let last = before
  await until('the address follows', async () => {
    const was = last
    await page.waitForTimeout(restMs)
    last = page.url()
    return last !== before && last === was
  })
  const query = new URL(last).searchParams
  return [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')]
}

test('a mouse draws over what it wants to see nearer, twice goes back out, and the keys do the same', async () => {
  await lookEverywhere(page, 'chart')
  const box = await boxOf()
  const y = box.y + 100
  const near = lengthOf(
    await spanAfter(async () => {
      await page.mouse.move(box.x + box.width * 0.5, y)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 })
      await page.mouse.move(box.x + box.width * 0.75, y, { steps: 4 })
      await page.mouse.up()
    }),
  )
  expect(near).toBeGreaterThan(10)
  expect(near).toBeLessThan(20)
  const after = await boxOf()
  const out = await spanAfter(() => page.mouse.dblclick(after.x + after.width / 2, after.y + 100))
  expect(lengthOf(out)).toBeCloseTo(2 * near, 0)
  await chart().focus()
  const key = (name: string): Promise<Span> => spanAfter(() => page.keyboard.press(name))
  const nearer = await key('+')
  expect(lengthOf(nearer)).toBeCloseTo(near, 0)
  const pushed = await key('Shift+ArrowLeft')
  expect((nearer[0] - pushed[0]) / minuteMs).toBeCloseTo(near / 4, 0)
  expect((pushed[0] - (await key('PageUp'))[0]) / minuteMs).toBeCloseTo(near, 0)
})

test('two fingers stretch time, and one pushes it along', async () => {
  await spanAfter(() => page.getByRole('button', { name: '24 hours' }).click())
  const touch = await page.context().newCDPSession(page)
  let box = await boxOf()
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: readonly number[]) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: xs.map((x, id) => ({ x: box.x + box.width * x, y: box.y + 90, id })),
    })
  const stretched = await spanAfter(async () => {
    await fingers('touchStart', 0.45)
    await fingers('touchStart', 0.45, 0.55)
    for (const step of [0.02, 0.06, 0.1, 0.15]) await fingers('touchMove', 0.45 - step, 0.55 + step)
    await fingers('touchEnd')
  })
  expect(lengthOf(stretched)).toBeGreaterThan(4 * 60)
  expect(lengthOf(stretched)).toBeLessThan(10 * 60)
  box = await boxOf()
  const pushed = await spanAfter(async () => {
    await fingers('touchStart', 0.3)
    for (const x of [0.33, 0.4, 0.5]) await fingers('touchMove', x)
    await fingers('touchEnd')
  })
  expect(pushed[0]).toBeLessThan(stretched[0])
})

test('any day is reached, the link leads to exactly that view, and it is a table', async () => {
  await page.getByLabel('Go to a day').fill('2026-11-20')
  await page.getByText('20 Nov, 00:00 to 21 Nov, 00:00').waitFor()
  await page.getByText('Nothing was measured in this time.', { exact: true }).waitFor()
  await spanAfter(() => page.getByRole('button', { name: '1 hour' }).click())
  await spanAfter(() => page.getByRole('button', { name: 'Nearer' }).click())
  await page.getByRole('button', { name: 'Copy link' }).click()
  await page.getByText('The link to exactly this view is copied.').waitFor()
  const copied = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(copied).toBe(page.url())
  const when = await page.locator('.charts__when').textContent()
  await page.goto(copied)
  await page.locator('.chart__frame svg').waitFor()
  expect(await page.locator('.charts__when').textContent()).toBe(when)
  await page.getByRole('button', { name: '1 hour' }).click()
  await page.locator('.figures').waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toMatch(/^a-\d{4}-\d\d-\d\d\.csv$/)
  const [head, first] = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(head).toBe('\uFEFFtime,sensor,quantity,unit,mean,lowest,highest,readings')
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d,Freezer a,Temperature,°C,21,21,21,1$/)
})

test('another sensor stands beside it on the same axis, each with its figures', async () => {
  await page.getByRole('combobox', { name: 'Compare with …' }).selectOption('b')
  const row = page.getByRole('row', { name: /^Freezer b/ })
  await row.getByText('19.0 °C').first().waitFor()
  await lookEverywhere(page, 'chart-compared')
  await page.getByRole('button', { name: 'Without Freezer b' }).click()
  await row.waitFor({ state: 'detached' })
})

test('a limit is dragged, and beside it stands what a limit there would have done', async () => {
  const handle = page.getByRole('slider', { name: 'Move this limit' })
  const box = await handle.boundingBox()
  if (box === null) throw new Error('no handle')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 30, { steps: 5 })
  await page.mouse.up()
  await page.getByText(/it would have rung/).waitFor()
  const proposed = await page.getByLabel('It rings above (°C)').inputValue()
  expect(Number(proposed)).toBeLessThan(24)
  await lookEverywhere(page, 'chart-limit')
  // With the keys as well; nothing has been moved by that.
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await until('the form follows', async () =>
    (await page.getByLabel('It rings above (°C)').inputValue()) === proposed ? undefined : true,
  )
  const directory = await night.stack.flows.directories.get(organizationId)
  expect(directory?.sensors.get('a')?.rules[0]).toMatchObject({ setpoint: 24 })
  await page.getByRole('button', { name: 'Cancel' }).click()
})
