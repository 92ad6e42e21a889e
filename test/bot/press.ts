import type { Person } from '#core/directory.ts'
import type { BotUnderTest } from './bot-under-test.ts'

/** What a chat was told last. */
export const said = ({ asked }: BotUnderTest, chat: number): string =>
  asked.findLast(({ payload }) => payload.chat_id === chat && payload.text !== undefined)?.payload.text ?? ''

/** Presses the button that reads like that, under the newest message that has one; what the chat was told then. */
export const press = async (
  bot: BotUnderTest,
  who: Person,
  label: RegExp,
  chat: number = who.id,
): Promise<string> => {
  const found = bot.buttons().find(({ text }) => label.test(text))
  if (found === undefined)
    throw new Error(`no button ${label} among ${bot.buttons().map(({ text }) => text)}`)
  await bot.press(who, found.data, chat, bot.newestMessage())
  return said(bot, chat)
}
