import type { Words } from '../locales/words.ts'

type Props = {
  readonly reason: string
  readonly write: (reason: string) => void
  readonly words: Words
}

/** As much of a reason as the server keeps. */
const reasonMax = 200

/** Why somebody does something, which everybody reads. */
export const ReasonField = ({ reason, write, words }: Props) => (
  <label>
    {words.silenceWhy}
    <input
      type="text"
      required
      maxLength={reasonMax}
      value={reason}
      onInput={({ currentTarget }) => write(currentTarget.value)}
    />
  </label>
)
