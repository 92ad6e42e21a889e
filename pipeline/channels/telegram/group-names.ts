/** Names that read as one: `text` stands for the `members`, by their places. One that only continues the one before needs it. */
export type GroupedName = { readonly text: string; readonly members: readonly number[] }

type Numbered = { readonly prefix: string; readonly digits: string }
type Member = { readonly digits: string; readonly place: number }
type Run = { readonly first: string; last: string; readonly members: number[] }

const numbered = /^(.*\D)(\d{1,9})$/u

const split = (name: string): Numbered => {
  const [, prefix, digits] = numbered.exec(name) ?? []
  return prefix === undefined || digits === undefined ? { prefix: name, digits: '' } : { prefix, digits }
}

/** 9 and 10 follow each other, so do 009 and 010; 9 and 010 belong to two ways of counting. */
const follows = (digits: string, before: string): boolean =>
  Number(digits) === Number(before) + 1 &&
  (digits.length === before.length || (!digits.startsWith('0') && !before.startsWith('0')))

const byNumber = (a: Member, b: Member): number =>
  Number(a.digits) - Number(b.digits) || a.digits.length - b.digits.length

const runsOf = (members: readonly Member[]): readonly Run[] => {
  const runs: Run[] = []
  for (const { digits, place } of [...members].sort(byNumber)) {
    const run = runs.at(-1)
    if (run !== undefined && (digits === run.last || follows(digits, run.last))) {
      run.last = digits
      run.members.push(place)
    } else runs.push({ first: digits, last: digits, members: [place] })
  }
  return runs
}

const runText = ({ first, last }: Run): string => (first === last ? first : `${first}–${last}`)

/**
 * "Freezer 1", "Freezer 2", "Freezer 3", "Freezer 7" and "Door" as "Freezer 1–3", "7" and "Door": everything that fails in
 * a storm is named, and still can be read. In the order of the first of each.
 */
export const groupNames = (names: readonly string[]): readonly GroupedName[] => {
  const byPrefix = new Map<string, Member[]>()
  names.forEach((name, place) => {
    const { prefix, digits } = split(name)
    const members = byPrefix.get(prefix) ?? []
    byPrefix.set(prefix, members)
    members.push({ digits, place })
  })
  return [...byPrefix].flatMap(([prefix, members]) => {
    const plain = members.filter(({ digits }) => digits === '').map(({ place }) => place)
    const alone: readonly GroupedName[] = plain.length === 0 ? [] : [{ text: prefix, members: plain }]
    const runs = runsOf(members.filter(({ digits }) => digits !== '')).map((run, index) => ({
      text: index === 0 ? prefix + runText(run) : runText(run),
      members: run.members,
    }))
    return [...alone, ...runs]
  })
}
