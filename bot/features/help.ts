import { InlineKeyboard } from 'grammy'
import { again } from '../buttons/navigation.ts'
import { commandGroups, commands, isCommand, roleFor, takesWords } from '../commands.ts'
import type { BotContext, Feature } from '../context.ts'
import { may, onAgain, onCommand } from '../handlers.ts'
import { show } from '../replies/reply.ts'

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
export const help: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext, words: string): Promise<void> => {
    const name = words.replace(/^\//, '').toLowerCase()
    if (name === '') return show(ctx, deps, { html: everything(ctx) })
    const keyboard = new InlineKeyboard()
    again(ctx, keyboard, ctx.say.plain('button-all-commands'), 'help')
    await show(ctx, deps, { html: one(ctx, name), keyboard })
  }
  onCommand(bot, deps, 'help', handle)
  onAgain(bot, 'help', handle)
}
