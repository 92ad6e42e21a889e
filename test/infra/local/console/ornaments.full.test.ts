import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../../infra/local/clock/clock.ts'
import { createPages } from '../../../../infra/local/http/pages.ts'
import type { LocalTelegram } from '../../../../infra/local/telegram/local-telegram.ts'
import { openBrowser } from '../../../support/browser.ts'
import { listen, makeTelegram, temporaryFolder } from '../telegram/support.ts'

const phone = { width: 390, height: 844 }
const folder = process.env.NATTVAKT_SCREENSHOTS ?? temporaryFolder()

let telegram: LocalTelegram
let browser: Browser
let url = ''
let close = (): void => {}

beforeAll(async () => {
  const dist = join(temporaryFolder(), 'dist')
  const build = ['node_modules/vite/bin/vite.js', 'build', '--outDir', dist, '--logLevel', 'error']
  execFileSync(process.execPath, build)
  telegram = makeTelegram({ clock: systemClock(30), log: () => {} }).telegram
  const pages = createPages({ folder: dist })
  const stack = createServer(async (request, response) => {
    const handled = (await telegram.handle(request, response)) || (await pages.handle(request, response))
    if (!handled) response.writeHead(404).end()
  })
  url = await listen(stack)
  browser = await openBrowser()
  close = () => {
    stack.closeAllConnections()
    stack.close()
  }
})
afterAll(async () => {
  await browser?.close()
  await telegram?.close()
  close()
})

/** 2025-11-22, 03:14 in Stockholm, where the phones of the page are. */
const unix = 1_763_777_640
const steps = [
  'Move the racks to freezer 5.',
  'Close the door of this one.',
  'Call service: 08-123 45.',
  'Note the time.',
]

test('colours, times, long quotes and ids that are copied are shown on a phone, by day and by night', async () => {
  await telegram.call('sendMessage', {
    chat_id: 1001,
    text: [
      '<b>🔴 ULT freezer 2 · Cellar lab: too warm</b>',
      '−61.2 °C, limit −70 °C',
      `Since <tg-time unix="${unix}" format="t">01:14</tg-time>, <tg-time unix="${unix}" format="wdt">x</tg-time>`,
      `<blockquote expandable>${steps.join('\n')}</blockquote>`,
    ].join('\n'),
    parse_mode: 'HTML',
    reply_markup: {
      inline_keyboard: [
        [{ text: 'I have it', callback_data: 'take', style: 'success' }],
        [
          { text: 'Set this limit', callback_data: 'set', style: 'primary' },
          { text: 'Remove', callback_data: 'remove', style: 'danger' },
        ],
        [
          { text: '📋 a4c1', copy_text: { text: 'a4c1' } },
          { text: '🔎 More', callback_data: 'more' },
        ],
      ],
    },
  })
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: phone, colorScheme, hasTouch: true })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const page = await context.newPage()
    await page.goto(url)
    await page.getByText('live', { exact: true }).waitFor()
    const message = page.locator('.message.bot').last()
    expect(await message.locator('time.moment').allTextContents()).toEqual(['03:14', 'Sat 22 Nov 03:14'])
    const lines = message.locator('.expandable .lines')
    const folded = (await lines.boundingBox())?.height ?? 0
    await page.screenshot({ path: join(folder, `ornaments-${colorScheme}-folded.png`) })
    await message.getByRole('button', { name: 'Show more' }).click()
    expect((await lines.boundingBox())?.height).toBeGreaterThan(folded)
    await message.getByRole('button', { name: '📋 a4c1' }).click()
    await message.getByRole('button', { name: /✓/ }).waitFor()
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe('a4c1')
    const looks = await message
      .locator('.keyboard button')
      .evaluateAll((buttons) => buttons.map((button) => button.className.trim()))
    expect(looks).toEqual(['success', 'primary', 'danger', 'copies', ''])
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.screenshot({ path: join(folder, `ornaments-${colorScheme}.png`) })
    await context.close()
  }
})
