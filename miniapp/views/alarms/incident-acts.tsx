import { useState } from 'preact/hooks'
import { causes } from '#core/care/cause.ts'
import type { AlarmAnswerWhole } from '#core/wire/alarm-answers.ts'
import type { RowAnswer } from '#core/wire/board-answers.ts'
import { ActForm } from '../../act/act-form.tsx'
import { SilenceForm } from '../../act/silence-form.tsx'
import type { Acting } from '../../act/use-change.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { SelectField, TextField } from '../field.tsx'
import { Press } from '../press.tsx'
import { isStanding } from './alarm-text.ts'

type Props = {
  readonly alarm: AlarmAnswerWhole
  readonly row: RowAnswer | undefined
  readonly acting: NonNullable<Acting>
  readonly format: Format
  readonly say: ViewWords
}

/** As much of a note as the server keeps. */
const wordsMax = 200

/** What its reader can do about one alarm: take it; note, hand on and give back what they have; silence; say what it was. */
export const IncidentActs = ({ alarm, row, acting, format, say }: Props) => {
  const { words } = format
  const [form, show] = useState<'remark' | 'hand' | 'cause' | null>(null)
  const [remark, write] = useState('')
  const [to, choose] = useState(String(alarm.others[0]?.id ?? ''))
  const [cause, setCause] = useState<(typeof causes)[number]>('door')
  const { sensor, rule, raisedAt } = alarm
  const reference = { sensor, rule, raisedAt }
  const stands = isStanding(alarm)
  const close = (): void => show(null)
  const opener = (which: NonNullable<typeof form>, text: string) => (
    <button
      type="button"
      class="button"
      aria-expanded={form === which}
      onClick={() => show(form === which ? null : which)}
    >
      {text}
    </button>
  )
  const change = { acting, words, refusals: say.refusals } as const
  const press = { ...change, body: () => reference } as const
  return (
    <div class="acts">
      {alarm.owner === null && alarm.state !== 'ended' && (
        <Press
          key="take"
          {...press}
          path="/api/alarms/take"
          text={stands ? words.take : words.note}
          label={words.takeOf(stands ? words.take : words.note, alarm.name)}
          kind="first"
        />
      )}
      {alarm.isMine && stands && opener('remark', say.incident.remark)}
      {alarm.isMine && stands && alarm.others.length > 0 && opener('hand', say.incident.handOn)}
      {stands && row !== undefined && <SilenceForm row={row} acting={acting} format={format} />}
      {alarm.isMine && stands && (
        <Press key="back" {...press} path="/api/alarms/give-back" text={say.incident.giveBack} />
      )}
      {opener('cause', say.incident.whatWasIt)}
      {form === 'remark' && (
        <ActForm
          key="remark"
          {...change}
          path="/api/alarms/remark"
          body={() => ({ ...reference, words: remark })}
          text={say.save}
          isWritten={remark !== ''}
          close={close}
          clear={() => write('')}
        >
          <TextField name={say.incident.remarkLabel} value={remark} write={write} most={wordsMax} required />
        </ActForm>
      )}
      {form === 'hand' && (
        <ActForm
          key="hand"
          {...change}
          path="/api/alarms/hand-on"
          body={() => ({ ...reference, to: Number(to) })}
          text={say.incident.handOn}
          close={close}
        >
          <SelectField
            name={say.incident.handTo}
            all={alarm.others.map(({ id, name }) => [String(id), name] as const)}
            value={to}
            choose={choose}
          />
        </ActForm>
      )}
      {form === 'cause' && (
        <ActForm
          key="cause"
          {...change}
          path="/api/alarms/cause"
          body={() => ({ ...reference, cause })}
          text={say.incident.sayCause}
          close={close}
        >
          <SelectField
            name={say.incident.whichCause}
            all={causes.map((one) => [one, say.causes[one]] as const)}
            value={cause}
            choose={setCause}
          />
        </ActForm>
      )}
    </div>
  )
}
