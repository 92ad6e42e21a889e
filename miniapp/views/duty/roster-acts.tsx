import { useState } from 'preact/hooks'
import { type DutyAnswer, type DutySite, isDutyAnswer, type SwapAnswer } from '#core/wire/duty-answers.ts'
import type { Acting } from '../../act/use-change.ts'
import type { Format } from '../../locales/format.ts'
import type { RosterAct } from '../../locales/views/duty/words.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { Press } from '../press.tsx'
import { useAnswer } from '../use-answer.ts'
import { CalendarForm } from './calendar-form.tsx'
import { AwayForm, HoursForm, SwapForm } from './hours-forms.tsx'
import { hoursText } from './plan.tsx'
import { EndForm, TurnsForm } from './plan-forms.tsx'
import type { RosterFormProps } from './roster-form.tsx'

type Part = {
  readonly site: DutySite
  readonly answer: DutyAnswer
  readonly format: Format
  readonly say: ViewWords
}

const forms: Readonly<Record<RosterAct, (props: RosterFormProps) => preact.JSX.Element>> = {
  swap: SwapForm,
  hours: HoursForm,
  away: AwayForm,
  turns: TurnsForm,
  calendar: CalendarForm,
  end: EndForm,
}

/** What its reader may do here: where no roster is kept, nothing but begin one. */
const actsOf = ({ roster }: DutySite, mayChange: boolean): readonly RosterAct[] => {
  const own: readonly RosterAct[] = roster === 'none' ? [] : ['swap', 'hours', 'away']
  const plan: readonly RosterAct[] = roster === 'none' ? ['turns', 'calendar'] : ['turns', 'calendar', 'end']
  return mayChange ? [...own, ...plan] : own
}

/** One form, with the weeks to come as far as hours are swapped, which is further than the view shows. */
const OpenForm = ({ act, ...props }: Omit<RosterFormProps, 'stretches'> & { readonly act: RosterAct }) => {
  const { site, answer, acting } = props
  const far = useAnswer(acting.ask, `/api/duty?site=${site.site}&days=60`, isDutyAnswer, site.version)
  const again = (): void => {
    far.again()
    acting.again()
  }
  const Form = forms[act]
  const stretches = far.value?.sites[0]?.stretches ?? site.stretches
  // What goes on and what is to come is told apart by the moment of one and the same answer.
  return <Form {...props} answer={far.value ?? answer} stretches={stretches} acting={{ ...acting, again }} />
}

/** What its reader does about a roster: one form at a time, below the words for it. */
export const RosterActs = ({
  site,
  answer,
  acting,
  format,
  say,
}: Part & { readonly acting: NonNullable<Acting> }) => {
  const [act, open] = useState<RosterAct | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const acts = actsOf(site, answer.mayChange)
  if (acts.length === 0) return null
  return (
    <div class="roster">
      <div class="acts">
        {acts.map((one) => (
          <button
            type="button"
            key={one}
            class="button"
            aria-expanded={one === act}
            onClick={() => {
              setSaid(null)
              open(one === act ? null : one)
            }}
          >
            {say.roster.acts[one]}
          </button>
        ))}
      </div>
      {said !== null && (
        <p class="roster__said" role="status">
          {said}
        </p>
      )}
      {act !== null && (
        <OpenForm
          key={act}
          act={act}
          site={site}
          answer={answer}
          acting={acting}
          format={format}
          say={say}
          close={() => open(null)}
          said={(kind) =>
            setSaid(
              kind === 'asked' ? say.roster.asked : kind === 'asked-not-told' ? say.roster.notTold : null,
            )
          }
        />
      )}
    </div>
  )
}

const swapText = ({ asks, other, gives, takes }: SwapAnswer, { format, say }: Part): string =>
  takes === null
    ? say.roster.gift(asks.name, other.name, hoursText(gives, format))
    : say.roster.exchange(asks.name, other.name, hoursText(gives, format), hoursText(takes, format))

/** Swaps that wait for an answer; whoever is asked gives it here. */
export const Swaps = (props: Part & { readonly acting: Acting }) => {
  const { site, answer, acting, format, say } = props
  if (site.swaps.length === 0) return null
  return (
    <>
      <h4>{say.roster.swaps}</h4>
      <ul class="entries">
        {site.swaps.map((swap) => (
          <li key={swap.id} class="entry entry--still">
            <span class="entry__main">
              {swapText(swap, props)}
              <span class="entry__line entry__soft">{say.roster.waits(format.dayTime(swap.expiresAt))}</span>
            </span>
            {acting !== null && swap.other.id === answer.reader && (
              <span class="acts">
                {([true, false] as const).map((accepts) => (
                  <Press
                    key={String(accepts)}
                    acting={acting}
                    words={format.words}
                    refusals={say.refusals}
                    path="/api/duty/swap/answer"
                    body={() => ({ site: site.site, swap: swap.id, accepts })}
                    text={accepts ? say.roster.yes : say.roster.no}
                    {...(accepts && { kind: 'first' })}
                  />
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What people decided beside the plan. */
export const RosterChanges = ({ site, format, say }: Omit<Part, 'answer'>) =>
  site.changes.length === 0 ? null : (
    <>
      <h4>{say.roster.changes}</h4>
      <ul class="shifts">
        {site.changes.map(({ kind, from, to, person, of, by }) => (
          <li key={`${kind} ${from} ${to} ${person.id}`}>
            <span class="entry__soft">{hoursText({ from, to }, format)}</span>
            <span>
              {kind === 'away'
                ? say.roster.away(person.name)
                : say.roster.instead(person.name, of?.name ?? null)}{' '}
              <span class="entry__soft">{say.roster.saidBy(by)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
