import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPage, type Page } from '../../../gateway/page/open-page.ts'
import { openBrowser } from '../../support/browser.ts'
import { pageDeps } from '../../support/gateway-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-page-'))
const pictures = process.env.NATTVAKT_SCREENSHOTS ?? folder
let served: Page
let browser: Browser

beforeAll(async () => {
  served = await openPage(pageDeps(folder))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['light', { width: 390, height: 844 }],
  ['dark', { width: 390, height: 844 }],
  ['light', { width: 1100, height: 800 }],
] as const)(
  'in %s at %o it shows what there is, without a mistake and without a scroll sideways',
  async (colorScheme, viewport) => {
    const page = await browser.newPage({ colorScheme, viewport })
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (said) => {
      if (said.type() === 'error') trouble.push(said.text())
    })
    await page.goto(served.url)
    await page.getByText('Everything works.').waitFor()
    expect(await page.locator('li').allInnerTexts()).toEqual([
      expect.stringMatching(/a0dd6c87865e.*−80.12 °C · 41 %.*−58 dBm · 2.95 V.*3 s ago/s),
      expect.stringMatching(/fridge-1.*41 s ago/s),
      expect.stringMatching(/cold-room.*no value.*4 min ago · probe/s),
      expect.stringMatching(/a0dd6c87865e.*1\.1\.0 is on its way, 30 %/s),
      expect.stringMatching(/a0dd6c87865e.*every 60 s · sht4x/s),
    ])
    const [content, window] = await page.evaluate<number[]>('[document.body.scrollWidth, innerWidth]')
    expect(content).toBeLessThanOrEqual(window ?? 0)
    const address = page.getByLabel('Bluetooth address of the node', { exact: true })
    await address.fill(`a0:dd:6c:87:86:${viewport.width % 90}`)
    await page.getByRole('button', { name: 'Enrol' }).click()
    await page.getByText(/has its key|has a key/).waitFor()
    await page.screenshot({
      path: join(pictures, `gateway-${colorScheme}-${viewport.width}.png`),
      fullPage: true,
    })
    expect(trouble.filter((line) => !line.includes('409'))).toEqual([])
    await page.close()
  },
)

/** What is not a word of people: names of parts, of chips, examples. */
const isNoWord = (text: string): boolean => /^(SHT4x|DS18B20|DHT22|PT100 \(MAX31865\)|a0:dd:.*)?$/.test(text)

test('in Swedish no sentence of it is left in English', async () => {
  const page = await browser.newPage({ locale: 'sv-SE' })
  await page.goto(served.url)
  await page.getByText('Allt fungerar.').waitFor()
  expect(await page.locator('li').allInnerTexts()).toEqual([
    expect.stringMatching(/a0dd6c87865e.*för 3 s sedan/s),
    expect.stringMatching(/fridge-1.*för 41 s sedan/s),
    expect.stringMatching(/cold-room.*inget värde/s),
    expect.stringMatching(/1\.1\.0 är på väg, 30 %/),
    expect.stringMatching(/var 60:e sekund · sht4x/),
  ])
  const english = await browser.newPage({ locale: 'en-GB' })
  await english.goto(served.url)
  await english.getByText('Everything works.').waitFor()
  const wordsOf = (one: typeof page) =>
    one.evaluate<string[]>(
      `[...document.querySelectorAll('h2, p.soft, button, label, dt, option, [placeholder]')].flatMap((e) => [e.children.length ? '' : e.textContent.trim(), e.placeholder ?? '', e.getAttribute('aria-label') ?? ''])`,
    )
  const [swedish, originals] = [await wordsOf(page), await wordsOf(english)]
  const same = originals.filter((text, place) => text === swedish[place] && !isNoWord(text))
  // One word for one thing in both languages.
  expect([...new Set(same)].sort()).toEqual(['Processor'])
  for (const one of [page, english]) await one.close()
})
