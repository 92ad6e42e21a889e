import { expect, test } from 'vitest'
import { reasonIn } from '../../pipeline/locales/text.ts'

test('a reason that was chosen by a button is read in the language of its reader, a written one as it was written', () => {
  expect(reasonIn('sv', 'from the card')).toBe('från kortet')
  expect(reasonIn('en', 'från kortet')).toBe('from the card')
  expect(reasonIn('sv', 'Defrosting')).toBe('Avfrostning')
  expect(reasonIn('sv', 'Erik looks after it')).toBe('Erik looks after it')
})
