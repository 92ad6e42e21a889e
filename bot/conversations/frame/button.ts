import type { PersonId } from '#core/ids.ts'
import { callbackBytesMax } from '../../../pipeline/channels/telegram/callback-data.ts'

/** Sets these apart from all other buttons. */
const mark = '?'

/** A button under a question: whose question, of which conversation, which one of it, and what it does. */
export type TalkButton = {
  readonly person: PersonId
  readonly token: string
  readonly question: number
  /** The place of the choice, `write` for writing an answer in a group, `cancel` to stop it all. */
  readonly press: number | 'write' | 'cancel'
}

const shape = /^\?([0-9a-z]{1,11})\?([0-9a-z]{1,11})\?([0-9]{1,3})\?([0-9]{1,3}|write|cancel)$/

/** At most 36 bytes. */
export const packTalkButton = ({ person, token, question, press }: TalkButton): string =>
  ['', person.toString(36), token, question, press].join(mark)

export const parseTalkButton = (data: string): TalkButton | undefined => {
  if (data.length > callbackBytesMax) return undefined
  const [, person, token, question, press] = shape.exec(data) ?? []
  if (person === undefined || token === undefined || press === undefined) return undefined
  return {
    person: Number.parseInt(person, 36),
    token,
    question: Number(question),
    press: press === 'write' || press === 'cancel' ? press : Number(press),
  }
}
