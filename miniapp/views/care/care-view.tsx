import { useState } from 'preact/hooks'
import {
  isMaintenancesAnswer,
  type MaintenanceAnswer,
  type MaintenancesAnswer,
} from '#core/wire/care-answers.ts'
import { ActForm } from '../../act/act-form.tsx'
import { Failed } from '../../act/failed.tsx'
import { ReasonField } from '../../act/reason-field.tsx'
import { type Acting, isBusy, useChange } from '../../act/use-change.ts'
import { Meanwhile, useSeen } from '../../act/use-seen.tsx'
import { Choice } from '../../choice.tsx'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { Press } from '../press.tsx'
import { Shell } from '../shell.tsx'
import { useAnswer } from '../use-answer.ts'
import { turnOf, type ViewProps } from '../view-props.ts'
import { CareForm } from './care-form.tsx'
import { careMinutes, lengthName } from './lengths.ts'

type Props = {
  readonly one: MaintenanceAnswer
  readonly answer: MaintenancesAnswer
  readonly acting: Acting
  readonly format: Format
  readonly say: ViewWords
}

/** It takes longer, for a reason. */
const ExtendForm = ({
  one,
  answer,
  acting,
  format,
  say,
  close,
}: Props & { readonly acting: NonNullable<Acting>; readonly close: () => void }) => {
  const { words } = format
  const [minutes, setMinutes] = useState<number>(120)
  const [reason, write] = useState('')
  const seen = useSeen(one.until)
  return (
    <ActForm
      acting={acting}
      words={words}
      refusals={say.refusals}
      path="/api/maintenance/extend"
      body={() => ({ id: one.id, minutes, reason, isSure: false, seen: seen.seen })}
      text={say.care.extend}
      isWritten={reason !== ''}
      isHeld={seen.isOld}
      close={close}
    >
      <p>{say.care.extendBy}</p>
      <Choice
        all={careMinutes}
        chosen={minutes}
        nameOf={(length) => lengthName(length, say)}
        choose={setMinutes}
      />
      <ReasonField reason={reason} write={write} words={words} />
      <Meanwhile seen={seen} say={say}>
        <p>{say.care.until(format.moment(one.until, answer.now), one.responsible)}</p>
      </Meanwhile>
    </ActForm>
  )
}

/** Signs that it returns, by the values that stand here. */
const SignForm = ({
  one,
  answer,
  acting,
  format,
  say,
  close,
}: Props & { readonly acting: NonNullable<Acting>; readonly close: () => void }) => {
  const { words } = format
  const [isChecked, check] = useState(one.checklist.length === 0)
  const [state, run] = useChange(acting, words, say.refusals)
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const body = {
      id: one.id,
      sensors: one.sensors.map(({ sensor }) => sensor),
      shownAt: answer.now,
      isChecked,
    }
    if ((await run('/api/maintenance/sign-off', body)) !== undefined) close()
  }
  return (
    <form class="form" onSubmit={(event) => void send(event)}>
      <p>{say.care.signWhat}</p>
      {one.checklist.length > 0 && (
        <>
          <ul class="checklist">
            {one.checklist.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          <label class="form__sure">
            <input
              type="checkbox"
              checked={isChecked}
              onChange={({ currentTarget }) => check(currentTarget.checked)}
            />
            {say.care.checked}
          </label>
        </>
      )}
      {answer.needsTwo && <p>{say.care.needsTwo}</p>}
      <div class="form__buttons">
        <button type="submit" class="button button--first" disabled={isBusy(state) || !isChecked}>
          {isBusy(state) ? words.saving : say.care.sign}
        </button>
        <button type="button" class="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
      <Failed state={state} />
    </form>
  )
}

const Maintenance = (props: Props) => {
  const { one, answer, acting, format, say } = props
  const [form, show] = useState<'extend' | 'sign' | null>(null)
  const close = (): void => show(null)
  const { words } = format
  return (
    <section class="panel">
      <h3 class="panel__title">{one.sensors.map(({ name }) => name).join(', ')}</h3>
      <p>
        {say.care.until(format.moment(one.until, answer.now), one.responsible)}. <q>{one.reason}</q>
      </p>
      {one.until < answer.now && <p class="bad">{say.care.overdue}</p>}
      {one.asked !== null && <p>{say.care.asked(one.asked)}</p>}
      {one.signature !== null && <p>{say.care.signature(one.signature.name)}</p>}
      <ul class="shifts">
        {one.sensors.map(({ sensor, name, quantity, unit, value, isBad }) => (
          <li key={sensor} class={isBad ? 'bad' : undefined}>
            <span>{name}</span>
            <strong>
              {value === 'unavailable' ? words.noValue : format.value(value, quantity, unit)}
              {isBad && ` · ${say.care.bad}`}
            </strong>
          </li>
        ))}
      </ul>
      {acting !== null && form === null && (
        <div class="acts">
          <button type="button" class="button button--first" onClick={() => show('sign')}>
            {say.care.sign}
          </button>
          <button type="button" class="button" onClick={() => show('extend')}>
            {say.care.extend}
          </button>
          {!one.isMine && (
            <Press
              acting={acting}
              words={words}
              refusals={say.refusals}
              path="/api/maintenance/take"
              body={() => ({ id: one.id, seen: one.responsibleId })}
              text={say.care.take}
            />
          )}
        </div>
      )}
      {acting !== null && form === 'extend' && <ExtendForm {...props} acting={acting} close={close} />}
      {acting !== null && form === 'sign' && <SignForm {...props} acting={acting} close={close} />}
    </section>
  )
}

/** What is out of service, and how it returns; and how something goes out of service. */
export const CareView = ({ board, formatOf, say, ask, acting }: ViewProps) => {
  const answered = useAnswer(ask, '/api/maintenance', isMaintenancesAnswer, turnOf(board))
  const format = formatOf()
  const both = acting && { ...acting, again: answered.again }
  return (
    <Shell title={format.words.views.maintenance} about={say.about.maintenance} say={say} answered={answered}>
      {(answer) => (
        <>
          {answer.all.length === 0 && <p class="view__none">{say.care.none}</p>}
          {answer.all.map((one) => (
            <Maintenance key={one.id} one={one} answer={answer} acting={both} format={format} say={say} />
          ))}
          {both !== null && <CareForm board={board} acting={both} words={format.words} say={say} />}
        </>
      )}
    </Shell>
  )
}
