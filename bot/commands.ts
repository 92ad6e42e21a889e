import type { Api } from 'grammy'
import { languages, type Role } from '#core/directory.ts'
import { text } from '../pipeline/locales/text.ts'

/** Every command with the role that it needs, in the order of /help. What it does is the text `command-<name>`. */
export const commands = [
  { name: 'status', role: 'viewer' },
  { name: 'alarms', role: 'viewer' },
  { name: 'silence', role: 'operator' },
  { name: 'unsilence', role: 'operator' },
  { name: 'threshold', role: 'operator' },
  { name: 'start', role: 'viewer' },
  { name: 'help', role: 'viewer' },
] as const satisfies readonly { readonly name: string; readonly role: Role }[]

export type CommandName = (typeof commands)[number]['name']

export const roleFor = (name: CommandName): Role =>
  commands.find((command) => command.name === name)?.role ?? 'owner'

/** Tells Telegram the commands, so that it offers them while somebody types: in every language, English otherwise. */
export const announceCommands = async (api: Pick<Api, 'setMyCommands'>): Promise<void> => {
  for (const language of languages) {
    const list = commands.map(({ name }) => ({
      command: name,
      description: text(language, `command-${name}`),
    }))
    await api.setMyCommands(list, language === 'en' ? {} : { language_code: language })
  }
}
