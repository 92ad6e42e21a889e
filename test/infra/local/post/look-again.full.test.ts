import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, type Route } from '../../../../infra/local/http/server.ts'
import type { ReceivedCall } from '../../../../infra/local/post/call-server.ts'
import { callsPage, smsPage } from '../../../../infra/local/post/pages.ts'
import type { ReceivedText } from '../../../../infra/local/post/text-server.ts'
import { openBrowser } from '../../../support/browser.ts'

const texts: ReceivedText[] = [{ at: 1_000, to: '+1', text: 'the first' }]
const calls: ReceivedCall[] = []
let browser: Browser
let address = ''
let close = async (): Promise<void> => undefined

beforeAll(async () => {
  const route: Route = async (_request, response, path) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(path === '/sms' ? smsPage('en', texts) : callsPage('en', calls))
    return true
  }
  const listening = await listen({ port: 0, routes: [route], log: () => undefined })
  if (!listening.ok) throw new Error(listening.sentence)
  address = `http://127.0.0.1:${listening.server.port}`
  close = () => listening.server.close()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await close()
})

const open = async (path: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(address + path)
  return page
}
const words = (page: Page): Promise<readonly string[]> => page.locator('.words').allInnerTexts()

test('a text that comes stands above the others while one looks, and what was written below these stays', async () => {
  const page = await open('/sms')
  await page.getByLabel('Answer').fill('2')
  texts.push({ at: 2_000, to: '+1', text: 'the second' })
  await page.getByText('the second').waitFor()
  expect(await words(page)).toEqual(['the second', 'the first'])
  expect(await page.getByLabel('Answer').last().inputValue()).toBe('2')
  // The oldest is kept no more.
  texts.shift()
  await page.getByText('the first').waitFor({ state: 'detached' })
  texts.length = 0
  await page.getByText('Nothing has come yet.').waitFor()
  texts.push({ at: 3_000, to: '+1', text: 'the third' })
  await page.getByText('the third').waitFor()
  expect(await page.locator('.empty').count()).toBe(0)
})

test('a call that is over is no more answered, and a server that does not answer is told', async () => {
  const page = await open('/calls')
  const call: ReceivedCall = {
    ...{ at: 1_000, id: 'one', to: '+1', language: 'en', say: 'Too warm.', ask: 'Press 1.', answer: null },
    state: 'ringing',
  }
  calls.push(call)
  await page.getByRole('button', { name: 'Press 1' }).focus()
  call.state = 'no-answer'
  await page.getByText('Nobody answered').waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
  expect(await page.evaluate('document.activeElement?.tagName')).toBe('ARTICLE')
  await page.route('**/calls', (route) => route.abort())
  await page.getByText('The connection is lost').waitFor()
  await page.unroute('**/calls')
  await page.getByText('The connection is lost').waitFor({ state: 'hidden' })
})
