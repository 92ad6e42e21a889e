import { mayActAs, type Role } from '#core/directory.ts'
import { type CommandName, commands, isCommand } from './commands.ts'

/** A command may be written with so many letters wrong; in a short one, only one. */
const wrongMost = (name: string): number => (name.length < 6 ? 1 : 2)
/** No command is longer, with what may be wrong of it. */
const lettersMax = 16

/** How many letters have to be put in, taken out, changed or swapped with their neighbour. */
const lettersApart = (one: string, other: string): number => {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let row = 1; row <= one.length; row++) {
    rows.push([row])
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
  }
  return at(one.length, other.length)
}

export type NearCommand = { readonly name: CommandName; readonly words: string }

/**
 * The command that somebody of that role may have meant: "/statuss", "/silense Freezer 3 2h", or "status" without its stroke. Nothing
 * where several are as near.
 */
export const nearCommand = (text: string, role: Role): NearCommand | undefined => {
  const [, stroke = '', written = '', words = ''] =
    /^(\/?)(\w+)(?:@\w+)?(?:\s+(.*))?$/s.exec(text.trim()) ?? []
  const name = written.toLowerCase()
  if (name.length > lettersMax || (stroke === '/' ? isCommand(name) : words !== '')) return undefined
  const near = commands
    .filter((command) => mayActAs(role, command.role))
    .map((command) => ({ name: command.name, apart: lettersApart(name, command.name) }))
    .filter(({ name: own, apart }) => apart <= (stroke === '/' ? wrongMost(own) : 0))
    .toSorted((one, other) => one.apart - other.apart)
  const [first, second] = near
  return first === undefined || second?.apart === first.apart
    ? undefined
    : { name: first.name, words: words.trim() }
}
