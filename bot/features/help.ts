import { may, onCommand } from '../abilities.ts'
import { commandGroups, commands, isCommand, roleFor, takesWords } from '../commands.ts'
import type { BotContext, Feature } from '../context.ts'
import { answer } from '../reply.ts'

/** What this person may ask for: the one list of commands, without those beyond their role. */
const everything = (ctx: BotContext): string => {
  const { say } = ctx
  const groups = commandGroups.flatMap((group) => {
    const lines = commands
      .filter((command) => command.group === group && may(ctx, command.role))
      .map(({ name }) => `/${name} – ${say.html(`command-${name}`)}`)
    return lines.length === 0 ? [] : [`<b>${say.html(`help-${group}`)}</b>`, ...lines, '']
  })
  return [...groups, say.html('help-more')].join('\n')
}

const one = ({ say }: BotContext, name: string): string => {
  if (!isCommand(name)) return say.html('help-no-such', { words: name })
  const example = say.code(`/${name}${takesWords(name) ? ` ${say.plain(`example-${name}`)}` : ''}`)
  return [
    `/${name} – ${say.html(`command-${name}`)}`,
    say.html(takesWords(name) ? 'help-example' : 'help-alone', { example }),
    say.html('help-role', { role: say.plain(`role-${roleFor(name)}`) }),
  ].join('\n')
}

/** Short for everything, with an example for one. */
export const help: Feature = (bot, deps) =>
  onCommand(bot, deps, 'help', async (ctx, words) => {
    const name = words.replace(/^\//, '').toLowerCase()
    await answer(ctx, deps, { html: name === '' ? everything(ctx) : one(ctx, name) })
  })
