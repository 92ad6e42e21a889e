import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../../infra/local/clock/clock.ts'
import { createPages } from '../../../../infra/local/http/pages.ts'
import type { LocalTelegram } from '../../../../infra/local/telegram/local-telegram.ts'
import { lookClosely } from '../../../support/axe.ts'
import { openBrowser } from '../../../support/browser.ts'
import { listen, makeTelegram, temporaryFolder, token } from '../telegram/support.ts'
import { chartPng, createStubBot } from './stub-bot.ts'

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
const folder = process.env.NATTVAKT_SCREENSHOTS ?? temporaryFolder()

let telegram: LocalTelegram
let browser: Browser
let url = ''
const stop: (() => void)[] = []
/** What the page threw, in any test. */
const trouble: string[] = []

beforeAll(async () => {
  const dist = join(temporaryFolder(), 'dist')
  execFileSync(process.execPath, [
    'node_modules/vite/bin/vite.js',
    'build',
    '--outDir',
    dist,
    '--logLevel',
    'error',
  ])
  telegram = makeTelegram({ clock: systemClock(30), log: () => {} }).telegram
  const pages = createPages({ folder: dist })
  const stack = createServer(async (request, response) => {
    const handled = (await telegram.handle(request, response)) || (await pages.handle(request, response))
    if (!handled) response.writeHead(404).end()
  })
  url = await listen(stack)
  const bot = createStubBot(() => url)
  await telegram.call('setWebhook', { url: await listen(bot) })
  await telegram.call('setMyCommands', {
    commands: [
      { command: 'status', description: 'How everything is' },
      { command: 'alarm', description: 'Try an alarm' },
    ],
  })
  browser = await openBrowser()
  for (const server of [stack, bot]) {
    stop.push(() => {
      server.closeAllConnections()
      server.close()
    })
  }
})

afterEach(() => expect(trouble).toEqual([]))

afterAll(async () => {
  await browser?.close()
  await telegram?.close()
  for (const end of stop) end()
})

const open = async (viewport: typeof wide, colorScheme: 'light' | 'dark'): Promise<Page> => {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    hasTouch: viewport === phone,
    // The test puts axe into the page, which the page itself never allows.
    bypassCSP: true,
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(url)
  await page.getByText('live', { exact: true }).waitFor()
  return page
}

describe('the console page', () => {
  test('a command typed in the chat is answered, and a pressed button changes the card', async () => {
    const page = await open(wide, 'light')
    const box = page.getByRole('textbox', { name: 'Message' })
    await box.fill('/st')
    await page.getByRole('option', { name: '/status' }).waitFor()
    await page.screenshot({ path: join(folder, 'suggestions.png') })
    await box.press('Enter')
    await page.getByText('Freezer B -79.8').waitFor()
    await box.fill('/alarm')
    await box.press('Enter')
    await page.getByRole('button', { name: 'I have it' }).click()
    await page.getByText('Anna has it').waitFor()
    await page.getByText('The alarm is yours').waitFor()
    await page.screenshot({ path: join(folder, 'pressed.png') })
    expect(await page.getByRole('button', { name: 'I have it' }).count()).toBe(0)
    expect(telegram.messages(1001).at(-1)?.plain).toContain('Anna has it')
    expect(telegram.counters().violations).toBe(0)
    await page.close()
  })

  test('a message written while nobody answers stays in the field, and arrives when it is sent again', async () => {
    const page = await open(wide, 'light')
    const box = page.getByRole('textbox', { name: 'Message' })
    await page.route('**/telegram/people/*/send', (route) => route.abort())
    await box.fill('The racks are in freezer 5')
    await box.press('Enter')
    await page.getByText('The local Telegram does not answer.').waitFor()
    expect(await box.inputValue()).toBe('The racks are in freezer 5')
    await page.unroute('**/telegram/people/*/send')
    await box.press('Enter')
    await page.getByRole('log').getByText('The racks are in freezer 5').waitFor()
    expect(await box.inputValue()).toBe('')
    await page.close()
  })

  test('what a message contains never becomes a part of the page', async () => {
    const page = await open(wide, 'light')
    const log = page.getByRole('log')
    telegram.send(1001, 1001, '<img src=x onerror="document.title=1"><b>typed</b>')
    await telegram.call('sendMessage', {
      chat_id: 1001,
      text: '<a href="https://example.org">good</a> <a href="javascript:alert(1)">bad</a> &lt;script&gt;',
      parse_mode: 'HTML',
    })
    await log.getByText('<b>typed</b>').waitFor()
    await log.getByText('<script>').waitFor()
    expect(await page.locator('.text a').evaluateAll((links) => links.map((link) => String(link)))).toEqual([
      'https://example.org/',
    ])
    expect(await page.locator('.text img, .text script').count()).toBe(0)
    await page.close()
  })

  test('another chat shows what is unread, and a lost connection says so and comes back', async () => {
    const page = await open(wide, 'dark')
    telegram.send(1002, -2001, 'Anybody in the cellar?')
    await page.getByRole('button', { name: /Cold rooms.*1 unread/s }).click()
    await page.getByText('2 people and the bot').waitFor()
    await page.route('**/telegram/events', (route) => route.abort())
    await page.goto(url)
    await page.getByText('connection lost').waitFor()
    await page.unroute('**/telegram/events')
    await page.getByText('live', { exact: true }).waitFor()
    await page.close()
  })

  test('it looks as it should, wide and on a phone, by day and by night', async () => {
    const form = new FormData()
    form.set('chat_id', '1001')
    form.set('caption', '<b>Freezer A</b>, the last 24 h')
    form.set('parse_mode', 'HTML')
    form.set('photo', new Blob([new Uint8Array(chartPng(600, 300))]), 'chart.png')
    await fetch(`${url}/telegram/bot${token}/sendPhoto`, { method: 'POST', body: form })
    telegram.send(1001, 1001, '/alarm')
    await expect.poll(() => telegram.messages(1001).at(-1)?.buttons.length).toBe(2)
    telegram.send(1002, -2001, 'I am on my way down')
    for (const scheme of ['light', 'dark'] as const) {
      for (const [name, viewport] of [
        ['wide', wide],
        ['phone', phone],
      ] as const) {
        const page = await open(viewport, scheme)
        await page.getByRole('img', { name: 'Chart' }).waitFor()
        await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) })
        const width = await page.locator('body').evaluate((body) => body.scrollWidth)
        expect(width).toBe(viewport.width)
        await lookClosely(page, `console-${name}-${scheme}`)
        if (name === 'phone') {
          await page.getByRole('button', { name: 'Dashboard' }).click()
          await page.getByTitle('Dashboard').waitFor()
          await page.screenshot({ path: join(folder, `${name}-${scheme}-dashboard.png`) })
        }
        await page.close()
      }
    }
  })
})
