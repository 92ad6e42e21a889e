import type { LeftOut } from '../../ports/left-out.ts'

/**
 * By it tests say what of this store cannot be read, so that it does what DynamoDB does with an item of another version: the
 * kind of its partition, the organization, and its sort key there.
 */
export type Spoiled = (kind: string, organization: string, key: string) => boolean

/** What can be read of several things. Of each other it is told; where nobody is told, it throws. */
export const readEach = <T>(
  items: Iterable<readonly [key: string, item: T]>,
  isSpoiled: (key: string) => boolean,
  leftOut?: LeftOut,
): readonly T[] => {
  const read: T[] = []
  for (const [key, item] of items) {
    if (!isSpoiled(key)) read.push(item)
    else if (leftOut === undefined) throw new Error(`${key} cannot be read`)
    else leftOut(key, `${key} cannot be read`)
  }
  return read
}

/** For lists that can do without what cannot be read, whoever asks. */
export const withoutIt: LeftOut = () => undefined
