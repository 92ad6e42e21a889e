/** Names that read as one: `text` stands for `count` of them. One that only continues the one before needs it. */
export type GroupedName = { readonly text: string; readonly count: number }

type Numbered = { readonly prefix: string; readonly digits: string }
type Run = { readonly first: string; last: string; count: number }

const numbered = /^(.*\D)(\d{1,9})$/u

const split = (name: string): Numbered => {
  const [, prefix, digits] = numbered.exec(name) ?? []
  return prefix === undefined || digits === undefined ? { prefix: name, digits: '' } : { prefix, digits }
}

/** 9 and 10 follow each other, so do 009 and 010; 9 and 010 belong to two ways of counting. */
const follows = (digits: string, before: string): boolean =>
  Number(digits) === Number(before) + 1 &&
  (digits.length === before.length || (!digits.startsWith('0') && !before.startsWith('0')))

const runsOf = (digits: readonly string[]): readonly Run[] => {
  const runs: Run[] = []
  for (const number of [...digits].sort((a, b) => Number(a) - Number(b) || a.length - b.length)) {
    const run = runs.at(-1)
    if (run !== undefined && number === run.last) run.count += 1
    else if (run !== undefined && follows(number, run.last)) {
      run.last = number
      run.count += 1
    } else runs.push({ first: number, last: number, count: 1 })
  }
  return runs
}

const runText = ({ first, last }: Run): string => (first === last ? first : `${first}–${last}`)

/**
 * "Freezer 1", "Freezer 2", "Freezer 3", "Freezer 7" and "Door" as "Freezer 1–3", "7" and "Door": everything that fails in
 * a storm is named, and still can be read. In the order of the first of each.
 */
export const groupNames = (names: readonly string[]): readonly GroupedName[] => {
  const byPrefix = new Map<string, string[]>()
  for (const name of names) {
    const { prefix, digits } = split(name)
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), digits])
  }
  return [...byPrefix].flatMap(([prefix, digits]) => {
    const numbers = digits.filter((one) => one !== '')
    const plain = digits.length - numbers.length
    const alone: readonly GroupedName[] = plain === 0 ? [] : [{ text: prefix, count: plain }]
    const runs = runsOf(numbers).map((run, index) => ({
      text: index === 0 ? prefix + runText(run) : runText(run),
      count: run.count,
    }))
    return [...alone, ...runs]
  })
}
