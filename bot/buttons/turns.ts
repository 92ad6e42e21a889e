import { callbackBytesMax } from '../../pipeline/channels/telegram/callback-data.ts'
import type { CommandName } from '../commands.ts'
import type { BotContext } from '../context.ts'
import { packBotButton } from './button-data.ts'

/** Which page, counted from 0, and what had been written or sent when the list was shown. */
export type Turn = { readonly page: number; readonly words: string }

/** What a button says that turns to another page of a list; a part of a name becomes shorter until it fits, and finds the same and perhaps a few more. */
export const packTurn = ({ member }: BotContext, command: CommandName, { page, words }: Turn): string => {
  const { organization } = member
  for (let letters = [...words].slice(0, callbackBytesMax); ; letters = letters.slice(0, -1)) {
    const turn = `page${page} ${letters.join('')}`
    const data = packBotButton({ kind: 'run', organization, command, words: turn })
    if (data !== undefined) return data
  }
}

/** Nothing for what turns no page. */
export const turnIn = (said: string): Turn | undefined => {
  const [, page, words = ''] = /^page(\d{1,4})(?: (.*))?$/s.exec(said) ?? []
  return page === undefined ? undefined : { page: Number(page), words }
}
