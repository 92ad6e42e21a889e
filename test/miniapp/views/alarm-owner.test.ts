import { expect, test } from 'vitest'
import { viewWordsOf } from '../../../miniapp/locales/views/words-of.ts'
import { ownerText } from '../../../miniapp/views/alarms/alarm-text.ts'
import { wordsOf } from '../../support/page-words.ts'

type Had = Parameters<typeof ownerText>[0]
const erik = (at: number): Had['owner'] => ({ name: 'Erik', at })
const had: Had = { state: 'active', owner: null, clearedAt: null, isWhole: true }

test.each<[string, Partial<Had>, string, string]>([
  ['stands and is nobody’s', {}, 'Nobody has it', 'Ingen har det'],
  ['stands and is taken', { owner: erik(5) }, 'Erik has it', 'Erik har det'],
  [
    'came back by itself',
    { state: 'returned', clearedAt: 9 },
    'Nobody took note of it',
    'Ingen har noterat det',
  ],
  [
    'is over, and was taken before',
    { state: 'ended', clearedAt: 9, owner: erik(5) },
    'Erik took it',
    'Erik tog det',
  ],
  [
    'is over, and was only seen afterwards',
    { state: 'ended', clearedAt: 9, owner: erik(12) },
    'Erik took note of it',
    'Erik har sett det',
  ],
  ['is over and was nobody’s', { state: 'ended', clearedAt: 9 }, 'nobody took it', 'ingen tog det'],
  [
    'is over, and its history is not whole',
    { state: 'ended', clearedAt: null, isWhole: false },
    'who took it is not known',
    'vem som tog det är inte känt',
  ],
])('the list says, as the card does, who had what %s', (_name, more, english, swedish) => {
  const said = (['en', 'sv'] as const).map((language) =>
    ownerText({ ...had, ...more }, wordsOf(language), viewWordsOf(language)),
  )
  expect(said).toEqual([english, swedish])
})
