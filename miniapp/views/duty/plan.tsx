import type { DutySite, RosterAnswer, Stretch } from '#core/wire/duty-answers.ts'
import type { Looked } from '../../act/use-look.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'

type Part = { readonly format: Format; readonly say: ViewWords }

export const hoursText = (
  { from, to }: Pick<Stretch, 'from' | 'to'>,
  { dayTime }: Pick<Format, 'dayTime'>,
): string => `${dayTime(from)} – ${dayTime(to)}`

export const namesText = (people: Stretch['people']): string => people.map(({ name }) => name).join(', ')

/** Enough to see that it is another. */
const nowMax = 4

type Hours = { readonly all: readonly Stretch[]; readonly always: Stretch['people'] }

/** Who has which hours, a line each. Hours that nobody has are said loudly where nobody is always on duty either. */
export const Stretches = ({ all, always, format, say }: Part & Hours) => (
  <ul class="shifts">
    {all.map((one) => (
      <li key={one.from} class={one.people.length + always.length === 0 ? 'bad' : undefined}>
        <span class="entry__soft">{hoursText(one, format)}</span>
        <strong>
          {one.people.length > 0
            ? namesText(one.people)
            : always.length > 0
              ? say.plan.always(namesText(always))
              : say.duty.nobody}
        </strong>
      </li>
    ))}
  </ul>
)

/** What is so now, in as few words as tell it apart. */
export const NowSo = ({ site, format, say }: Part & { readonly site: DutySite }) =>
  site.stretches.length === 0 ? (
    <p>{site.roster === 'none' ? say.duty.noRoster : say.duty.nobody}</p>
  ) : (
    <Stretches all={site.stretches.slice(0, nowMax)} always={site.always} format={format} say={say} />
  )

/** Of `all` those that do not stand in `before`. What goes on begins whenever it is asked for, and what is known ends later each time. */
const freshIn = (all: readonly Stretch[], before: readonly Stretch[]): readonly Stretch[] => {
  const isSame = (one: Stretch, other: Stretch): boolean =>
    namesText(one.people) === namesText(other.people) &&
    (one.from === other.from || (one === all[0] && other === before[0])) &&
    (one.to === other.to || (one === all.at(-1) && other === before.at(-1)))
  return all.filter((one) => !before.some((other) => isSame(one, other)))
}

/** As many lines as a form has room for. */
const linesMax = 8

/** What a roster would be, as far as it would be another one than `before`. */
export const WouldBe = ({
  looked,
  before,
  always,
  format,
  say,
}: Part & {
  readonly looked: Looked<RosterAnswer>
  readonly before: readonly Stretch[]
  readonly always: Stretch['people']
}) => {
  if (looked.kind === 'nothing') return null
  if (looked.kind === 'not-seen')
    return (
      <p class="act__failed" role="status">
        {looked.why}
      </p>
    )
  const fresh = looked.kind === 'seen' ? freshIn(looked.value.stretches, before) : []
  const left = fresh.length - linesMax
  return (
    <div class="would-be" role="status" aria-busy={looked.kind === 'looking'}>
      <h4>{say.plan.wouldBe}</h4>
      {looked.kind === 'looking' ? (
        <p class="view__none">{say.fetching}</p>
      ) : fresh.length === 0 ? (
        <p class="view__none">{say.plan.nothingNew}</p>
      ) : (
        <Stretches all={fresh.slice(0, linesMax)} always={always} format={format} say={say} />
      )}
      {left > 0 && <p class="view__none">{say.plan.more(left)}</p>}
    </div>
  )
}
