import { useState } from 'preact/hooks'
import { addRung } from '#core/people/policy-edit.ts'
import { type Ladder, type Rung, rungsMax } from '#core/policy.ts'
import {
  type AudienceAnswer,
  isLadderPreview,
  type LadderAnswer,
  type LadderFault,
  type LadderPreview,
} from '#core/wire/duty-answers.ts'
import { ActForm } from '../../act/act-form.tsx'
import type { Acting } from '../../act/use-change.ts'
import { type Looked, useLook } from '../../act/use-look.ts'
import { Meanwhile, useSeen } from '../../act/use-seen.tsx'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { audienceOf } from './audience-text.ts'
import { LengthField, RungFields } from './rung-fields.tsx'
import { Preview, RungList } from './steps.tsx'

type Props = {
  readonly site: string
  readonly ladder: LadderAnswer
  readonly choices: readonly AudienceAnswer[]
  readonly acting: NonNullable<Acting>
  readonly format: Format
  readonly say: ViewWords
  readonly close: () => void
}

const rungOf = ({ afterMs, audience, by }: LadderAnswer['rungs'][number]): Rung => ({
  afterMs,
  audience: audience.flatMap((one) => audienceOf(one) ?? []),
  ...(by !== null && { by }),
})

/** What is set, as it is changed; of an answer without a rung there is nothing to change. */
const draftOf = ({ rungs, repeatMs }: LadderAnswer): Ladder | undefined => {
  const [first, ...others] = rungs.map(rungOf)
  return first && { rungs: [first, ...others], repeatMs }
}

const wireOf = ({ rungs, repeatMs }: Ladder) => ({
  rungs: rungs.map(({ afterMs, audience, by }) => ({ afterMs, audience, by: by ?? null })),
  repeatMs,
})

/** The fields of more rungs than this are several screens of a phone: then those of one are shown, and the others are a line each. */
const openMost = 3

const repeatMinutes = [1, 5, 10, 15, 30, 60, 120, 240] as const

const keyOf = ({ kind, id }: AudienceAnswer): string => `${kind} ${id}`

/** What can be put on a rung by name: whoever is here, and who stands on it and is not here any more. */
const knownOf = (choices: readonly AudienceAnswer[], { rungs }: LadderAnswer): readonly AudienceAnswer[] => [
  ...new Map(
    [...rungs.flatMap(({ audience }) => audience), ...choices].map((one) => [keyOf(one), one]),
  ).values(),
]

const faultText = ({ kind, rung, at, names }: LadderFault, { format, say }: Pick<Props, 'format' | 'say'>) =>
  say.rungs.fault(kind, (rung ?? 0) + 1, at === null ? null : format.dayTime(at), names.join(', '))

const Comes = ({
  looked,
  format,
  say,
}: Pick<Props, 'format' | 'say'> & { readonly looked: Looked<LadderPreview> }) => {
  if (looked.kind === 'not-seen')
    return (
      <p class="act__failed" role="status">
        {looked.why}
      </p>
    )
  if (looked.kind !== 'seen')
    return (
      <p class="view__none" role="status" aria-busy>
        {say.fetching}
      </p>
    )
  const { fault, now, night, unreached } = looked.value
  return (
    <div class="would-be" role="status">
      {fault !== null && <p class="act__failed">{faultText(fault, { format, say })}</p>}
      <Preview now={now} night={night} format={format} say={say} />
      {unreached.length > 0 && <p class="bad">{say.rungs.unreached(unreached.join(', '))}</p>}
    </div>
  )
}

/** Changes who is told of the alarms of a site and when; what comes of it stands below as long as somebody changes. */
export const LadderForm = ({ site, ladder: before, choices, acting, format, say, close }: Props) => {
  const [begunUpon] = useState(before)
  const seen = useSeen(before.version)
  const begun = draftOf(begunUpon)
  const [draft, set] = useState<Ladder | null>(begun ?? null)
  const [unfolded, unfold] = useState<number | null>(null)
  const { severity } = begunUpon
  /** What was changed or added stays unfolded, wherever its time puts it; the first rung is made anew with any other. */
  const change = (next: Ladder): void => {
    const at = next.rungs.findLastIndex((rung) => draft?.rungs.includes(rung) !== true)
    unfold(next.rungs.length < (draft?.rungs.length ?? 0) ? null : at)
    set(next)
  }
  const about = { site, severity, ladder: draft === null ? null : wireOf(draft) }
  const looked = useLook(acting, '/api/ladders/preview', about, isLadderPreview, format.words, say)
  return (
    <ActForm
      acting={acting}
      words={format.words}
      refusals={say.refusals}
      path="/api/ladders"
      body={() => ({ ...about, seen: seen.seen })}
      text={say.rungs.save}
      isWritten={JSON.stringify(draft) !== JSON.stringify(begun)}
      isHeld={seen.isOld || (looked.kind === 'seen' && looked.value.fault !== null)}
      close={close}
    >
      {draft !== null && (
        <>
          {draft.rungs.map((_rung, index) => (
            <RungFields
              // A rung is known by its place: its time may be the one that is changed.
              key={String(index)}
              ladder={draft}
              index={index}
              known={knownOf(choices, begunUpon)}
              change={change}
              unfold={draft.rungs.length > openMost && index !== unfolded ? () => unfold(index) : undefined}
              isUnfolded={draft.rungs.length > openMost && index === unfolded}
              say={say}
            />
          ))}
          <div class="form--row">
            <LengthField
              name={say.rungs.repeat}
              minutes={repeatMinutes}
              ms={draft.repeatMs}
              choose={(repeatMs) => set({ ...draft, repeatMs })}
            />
            {draft.rungs.length < rungsMax && (
              <button type="button" class="button" onClick={() => change(addRung(draft))}>
                {say.rungs.addRung}
              </button>
            )}
          </div>
        </>
      )}
      {before.isOwn && (
        <label class="form__sure">
          <input
            type="checkbox"
            checked={draft === null}
            onChange={({ currentTarget }) => set(currentTarget.checked ? null : (begun ?? null))}
          />
          {say.rungs.usual}
        </label>
      )}
      <Comes looked={looked} format={format} say={say} />
      <Meanwhile seen={seen} say={say}>
        <RungList ladder={before} say={say} />
      </Meanwhile>
    </ActForm>
  )
}
