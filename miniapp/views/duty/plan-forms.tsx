import { useState } from 'preact/hooks'
import { turnsMax } from '#core/roster.ts'
import { dateIn } from '../../locales/day.ts'
import { Group } from '../field.tsx'
import { ChosenField, DateField, TimeField } from './fields.tsx'
import { namesText } from './plan.tsx'
import { RosterForm, type RosterFormProps } from './roster-form.tsx'

const two = (count: number): string => String(count).padStart(2, '0')
const timeOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
/** Nothing when it is no time of the day. */
const minuteOf = (time: string): number | undefined => {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}
const morning = 8 * 60

/** People take turns, a week each: who, in which order, from which day and hour. */
export const TurnsForm = (props: RosterFormProps) => {
  const { site, answer, format, say } = props
  const known = site.rotation
  const [order, setOrder] = useState<readonly number[]>((known?.people ?? []).map(({ id }) => id))
  const [first, setFirst] = useState(known?.first ?? dateIn(answer.now, format.timeZone))
  const [time, setTime] = useState(timeOf(known?.minute ?? morning))
  const [isWritten, setWritten] = useState(false)
  const names = new Map([...(known?.people ?? []), ...answer.able].map(({ id, name }) => [id, name]))
  const chip = (id: number) => ({ key: String(id), name: names.get(id) ?? String(id) })
  const minute = minuteOf(time)
  const wish =
    order.length === 0 || minute === undefined || first === '' ? null : { people: order, first, minute }
  const write =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      setWritten(true)
      set(value)
    }
  return (
    <RosterForm {...props} act="turns" wish={wish} isWritten={isWritten}>
      <Group name={say.roster.order}>
        <ChosenField
          chosen={order.map(chip)}
          others={order.length >= turnsMax ? [] : answer.able.map(({ id }) => chip(id))}
          takeOut={(index) => write(setOrder)(order.filter((_id, at) => at !== index))}
          putIn={(key) => write(setOrder)([...order, Number(key)])}
          addName={say.roster.add}
          chooseName={say.roster.choose}
          withoutName={say.roster.without}
        />
      </Group>
      <div class="form--row">
        <DateField name={say.roster.begins} value={first} set={write(setFirst)} />
        <TimeField name={say.roster.at} value={time} set={write(setTime)} />
      </div>
    </RosterForm>
  )
}

/** The site keeps no roster any more; it says who is on duty then. */
export const EndForm = (props: RosterFormProps) => {
  const { site, say } = props
  const names = namesText(site.always)
  return (
    <RosterForm
      {...props}
      act="end"
      wish={{}}
      isWritten={false}
      instead={() => (
        <p class={names === '' ? 'bad' : undefined} role="status">
          {say.plan.without(names)}
        </p>
      )}
    />
  )
}
