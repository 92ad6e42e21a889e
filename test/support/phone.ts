import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import type { MessageView } from '../../infra/local/telegram/people/view.ts'
import { until } from './stack.ts'

/** Somebody's phone, open at one chat: what they do there, and what they then see. */
export type Phone = {
  /** Writes, and waits for a new message of the bot that reads like that. */
  write(text: string, answer: RegExp): Promise<MessageView>
  /** Writes in answer to what was shown last, as a group's members must for the bot to hear them. */
  reply(text: string, answer: RegExp): Promise<MessageView>
  /** Presses a button under the last message that has it, and waits until that message, or a new one, reads like that. */
  press(label: string, answer: RegExp): Promise<MessageView>
  /** The toast that a press of that button is answered with. */
  toast(label: string): Promise<string | undefined>
  /** The labels under the last message with buttons, in order. */
  buttons(): readonly string[]
  /** What the bot's newest, or newly changed, message says. */
  last(): string
}

/** So many of the newest messages are told when the awaited one does not come. */
const shownMax = 8

/** `topic` is one of a group's, in which they write. */
export const phoneOf = (telegram: LocalTelegram, person: number, chat = person, topic?: number): Phone => {
  const ofBot = () => telegram.messages(chat).filter(({ from }) => from.bot)
  let shown: MessageView | undefined

  type Found = { readonly message: MessageView; readonly data: string }
  const findNow = (label: string): Found | undefined => {
    const message = [shown, ...ofBot().reverse()].find((one) =>
      one?.buttons.flat().some(({ text }) => text === label),
    )
    const data = message?.buttons.flat().find(({ text }) => text === label)?.data
    return message === undefined || data === undefined ? undefined : { message, data }
  }
  const find = (label: string): Found => {
    const found = findNow(label)
    if (found === undefined) throw new Error(`no button ${label}`)
    return found
  }
  const see = (what: string, look: () => MessageView | undefined): Promise<MessageView> =>
    until(
      what,
      () => {
        shown = look() ?? shown
        return look()
      },
      undefined,
      () =>
        `\nThe phone shows:\n${ofBot()
          .slice(-shownMax)
          .map(({ plain }) => plain)
          .join('\n---\n')}`,
    )
  const pressed = (label: string) => {
    const { message, data } = find(label)
    const press = telegram.press(person, chat, message.id, data)
    if (!press.ok) throw new Error(press.why)
    return { message, press }
  }
  const write = (text: string, answer: RegExp, replyTo?: number): Promise<MessageView> => {
    const before = telegram.messages(chat).at(-1)?.id ?? 0
    const sent = telegram.send(person, chat, text, replyTo, topic)
    if (!sent.ok) throw new Error(sent.why)
    return see(`${text} is answered with ${answer}`, () =>
      ofBot().find(({ id, plain }) => id > before && answer.test(plain)),
    )
  }
  return {
    write,
    reply: (text, answer) => write(text, answer, shown?.id),
    press: async (label, answer) => {
      // A question comes a moment after the words that led to it.
      await until(`the button ${label}`, () => findNow(label))
      const newest = telegram.messages(chat).at(-1)?.id ?? 0
      const { message } = pressed(label)
      // Two edits may fall into one second, which is as fine as Telegram's dates are.
      return see(`${label} is answered with ${answer}`, () =>
        ofBot().find(
          ({ id, plain, editedAt }) =>
            (id > newest ||
              (id === message.id && (editedAt !== message.editedAt || plain !== message.plain))) &&
            answer.test(plain),
        ),
      )
    },
    toast: async (label) => (await pressed(label).press.answered)?.text,
    buttons: () => (shown?.buttons ?? []).flat().map(({ text }) => text),
    last: () => shown?.plain ?? '',
  }
}
