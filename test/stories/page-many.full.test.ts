import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const erik = 1002
/** More than this in the page at once is what makes a phone slow. */
const rowsMax = 60

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

test('of a thousand sensors the page holds those on the screen, and finds any of them', async () => {
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  const phone = phoneOf(night.stack.telegram, erik)
  await phone.write('/web', /#code=/)
  const link = /http\S+#code=[\w-]+/.exec(phone.last())?.[0] ?? ''
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  // The real board, with its one sensor a thousand times.
  await page.route('**/api/board', async (route) => {
    const response = await route.fetch()
    const board = await response.json()
    const [row] = board.rows.filter((one: { kind: string }) => one.kind === 'sensor')
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      ...row,
      sensor: `s${index}`,
      name: `Freezer ${String(index).padStart(3, '0')}`,
      blind: index < 30,
      // The story's time runs on: on a slow machine its one sensor is silent before the page was looked at.
      presence: 'live',
      alarms: [],
      heardAt: board.now,
    }))
    await route.fulfill({ response, json: { ...board, rows } })
  })
  // Each of them has the day of the one.
  const asked: (readonly string[])[] = []
  await page.route('**/api/series/day?*', async (route) => {
    const url = new URL(route.request().url())
    const sensors = url.searchParams.get('sensors')?.split(',') ?? []
    asked.push(sensors)
    url.searchParams.set('sensors', 'a')
    const response = await route.fetch({ url: url.href })
    const day = await response.json()
    const [one] = day.sensors
    await route.fulfill({
      response,
      json: { ...day, sensors: sensors.map((sensor) => ({ ...one, sensor })) },
    })
  })
  await page.goto(link)
  await page.getByText('Freezer 000').first().waitFor()
  const drawn = (): Promise<number> => page.locator('main li').count()
  // A screen of them with each frame.
  await page.locator('.card').nth(11).waitFor()
  expect(await page.locator('.card').count()).toBe(12)
  for (let turns = 0; turns < 10; turns++) {
    await page.mouse.wheel(0, 2_000)
    expect(await drawn()).toBeLessThanOrEqual(rowsMax)
  }
  await page.evaluate('scrollTo(0, document.body.scrollHeight)')
  await page.getByText('Freezer 999').waitFor()
  expect(await drawn()).toBeLessThanOrEqual(rowsMax)

  // The last day of calm rows comes after the board, for those on the screen alone.
  const lastLine = page.getByRole('link', { name: /Freezer 999/ })
  await lastLine.locator('.spark svg').waitFor()
  expect(await lastLine.locator('.spark').boundingBox()).toMatchObject({ width: 48, height: 20 })
  expect(Math.max(...asked.map(({ length }) => length))).toBeLessThanOrEqual(rowsMax)
  const isCalm = (sensor: string): boolean => Number(sensor.slice(1)) >= 30
  expect(asked.flat().filter((sensor) => !isCalm(sensor))).toEqual([])
  expect(new Set(asked.flat()).size).toBeLessThan(500)

  await page.getByRole('searchbox', { name: 'Find a sensor' }).fill('freezer 73')
  await page.getByRole('link', { name: /Freezer 734/ }).click()
  await page.getByRole('heading', { name: 'Freezer 734' }).waitFor()
  await page.getByRole('button', { name: 'All sensors' }).click()
  // Who comes back finds what they had looked for.
  await page.getByRole('link', { name: /Freezer 739/ }).waitFor()
  await page.getByRole('button', { name: 'To look at' }).click()
  await page.getByText('No sensor is like that.').waitFor()
  await page.getByRole('searchbox', { name: 'Find a sensor' }).fill('')
  await page.evaluate('scrollTo(0, document.body.scrollHeight)')
  await page.getByText('Freezer 029').waitFor()
  expect(await page.getByText('Freezer 030').count()).toBe(0)

  // A wall scrolls for nobody: how many more there are stands on the screen, too.
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(`${night.stack.url}/app/wall`)
    const foot = page.getByText('25 more')
    await foot.waitFor()
    expect(await page.locator('.wall__row').count()).toBe(5)
    const box = await foot.boundingBox()
    expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height)
  }
  // Nor are there more where there is room for them, as on a phone.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByText('25 more').waitFor({ state: 'detached' })
  const rows = page.locator('.wall__row')
  expect(await rows.count()).toBeGreaterThan(5)
  const [last, foot] = [await rows.last().boundingBox(), await page.locator('.wall__foot').boundingBox()]
  if (last === null || foot === null) throw new Error('the wall is not there')
  expect(foot.y + foot.height).toBeLessThanOrEqual(844)
  expect(foot.y - last.y - last.height).toBeLessThan(2 * last.height)
  // A board that is on its way when the page closes would be an error of nobody's.
  await page.unrouteAll({ behavior: 'wait' })
})
