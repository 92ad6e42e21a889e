import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Nobody answers when a note is saved: that is said in its form and in no other, and what was written stays. */
export const failsToNote = async (page: Page): Promise<void> => {
  const failed = page.getByText('The server did not answer.')
  const written = await page.getByLabel('What you know of it').inputValue()
  await page.route('**/api/alarms/remark', (route) => route.abort())
  await page.getByRole('button', { name: 'Save' }).click()
  await failed.waitFor()
  await page.getByRole('button', { name: 'What was it?' }).click()
  await page.getByLabel('What it was').waitFor()
  expect(await failed.count()).toBe(0)
  await page.unroute('**/api/alarms/remark')
  await page.getByRole('button', { name: 'Write a note' }).click()
  expect(await page.getByLabel('What you know of it').inputValue()).toBe(written)
}
