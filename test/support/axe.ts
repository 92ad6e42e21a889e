import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { until } from './until.ts'

const shots = process.env.NATTVAKT_SCREENSHOTS

const require = createRequire(import.meta.url)
/** A browser needs more of the processor to read axe than to run it, so it gets the short form, and each page gets it once. */
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** Runs in the page: each rule of axe that is broken, and where. Of rules that are kept it gathers no more than that they are. */
const violationsOf = (options: string, keptLeast: number): string =>
  `axe.run({ resultTypes: ['violations'], ${options} }).then(({ violations, passes }) =>
  passes.length < ${keptLeast}
    ? ['axe looked at nothing']
    : violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join(' ')))`
const violations = {
  all: violationsOf('', 10),
  /** Those that a page of other colours alone can break: all of them once more take four times as long. */
  colours: violationsOf("runOnly: ['color-contrast', 'link-in-text-block']", 1),
} as const

/** Runs in the page: colours that are on their way to others have arrived, and what follows the size of the screen has followed. */
const settled = `Promise.all(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished.catch(() => undefined)),
).then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))`

const fitMs = 10_000

/** Nothing is wider than the screen, once what follows its size has followed. */
export const mustFit = (page: Page, name: string): Promise<true> =>
  until(
    `${name} is no wider than the screen`,
    async () =>
      (await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')) || undefined,
    fitMs,
  )

/** Nothing that a person with a screen reader, or weak eyes, would stumble over; the page is photographed on the way. */
export const lookClosely = async (
  page: Page,
  name: string,
  at: keyof typeof violations = 'all',
): Promise<void> => {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.addScriptTag({ content: axe })
  await page.evaluate(settled)
  expect(await page.evaluate(violations[at]), name).toEqual([])
  if (shots === undefined) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const

/** The same page on a phone and on a desk, in light and in dark. */
export const lookEverywhere = async (page: Page, name: string): Promise<void> => {
  const before = page.viewportSize()
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize(viewport)
      await lookClosely(page, `${name}-${size}-${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours')
    }
  if (before !== null) await page.setViewportSize(before)
}
