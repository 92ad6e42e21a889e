import { useState } from 'preact/hooks'
import { hasPasskeys } from '../sign-in/has-passkeys.ts'
import { DoorEntry } from './door-entry.tsx'
import type { DoorsProps } from './doors-props.ts'

/** The passkeys of its reader, and the button that makes another. */
export const PasskeysPanel = (props: DoorsProps) => {
  const { board, formatOf, say, answer } = props
  const format = formatOf()
  const { passkeys } = answer
  return (
    <section class="panel doors" aria-labelledby="doors-passkeys">
      <h3 class="panel__title" id="doors-passkeys">
        {say.passkeys}
      </h3>
      <p class="entry__soft">
        {say.passkeysAbout} {passkeys.length === 0 && say.noPasskeys}
      </p>
      {passkeys.length > 0 && (
        <ul class="entries">
          {passkeys.map(({ id, browser, since, usedAt }) => (
            <DoorEntry
              key={id}
              doors={props}
              id={id}
              browser={browser}
              since={since}
              more={say.used(usedAt === null ? null : format.moment(usedAt, board.now))}
              path="/api/passkeys/remove"
              text={say.remove}
              labelOf={say.removeOf}
            />
          ))}
        </ul>
      )}
      <Maker {...props} />
    </section>
  )
}

/** Makes one where that can be done, and says where it can otherwise. */
const Maker = ({ ask, words, say, answer: { passkeyOrigin }, renew }: DoorsProps) => {
  const [isBusy, setBusy] = useState(false)
  const [said, sayThat] = useState('')
  if (passkeyOrigin !== null && passkeyOrigin !== location.origin)
    return (
      <p class="entry__soft">
        {say.elsewhere} <a href={`${passkeyOrigin}/app?view=settings`}>{passkeyOrigin}/app</a>
      </p>
    )
  if (passkeyOrigin === null || !hasPasskeys()) return <p class="entry__soft">{say.unable}</p>
  const make = async (): Promise<void> => {
    setBusy(true)
    sayThat(say.making)
    try {
      const { makePasskey } = await import('../sign-in/passkey.ts')
      const made = await makePasskey(ask)
      if (made === 'given-up') sayThat(say.givenUp)
      else if (made.kind === 'answer') sayThat(say.made)
      else sayThat(made.kind === 'lost' ? words.changeLost : (say.refusals[made.error] ?? made.message))
    } catch {
      sayThat(words.changeLost)
    }
    setBusy(false)
    renew()
  }
  return (
    <div class="act">
      <button type="button" class="button" disabled={isBusy} onClick={() => void make()}>
        {say.make}
      </button>
      <p role="status" class="entry__soft">
        {said}
      </p>
    </div>
  )
}
