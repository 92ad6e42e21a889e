import { type Browser, chromium } from 'playwright-core'

/** As root and without a screen; the rest keeps Chromium from reaching for the network. */
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** The machine's Chromium, to be closed by who opened it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: flags.split(' ') })
