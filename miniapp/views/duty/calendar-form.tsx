import { useState } from 'preact/hooks'
import type { RosterAnswer } from '#core/wire/duty-answers.ts'
import { type CalendarAnswer, isCalendarAnswer } from '#core/wire/files/calendar-answers.ts'
import type { FileWish } from '#core/wire/files/file-wish.ts'
import { ActForm } from '../../act/act-form.tsx'
import { type Looked, useLook } from '../../act/use-look.ts'
import { Meanwhile, useSeen } from '../../act/use-seen.tsx'
import { fileWaitsMs, fileWishOf } from '../../api/file-wish.ts'
import { Choice } from '../../choice.tsx'
import { shortLength } from '../../locales/short-length.ts'
import { Group, SelectField, TextField } from '../field.tsx'
import { NowSo, WouldBe } from './plan.tsx'
import type { RosterFormProps } from './roster-form.tsx'

type Understood = Extract<CalendarAnswer, { readonly kind: 'understood' }>
type Wish = { readonly file: FileWish } | { readonly address: string }
type Given = Readonly<Record<string, number | null>>

const kinds = ['file', 'address'] as const
const addressMax = 2_000
const nobody = ''

/** What it would make of the roster, as every other form has it. */
const wouldBeOf = (looked: Looked<CalendarAnswer>): Looked<RosterAnswer> => {
  if (looked.kind !== 'seen') return looked
  const { value } = looked
  if (value.kind !== 'understood') return { kind: 'nothing' }
  const { stretches, cutAt, gap } = value
  return { kind: 'seen', value: { kind: 'would-be', stretches, cutAt, gap } }
}

/** What was understood, and whom its names mean. */
const Names = ({
  value,
  give,
  answer,
  format,
  say,
}: Pick<RosterFormProps, 'answer' | 'format' | 'say'> & {
  readonly value: Understood
  readonly give: (name: string, person: number | null) => void
}) => {
  const count = value.names.reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      <p role="status">{say.calendar.says(count, format.dayTime(value.from), format.dayTime(value.to))}</p>
      {value.notes.map((sentence) => (
        <p key={sentence} class="entry__soft">
          {sentence}
        </p>
      ))}
      <Group name={say.calendar.who}>
        {value.names.map(({ name, count: times, ms, person }) => (
          <SelectField
            key={name}
            name={say.calendar.name(name, times, shortLength(ms))}
            all={[
              [nobody, say.calendar.nobody],
              ...answer.able.map((one) => [String(one.id), one.name] as const),
            ]}
            value={person === null ? nobody : String(person)}
            choose={(chosen) => give(name, chosen === nobody ? null : Number(chosen))}
          />
        ))}
      </Group>
    </>
  )
}

/** A calendar becomes the roster: a file, or one behind an address; what was understood is shown before it counts. */
export const CalendarForm = (props: RosterFormProps) => {
  const { site, answer, stretches, format, say, close, said } = props
  const acting: RosterFormProps['acting'] = {
    ...props.acting,
    ask: (path, guard, body) => props.acting.ask(path, guard, body, fileWaitsMs),
  }
  const [kind, choose] = useState<(typeof kinds)[number]>('file')
  const [calendar, bring] = useState<Wish | null>(null)
  const [address, write] = useState('')
  const [isTooLarge, setTooLarge] = useState(false)
  const [given, give] = useState<Given>({})
  const seen = useSeen(site.version)
  const names = Object.entries(given).map(([name, person]) => ({ name, person }))
  const about = { site: site.site, seen: seen.seen, calendar, names }
  const body = calendar === null ? null : { ...about, digest: null, look: true }
  const path = '/api/duty/calendar'
  const looked = useLook(acting, path, body, isCalendarAnswer, format.words, say, site.version)
  const value = looked.kind === 'seen' ? looked.value : null
  const understood = value?.kind === 'understood' ? value : null
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const wish = await fileWishOf(file)
    setTooLarge(wish === null)
    give({})
    bring(wish && { file: wish })
  }
  return (
    <ActForm
      acting={acting}
      words={format.words}
      refusals={say.refusals}
      path={path}
      body={() => ({ ...about, digest: understood?.digest ?? null, look: false })}
      text={say.roster.save.calendar}
      isWritten={calendar !== null || address !== ''}
      isHeld={understood === null || seen.isOld}
      close={close}
      said={said}
    >
      <p class="form__about">{say.roster.about.calendar}</p>
      <Choice
        all={kinds}
        chosen={kind}
        nameOf={(one) => say.calendar.from[one]}
        choose={(one) => {
          bring(null)
          choose(one)
        }}
      />
      {kind === 'file' ? (
        <label>
          {say.calendar.file}
          <input
            type="file"
            accept=".ics,text/calendar"
            onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
          />
        </label>
      ) : (
        <div class="form--row">
          <TextField name={say.calendar.address} value={address} write={write} most={addressMax} />
          <button
            type="button"
            class="button"
            disabled={address.trim() === ''}
            onClick={() => {
              give({})
              bring({ address: address.trim() })
            }}
          >
            {say.calendar.look}
          </button>
        </div>
      )}
      {isTooLarge && <p class="act__failed">{say.calendar.tooLarge}</p>}
      {value?.kind === 'refused' && (
        <p class="act__failed" role="status">
          {value.why}
        </p>
      )}
      {understood !== null && (
        <Names
          value={understood}
          give={(name, person) => give({ ...given, [name]: person })}
          answer={answer}
          format={format}
          say={say}
        />
      )}
      <WouldBe looked={wouldBeOf(looked)} before={stretches} always={site.always} format={format} say={say} />
      <Meanwhile seen={seen} say={say}>
        <NowSo site={site} format={format} say={say} />
      </Meanwhile>
    </ActForm>
  )
}
