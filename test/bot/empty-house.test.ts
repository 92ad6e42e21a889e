import { expect, test } from 'vitest'
import type { Person } from '#core/directory.ts'
import type { DirectoryItem } from '../../pipeline/ports/stores.ts'
import { botUnderTest } from './bot-under-test.ts'

const olle: Person = { id: 7001, name: 'Olle', role: 'owner', language: 'en' }

/** An organization that has nothing yet but its owner. */
const emptyHouse = async () => {
  const bot = await botUnderTest()
  const items: readonly DirectoryItem[] = [
    { kind: 'organization', value: { id: 'empty', name: 'Empty' } },
    { kind: 'person', value: olle },
  ]
  await bot.flows.stores.directories.put('empty', items)
  return bot
}

test.each([
  ['/silence', /^There is no sensor here/],
  ['/threshold', /^There is no sensor here/],
  ['/retire', /^There is no sensor here/],
  ['/maintenance', /^There is no sensor here/],
  ['/roster', /^There are no sites yet\.$/],
  ['/ladder', /^There are no sites yet\.$/],
  ['/duty', /^There are no sites yet\.$/],
  ['/timezone', /^There are no sites yet\.$/],
  ['/timezone Stockholm', /^There are no sites yet\.$/],
])('%s asks nothing of whom there is nothing to choose from', async (words, answer) => {
  const bot = await emptyHouse()
  expect((await bot.write(olle, words))[0]).toMatch(answer)
})
