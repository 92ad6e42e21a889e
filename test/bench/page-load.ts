import type { Browser, CDPSession } from 'playwright-core'

/** A phone of some years ago, beside this machine. */
export const slower = 4
const drawn = 'a board is drawn'
const turns = 10
const betweenMs = 50

/**
 * Runs in the page before anything else, and notes itself when a frame with a card was drawn, and every task that kept the page from
 * answering a finger. What Playwright puts into a page to wait for something in it takes a slow phone longer than a board does.
 */
const noteItself = `
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.longTasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver((_, observer) => {
    if (document.querySelector('.card') === null) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => console.debug('${drawn}', performance.now())))
  }).observe(document, { childList: true, subtree: true })`

export type Loaded = {
  readonly boardMs: number
  readonly scriptBytes: number
  readonly longestMs: number
  readonly rowsMost: number
}

/** Counts the bytes of scripts as they are sent, with their heads. */
const countScripts = (session: CDPSession): (() => number) => {
  let bytes = 0
  const scripts = new Set<string>()
  session.on('Network.responseReceived', ({ type, requestId }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  return () => bytes
}

/** Nothing of the page, from where the page is. */
const elsewhere = '/nothing-is-here'

/**
 * Opens the page in a browser that has never been here, on a slow phone, and scrolls down. The browser's process for it is there before:
 * to start one and to tie it to Playwright takes longer than a board, and no page can change that.
 */
export const loadPage = async (browser: Browser, address: string): Promise<Loaded> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await session.send('Network.enable')
    const scriptBytes = countScripts(session)
    const noted = page.waitForEvent('console', (message) => message.text().startsWith(drawn))
    await page.addInitScript(noteItself)
    await page.goto(new URL(elsewhere, address).href)
    await page.goto(address, { waitUntil: 'commit' })
    const boardMs = Number((await noted).text().slice(drawn.length))
    const atBoard = scriptBytes()
    let rowsMost = 0
    for (let turn = 0; turn < turns; turn++) {
      await page.mouse.wheel(0, 1_500)
      await page.waitForTimeout(betweenMs)
      rowsMost = Math.max(
        rowsMost,
        await page.evaluate<number>("document.querySelectorAll('.card, .line').length"),
      )
    }
    const longestMs = await page.evaluate<number>('Math.max(0, ...globalThis.longTasks)')
    return { boardMs, scriptBytes: atBoard, longestMs, rowsMost }
  } finally {
    await context.close()
  }
}
