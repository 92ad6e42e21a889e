import { expect, test } from 'vitest'
import { isIn, readSources } from '../support/core/sources.ts'

/** Whoever calls these hands them to `loadedOnce`. */
const handed: readonly string[] = [
  'bot/create-bot.ts',
  'pipeline/channels/iot/data-plane.ts',
  'pipeline/channels/telegram-when-told.ts',
  'pipeline/lambdas/ways/other-post.ts',
  'pipeline/lambdas/ways/other-tellers.ts',
  'pipeline/lambdas/ways/post.ts',
  'pipeline/lambdas/ways/tell-by-ways.ts',
]

test('what the cloud loads when it is needed is tried again when that failed', () => {
  const sources = readSources()
  const loading = sources.filter(
    ({ path, text }) =>
      (isIn(path, 'pipeline') || isIn(path, 'bot')) && /(?<!typeof )\bimport\(\s*['"]/.test(text),
  )
  expect(loading.length).toBeGreaterThan(20)
  const wrong = loading.filter(
    ({ path, text }) =>
      !handed.includes(path) && (/await import\(/.test(text) || !text.includes('loadedOnce(')),
  )
  expect(
    wrong.map(({ path }) => path),
    'one failed import() may be for ever: load it by `loadedOnce` (pipeline/ports/loaded-once.ts)',
  ).toEqual([])
})
