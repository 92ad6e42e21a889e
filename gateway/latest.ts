/**
 * Remembers who was noted last, `most` of them: for what is kept of each of many that come and go for years. `note` says who is to be
 * forgotten for it.
 */
export const createLatest = (most: number) => {
  const latest = new Set<string>()
  return {
    note: (one: string): string | undefined => {
      // Again at the end: the first is always the one that was not noted for longest.
      latest.delete(one)
      latest.add(one)
      const [longest] = latest
      if (latest.size <= most || longest === undefined) return undefined
      latest.delete(longest)
      return longest
    },
  }
}
