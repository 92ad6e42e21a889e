import { unpackText } from '../codecs/long-text.ts'
import { type Item, textOf } from './item.ts'

/** The text of an attribute that `longText` made. Throws for any other. */
export const longTextOf = (item: Item, attribute: string): string => {
  const value = item[attribute]
  return value instanceof Uint8Array ? unpackText(value) : textOf(item, attribute)
}
