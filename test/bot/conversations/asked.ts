import type { Who } from '#core/directory.ts'
import { type BotUnderTest, botUnderTest, type Where } from '../bot-under-test.ts'

/** A person's phone in one chat: they see the last message with buttons, press what it says, write, and reply to it. */
export type Phone = {
  write(text: string, where?: Where): Promise<readonly string[]>
  /** Presses the button that says this, under the newest message that has one; what the chat then shows. */
  press(label: string): Promise<string>
  /** What the buttons under the newest message say. */
  labels(): readonly string[]
  /** Its id, to answer to it. */
  newest(): number
}

const shownBy = ({ asked }: BotUnderTest): string => {
  const last = asked.findLast(({ method }) => method !== 'answerCallbackQuery')
  return last?.payload.text ?? ''
}

export const phoneOf = (bot: BotUnderTest, who: Who, chat: number = who.id): Phone => ({
  write: (text, where) => bot.write(who, text, chat, where),
  press: async (label) => {
    // What a sensor's button says begins with a mark of how it is.
    const says = (text: string): boolean => text === label || text.replace(/^\p{So}+ /u, '') === label
    const button = bot.buttons().find(({ text }) => says(text))
    if (button === undefined) throw new Error(`no button ${label} among ${JSON.stringify(bot.buttons())}`)
    await bot.press(who, button.data, chat, bot.newestMessage())
    return shownBy(bot)
  },
  labels: () => bot.buttons().map(({ text }) => text),
  newest: () => bot.newestMessage(),
})

/** Anna is asked which sensor to silence, alone with the bot or in the group. */
export const askedWhich = async (who: Who, chat?: number): Promise<{ bot: BotUnderTest; phone: Phone }> => {
  const bot = await botUnderTest()
  const phone = phoneOf(bot, who, chat)
  await phone.write('/silence')
  return { bot, phone }
}
