import { type Browser, chromium } from 'playwright-core'

/** As root and without a screen; the rest keeps Chromium from reaching for the network. */
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** A bound for what never comes, not a measure, as in `until.ts`: Playwright's own of 30 s is short where much runs beside. */
const waitMostMs = 120_000

/** The machine's Chromium, to be closed by who opened it. */
export const openBrowser = async (): Promise<Browser> => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (...options) => {
    const context = await newContext(...options)
    context.setDefaultTimeout(waitMostMs)
    return context
  }
  return browser
}
