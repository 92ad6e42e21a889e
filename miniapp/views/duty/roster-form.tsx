import type { ComponentChildren } from 'preact'
import type { DutyAnswer, DutySite, RosterAnswer, Stretch } from '#core/wire/duty-answers.ts'
import { isRosterAnswer } from '#core/wire/duty-answers.ts'
import { ActForm } from '../../act/act-form.tsx'
import type { Acting } from '../../act/use-change.ts'
import { type Looked, useLook } from '../../act/use-look.ts'
import { Meanwhile, useSeen } from '../../act/use-seen.tsx'
import type { Format } from '../../locales/format.ts'
import type { RosterAct } from '../../locales/views/duty/words.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { NowSo, WouldBe } from './plan.tsx'

/** What each form of a roster is given. */
export type RosterFormProps = {
  readonly site: DutySite
  readonly answer: DutyAnswer
  /** The weeks to come as they are, as far as hours are swapped and given away. */
  readonly stretches: readonly Stretch[]
  readonly acting: NonNullable<Acting>
  readonly format: Format
  readonly say: ViewWords
  readonly close: () => void
  readonly said: (kind: string) => void
}

type Props = RosterFormProps & {
  readonly act: RosterAct
  /** What it is asked with, besides where; null: not all of it is chosen. */
  readonly wish: object | null
  readonly isWritten: boolean
  /** Said instead of what would be, where there is nothing to look at. */
  readonly instead?: (looked: Looked<RosterAnswer>) => ComponentChildren
  readonly children?: ComponentChildren
}

/** A form that changes a roster: beside what is chosen stands what the roster would be, which the same question finds out. */
export const RosterForm = (props: Props) => {
  const { site, stretches, acting, format, say, close, said, act, wish, isWritten, instead, children } = props
  const path = `/api/duty/${act}`
  // A question to somebody else writes over nothing.
  const seen = useSeen(act === 'swap' ? 0 : site.version)
  const asked = (look: boolean) => ({
    site: site.site,
    ...wish,
    look,
    ...(act !== 'swap' && { seen: seen.seen }),
  })
  // What would be is asked anew when others changed what is.
  const [looking, again] = [wish === null ? null : asked(true), site.version]
  const looked = useLook(acting, path, looking, isRosterAnswer, format.words, say, again)
  return (
    <ActForm
      acting={acting}
      words={format.words}
      refusals={say.refusals}
      path={path}
      body={() => asked(false)}
      text={say.roster.save[act]}
      isWritten={isWritten}
      isHeld={wish === null || seen.isOld}
      close={close}
      said={said}
    >
      <p class="form__about">{say.roster.about[act]}</p>
      {children}
      {instead === undefined ? (
        <WouldBe looked={looked} before={stretches} always={site.always} format={format} say={say} />
      ) : (
        instead(looked)
      )}
      <Meanwhile seen={seen} say={say}>
        <NowSo site={site} format={format} say={say} />
      </Meanwhile>
    </ActForm>
  )
}
