import { plainHeader } from '../table/header-line.ts'
import { unitWords } from './vocabulary.ts'

const words = (header: string): string => plainHeader(header).replace(/[._]+/g, ' ').trim()

const lastWord = /^(.*?)\s*\b(unit|units|einheit|enhet|unité|unidad|uom)$/

/** Whether a column says in what unit another one is: `Unit` of any, `Temperature unit` and `temperature.unit` of that one. */
export const isUnitHeader = (header: string, of: string): boolean => {
  const text = words(header)
  if (unitWords.test(text)) return true
  const stem = lastWord.exec(text)?.[1] ?? ''
  return stem !== '' && words(of).startsWith(stem)
}
