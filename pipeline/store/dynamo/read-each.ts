import type { LeftOut } from '../../ports/left-out.ts'
import { checkItem, type Item } from './item.ts'
import type { Unchecked } from './table.ts'

/** What several items hold. One that this code cannot read is left out and told; where nobody is told of it, it throws. */
export const readEach = <T>(
  items: readonly Unchecked[],
  parse: (item: Item) => T,
  leftOut?: LeftOut,
): readonly T[] =>
  items.flatMap((item) => {
    if (leftOut === undefined) return [parse(checkItem(item))]
    try {
      return [parse(checkItem(item))]
    } catch (error) {
      leftOut(String(item.sk), String(error))
      return []
    }
  })
