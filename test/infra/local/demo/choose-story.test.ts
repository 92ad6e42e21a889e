import { expect, test } from 'vitest'
import { nobleFolder } from '../../../../gateway/radio/stacks/stacks.ts'
import { chooseStory } from '../../../../infra/local/demo/choose-story.ts'

test('a story says in one line how its sensors are heard', () => {
  const chosen = chooseStory({ kind: 'scenario', name: 'calm' }, () => undefined)
  if (!chosen.ok) throw new Error(chosen.sentence)
  const how = chosen.story.sentences.filter((sentence) => /Bluetooth/.test(sentence))
  expect(how).toHaveLength(1)
  expect(how[0]).toMatch(
    nobleFolder() === undefined ? /without Bluetooth: noble is not installed/ : /through noble/,
  )
})
