import { isSameAudience, removeRung, setAfter, setMeans, toggleAudience } from '#core/people/policy-edit.ts'
import { type Audience, audienceMax, type Ladder, type Means, wayKinds } from '#core/policy.ts'
import { minuteMs } from '#core/time.ts'
import type { AudienceAnswer } from '#core/wire/duty-answers.ts'
import { shortLength } from '../../locales/short-length.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { ChosenField } from '../duty/fields.tsx'
import { SelectField } from '../field.tsx'
import { audienceOf, audienceText } from './audience-text.ts'

/** Lengths to choose from, with the one that it is. */
export const LengthField = ({
  name,
  minutes,
  ms,
  choose,
}: {
  readonly name: string
  readonly minutes: readonly number[]
  readonly ms: number
  readonly choose: (ms: number) => void
}) => {
  const all = [...new Set([...minutes.map((count) => count * minuteMs), ms])].sort((a, b) => a - b)
  return (
    <SelectField
      name={name}
      all={all.map((one) => [String(one), shortLength(one)] as const)}
      value={String(ms)}
      choose={(chosen) => choose(Number(chosen))}
    />
  )
}

const afterMinutes = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 120, 240] as const
const meansOf: readonly Means[] = ['every-way', 'telegram', ...wayKinds]

/** Who pressed a folded line goes on in its fields. */
const goOnIn = (element: HTMLElement | null): void => element?.focus()

type Props = {
  readonly ladder: Ladder
  readonly index: number
  /** Everybody whom a rung can mean, and who stands on this ladder. */
  readonly known: readonly AudienceAnswer[]
  readonly change: (ladder: Ladder) => void
  /** Shows its fields; absent where they are shown. */
  readonly unfold?: (() => void) | undefined
  readonly isUnfolded: boolean
  readonly say: ViewWords
}

/** One rung: when, who, and by what. Folded it is a line that says so, to be pressed. */
export const RungFields = ({ ladder, index, known, change, unfold, isUnfolded, say }: Props) => {
  const rung = ladder.rungs[index]
  if (rung === undefined) return null
  const others = Object.fromEntries(
    ladder.rungs.flatMap(({ afterMs }, at) => (at === index ? [] : [[afterMs, true] as const])),
  )
  const keyed = known.flatMap((one) => {
    const audience = audienceOf(one)
    return audience === undefined
      ? []
      : [{ key: JSON.stringify(audience), name: audienceText(one, say), audience }]
  })
  const chip = (audience: Audience) =>
    keyed.find((one) => isSameAudience(one.audience, audience)) ?? {
      key: JSON.stringify(audience),
      name: say.ladders.audiences[
        typeof audience === 'string' ? audience : 'person' in audience ? 'person' : 'chat'
      ],
      audience,
    }
  const toggle = (audience: Audience | undefined): void => {
    if (audience !== undefined) change(toggleAudience(ladder, index, audience))
  }
  const title = `${index + 1}. ${index === 0 ? say.rungs.first : `${say.rungs.after} ${shortLength(rung.afterMs)}`}`
  if (unfold !== undefined)
    return (
      <button type="button" class="rung rung--folded" aria-expanded={false} onClick={unfold}>
        <strong>{title}</strong>
        <span class="entry__soft">
          {rung.audience.map((one) => chip(one).name).join(', ')}
          {rung.by !== undefined && `, ${say.ladders.by[rung.by]}`}
        </span>
      </button>
    )
  const isOn = (audience: Audience): boolean => rung.audience.some((one) => isSameAudience(one, audience))
  return (
    <fieldset class="rung" {...(isUnfolded && { tabIndex: -1, ref: goOnIn })}>
      <legend>{title}</legend>
      <ChosenField
        chosen={rung.audience.map(chip)}
        others={rung.audience.length >= audienceMax ? [] : keyed.filter(({ audience }) => !isOn(audience))}
        takeOut={(at) => toggle(rung.audience[at])}
        putIn={(key) => toggle(keyed.find((one) => one.key === key)?.audience)}
        addName={rung.audience.length === 0 ? say.rungs.whom : say.rungs.add}
        chooseName={say.rungs.choose}
        withoutName={say.rungs.without}
      />
      <div class="form--row">
        {index > 0 && (
          <LengthField
            name={say.rungs.after}
            minutes={afterMinutes.filter((count) => others[count * minuteMs] === undefined)}
            ms={rung.afterMs}
            choose={(ms) => change(setAfter(ladder, index, ms))}
          />
        )}
        <SelectField
          name={say.rungs.by}
          all={[['', say.rungs.firstWay], ...meansOf.map((one) => [one, say.ladders.by[one]] as const)]}
          value={rung.by ?? ''}
          choose={(by) => change(setMeans(ladder, index, by === '' ? null : by))}
        />
        {ladder.rungs.length > 1 && (
          <button
            type="button"
            class="button button--plain"
            onClick={() => change(removeRung(ladder, index))}
          >
            {say.rungs.remove(index + 1)}
          </button>
        )}
      </div>
    </fieldset>
  )
}
