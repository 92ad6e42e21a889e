const entry = /^(?<mark>\p{Extended_Pictographic}+\ufe0f?) (?<rest>.+)$/u
const range = /^(?<prefix>.*?\D|)(?<first>\d+)–(?<last>\d+)$/u

/** "Freezer 1–3" as its three names. A number alone continues the name before it. */
const expand = (
  part: string,
  prefix: string,
): { readonly names: readonly string[]; readonly prefix: string } => {
  const bare = /^\d+(–\d+)?$/.test(part) ? prefix + part : part
  const { groups } = range.exec(bare) ?? {}
  const start = groups?.prefix ?? /^(.*\D)\d+$/u.exec(bare)?.[1] ?? ''
  if (groups === undefined) return { names: [bare], prefix: start }
  const [first, last] = [Number(groups.first), Number(groups.last)]
  const names = Array.from({ length: last - first + 1 }, (_, index) => `${start}${first + index}`)
  return { names, prefix: start }
}

/**
 * The sensors that a reader of these messages of the site "Cellar lab" finds named, in any form that cards have: a title
 * of its own, a line of its own, or a list with ranges.
 */
export const namedIn = (messages: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const message of messages)
    for (const line of message.split('\n')) {
      const rest = entry.exec(line)?.groups?.rest
      if (rest === undefined) continue
      if (rest.startsWith('Cellar lab: ')) {
        let prefix = ''
        for (const part of rest.slice('Cellar lab: '.length).split(', ')) {
          const expanded = expand(part, prefix)
          prefix = expanded.prefix
          for (const name of expanded.names) found.add(name)
        }
      } else {
        // A name may have a colon of its own; what follows it is a value or a state.
        found.add(rest.split(' · Cellar lab')[0] ?? '')
        found.add(rest.replace(/: [^:]*$/u, ''))
        found.add(rest.replace(/: [^:]*(:\d\d)? .*$/u, ''))
      }
    }
  return found
}
