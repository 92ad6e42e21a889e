import { text } from '../../pipeline/locales/text.ts'
import { commandGroups, commands, takesWords } from '../commands.ts'

/** What stands around the table of commands in the README. */
const tableBegins = '<!-- commands: written by `npm run docs:commands` -->'
const tableEnds = '<!-- commands end -->'

const cell = (words: string): string => words.replaceAll('|', '\\|')

/** The commands as a table for people who read before they try; from the same list as /help and the checks of roles. */
const commandTable = (): string => {
  const rows = commandGroups.flatMap((group) =>
    commands
      .filter((command) => command.group === group)
      .map(({ name, role }) => {
        const example = takesWords(name) ? ` ${text('en', `example-${name}`)}` : ''
        return `| \`/${cell(name + example)}\` | ${cell(text('en', `command-${name}`))} | ${text('en', `role-${role}`)} |`
      }),
  )
  return ['| write | to | as |', '|---|---|---|', ...rows].join('\n')
}

/** The README with the table as it is now; nothing when it has no place for one. */
export const withTable = (readme: string): string | undefined => {
  const [from, to] = [readme.indexOf(tableBegins), readme.indexOf(tableEnds)]
  if (from < 0 || to < from) return undefined
  return `${readme.slice(0, from + tableBegins.length)}\n\n${commandTable()}\n\n${readme.slice(to)}`
}
