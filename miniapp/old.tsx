import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { Link } from './api/poller.ts'
import { type Format, lengthText } from './locales/format.ts'

/** Why a board is not of now. */
export type Old = {
  readonly link: Exclude<Link, 'live'>
  /** It was kept on this device, and nobody has answered since the page was opened. */
  readonly isKept: boolean
  /** How long ago it came, in real milliseconds. */
  readonly forMs: number
}

/** Of when a board is that is not of now, with the day: without it yesterday's would look like today's. What grows is apart, or it would be spoken again and again. */
export const oldTexts = (
  { link, isKept, forMs }: Old,
  { now }: Pick<BoardAnswer, 'now'>,
  { words, dayTime }: Pick<Format, 'words' | 'dayTime'>,
): readonly [said: string, since: string] => {
  const said = isKept ? words.offline : link === 'lost' ? words.lost : words.waiting
  return [said(dayTime(now)), words.ago(lengthText(forMs))]
}

type Props = { readonly old: Old; readonly board: BoardAnswer; readonly format: Format }

export const OldText = ({ old, board, format }: Props) => {
  const [said, since] = oldTexts(old, board, format)
  return (
    <span>
      <span role="alert">{said}</span>
      {` (${since})`}
    </span>
  )
}
