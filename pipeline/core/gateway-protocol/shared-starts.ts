/** The most characters that one digit can count. */
const sharedMax = 35

const sharedBy = (one: string, other: string): number => {
  let count = 0
  while (count < sharedMax && count < one.length && one[count] === other[count]) count += 1
  return count
}

/**
 * What `id` takes in the text after `before`: a digit of base 36 for how much of the beginning both share, and the rest. Addresses of one
 * maker in order then take half as much.
 */
export const packId = (before: string, id: string): string => {
  const shared = sharedBy(before, id)
  return `${shared.toString(36)}${id.slice(shared)}`
}

/** The ids of a text of such parts between commas; nothing when a part shares more than there is before it. */
export const unpackIds = (text: string): readonly string[] | undefined => {
  const ids: string[] = []
  for (const part of text.split(',')) {
    const before = ids.at(-1) ?? ''
    const shared = Number.parseInt(part.slice(0, 1), sharedMax + 1)
    if (!(shared <= before.length)) return undefined
    ids.push(`${before.slice(0, shared)}${part.slice(1)}`)
  }
  return ids
}
