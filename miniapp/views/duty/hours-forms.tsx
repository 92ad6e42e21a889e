import { useState } from 'preact/hooks'
import { awayDaysMax } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import type { Stretch } from '#core/wire/duty-answers.ts'
import { dateIn } from '../../locales/day.ts'
import { SelectField } from '../field.tsx'
import { DateField } from './fields.tsx'
import { hoursText, namesText } from './plan.tsx'
import { RosterForm, type RosterFormProps } from './roster-form.tsx'

const named = (people: RosterFormProps['answer']['able']) =>
  people.map(({ id, name }) => [String(id), name] as const)

const keyOf = ({ from, to }: Stretch): string => `${from} ${to}`
/** Where one goes on, it begins whenever it is asked for: what was chosen is found by its end. */
const chosenOf = (all: readonly Stretch[], key: string): Stretch | undefined =>
  all.find((one) => keyOf(one) === key) ?? all.find(({ to }) => String(to) === key.split(' ')[1]) ?? all[0]

const hoursOf = ({ from, to }: Stretch) => ({ from, to })

const HoursField = ({
  name,
  all,
  chosen,
  choose,
  textOf,
}: {
  readonly name: string
  readonly all: readonly Stretch[]
  readonly chosen: Stretch
  readonly choose: (key: string) => void
  readonly textOf: (hours: Stretch) => string
}) => (
  <SelectField
    name={name}
    all={all.map((one) => [keyOf(one), textOf(one)] as const)}
    value={keyOf(chosen)}
    choose={choose}
  />
)

/** Somebody takes hours: an admin says who and which, everybody else takes what nobody has. */
export const HoursForm = (props: RosterFormProps) => {
  const { answer, stretches, format, say } = props
  const all = answer.mayChange ? stretches : stretches.filter(({ people }) => people.length === 0)
  const [key, choose] = useState('')
  const [who, choosePerson] = useState(String(answer.reader))
  const hours = chosenOf(all, key)
  const person = answer.able.find(({ id }) => String(id) === who) ?? answer.able[0]
  const wish = hours && person && { person: person.id, hours: hoursOf(hours) }
  return (
    <RosterForm {...props} act="hours" wish={wish ?? null} isWritten={key !== ''}>
      {hours === undefined ? (
        <p>{say.roster.noneFree}</p>
      ) : (
        <HoursField
          name={say.roster.which}
          all={all}
          chosen={hours}
          choose={choose}
          textOf={(one) =>
            `${hoursText(one, format)} · ${one.people.length === 0 ? say.duty.nobody : namesText(one.people)}`
          }
        />
      )}
      {answer.mayChange && (
        <SelectField name={say.roster.who} all={named(answer.able)} value={who} choose={choosePerson} />
      )}
    </RosterForm>
  )
}

/** Asks another to take hours, perhaps for hours of theirs. */
export const SwapForm = (props: RosterFormProps) => {
  const { answer, stretches, format, say } = props
  const { reader } = answer
  const toCome = (person: number): readonly Stretch[] =>
    stretches.filter(({ from, people }) => from > answer.now && people.some(({ id }) => id === person))
  const others = answer.able.filter(({ id }) => id !== reader)
  const [mine, chooseMine] = useState('')
  const [who, choosePerson] = useState('')
  const [theirs, chooseTheirs] = useState('')
  const own = toCome(reader)
  const gives = chosenOf(own, mine)
  const other = others.find(({ id }) => String(id) === who) ?? others[0]
  const has = other === undefined ? [] : toCome(other.id)
  const takes = has.find((one) => keyOf(one) === theirs)
  const wish = gives &&
    other && { other: other.id, gives: hoursOf(gives), takes: takes === undefined ? null : hoursOf(takes) }
  return (
    <RosterForm
      {...props}
      act="swap"
      wish={wish ?? null}
      isWritten={mine !== '' || who !== '' || theirs !== ''}
    >
      {gives === undefined ? (
        <p>{say.roster.noneOfYours}</p>
      ) : (
        <HoursField
          name={say.roster.gives}
          all={own}
          chosen={gives}
          choose={chooseMine}
          textOf={(one) => hoursText(one, format)}
        />
      )}
      {gives !== undefined && other !== undefined && (
        <>
          <SelectField
            name={say.roster.other}
            all={named(others)}
            value={String(other.id)}
            choose={choosePerson}
          />
          <SelectField
            name={say.roster.takes}
            all={[
              ['', say.roster.forNothing],
              ...has.map((one) => [keyOf(one), hoursText(one, format)] as const),
            ]}
            value={takes === undefined ? '' : keyOf(takes)}
            choose={chooseTheirs}
          />
        </>
      )}
    </RosterForm>
  )
}

/** A holiday, by its first and its last day. */
export const AwayForm = (props: RosterFormProps) => {
  const { answer, format, say } = props
  const today = dateIn(answer.now, format.timeZone)
  const [who, choosePerson] = useState(String(answer.reader))
  const [first, setFirst] = useState(today)
  const [last, setLast] = useState(today)
  const person = answer.able.find(({ id }) => String(id) === who) ?? answer.able[0]
  const days = Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1
  const isGood = days >= 1 && days <= awayDaysMax
  const wish = isGood && person !== undefined ? { person: person.id, first, days } : null
  return (
    <RosterForm {...props} act="away" wish={wish} isWritten={first !== today || last !== today}>
      {answer.mayChange && (
        <SelectField name={say.roster.who} all={named(answer.able)} value={who} choose={choosePerson} />
      )}
      <div class="form--row">
        <DateField name={say.roster.firstDay} value={first} set={setFirst} />
        <DateField name={say.roster.lastDay} value={last} set={setLast} />
      </div>
      {!isGood && <p role="status">{say.roster.badDays(awayDaysMax)}</p>}
    </RosterForm>
  )
}
