import { expect, test } from 'vitest'
import { changeOf } from '#core/audit.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { anna, botUnderTest, organization, sven } from './bot-under-test.ts'
import { phoneOf } from './conversations/asked.ts'

/** A history of `lines`, a second apart, of which the newest `unread` cannot be read. */
const open = async (lines: number, unread: number) => {
  const from = { at: Number.POSITIVE_INFINITY }
  const stores = memoryStores({
    spoiled: (kind, _organization, key) => kind === 'audit' && Number(key.slice(0, 13)) >= from.at,
  })
  const bot = await botUnderTest(undefined, stores)
  const start = bot.clock.now()
  await stores.history.record(
    organization,
    Array.from({ length: lines }, (_, index) => {
      const detail = { old: null, new: `N${index}`, why: null }
      return changeOf({ kind: 'organization' }, 'group-linked', start + index * 1_000, anna, detail)
    }),
  )
  from.at = start + (lines - unread) * 1_000
  await bot.clock.advance(lines * 1_000)
  return bot
}

const namesIn = (text: string | undefined): readonly string[] =>
  [...(text ?? '').matchAll(/N\d+/g)].map(([name]) => name)

test('/history goes on behind lines that cannot be read, says how many are missing, and loses no other', async () => {
  const bot = await open(130, 100)
  const phone = phoneOf(bot, anna)
  const [first] = await phone.write('/history')
  expect(first).toContain('⚠️ 100 lines of this time cannot be read and are missing here.')
  const seen = [...namesIn(first)]
  for (let page = 0; page < 2; page++) {
    const text = await phone.press('‹ Earlier')
    expect(text).not.toContain('cannot be read')
    seen.push(...namesIn(text))
  }
  expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => `N${29 - index}`))
})

test('/history of which nothing can be read does not say that nothing happened', async () => {
  const bot = await open(1, 1)
  expect(await bot.write(sven, '/history')).toEqual([
    '⚠️ En rad från den här tiden kan inte läsas och saknas här.',
  ])
})
