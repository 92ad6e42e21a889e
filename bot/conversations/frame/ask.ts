import { InlineKeyboard } from 'grammy'
import type { AskedQuestion, Place } from '#core/people/conversation.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { type Reply, replace, send } from '../../replies/reply.ts'
import { packTalkButton, type TalkButton } from './button.ts'
import type { Answer, Shown } from './definition.ts'

/** One answer being taken. What is asked next is left in `question`, to be stored. */
export type Turn = {
  readonly deps: BotDeps
  readonly place: Place
  readonly token: string
  /** Nothing when the conversation begins. */
  readonly answer: Answer | undefined
  question: AskedQuestion
  /** What the buttons of the question that waits looked like, to be shown with it again. */
  shown?: Shown
}

/** Where the answered question stood, if a button under it was pressed; otherwise below everything. */
export const put = async (ctx: BotContext, turn: Turn, reply: Reply): Promise<number | undefined> => {
  const pressed = turn.answer?.kind === 'choice' ? ctx.callbackQuery?.message?.message_id : undefined
  if (pressed !== undefined && (await replace(ctx, turn.deps, reply))) return pressed
  return send(ctx, turn.deps, reply)
}

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

const keyboardOf = (ctx: BotContext, turn: Turn, number: number, { rows }: Shown, typed: boolean) => {
  const { person } = turn.place
  const data = (press: TalkButton['press']): string =>
    packTalkButton({ person, token: turn.token, question: number, press })
  const buttons = new InlineKeyboard()
  let place = 0
  for (const row of rows) {
    for (const { label, style } of row) {
      buttons.text(label, data(place++))
      if (style !== undefined) buttons.style(style)
    }
    buttons.row()
  }
  // In a group the bot hears answers to its own messages only (privacy mode).
  if (typed && !isAlone(ctx)) buttons.text(ctx.say.plain('button-write'), data('write'))
  return buttons.text(ctx.say.plain('button-cancel'), data('cancel'))
}

/** Asks; the buttons of earlier questions mean nothing from now on. */
export const pose = async (ctx: BotContext, turn: Turn, shown: Shown, typed: boolean): Promise<void> => {
  const number = turn.question.number + 1
  const keyboard = keyboardOf(ctx, turn, number, shown, typed)
  const message = await put(ctx, turn, { html: shown.html, keyboard })
  turn.question = {
    number,
    messages: message === undefined ? [] : [message],
    choices: shown.rows.flat().map(({ value }) => value),
    typed,
  }
}

/** Opens the answer field of that one person, in a group: their next message is an answer to this one. */
export const askToWrite = async (ctx: BotContext, deps: BotDeps): Promise<number | undefined> => {
  const { id, name } = ctx.member.person
  // Only those who are mentioned get a forced reply that is selective.
  const mention = { marked: `<a href="tg://user?id=${id}">${ctx.say.name(name)}</a>` }
  return send(ctx, deps, {
    html: ctx.say.html('conversation-write', { name: mention }),
    keyboard: { force_reply: true, selective: true },
  })
}
