import { useState } from 'preact/hooks'
import { dayMs } from '#core/time.ts'
import type { BoardAnswer } from '#core/wire/board-answers.ts'
import { createFetchText } from '../../api/fetch-text.ts'
import { Choice } from '../../choice.tsx'
import { dateIn, daysOf } from '../../locales/day.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { saveTable } from '../../save.ts'
import { initDataOf } from '../../telegram.ts'
import { SelectField } from '../field.tsx'
import type { ViewProps } from '../view-props.ts'
import { fetchTable } from './fetch-table.ts'

type What = 'readings' | 'alarms'
type State =
  | { readonly kind: 'idle' | 'bad-time' | 'failed' }
  | { readonly kind: 'part'; readonly number: number }
  | { readonly kind: 'saved'; readonly file: string }

/** As long as the usual report. */
const usualMs = 6 * dayMs

const stateText = (state: State, say: ViewWords): string | null => {
  switch (state.kind) {
    case 'idle':
      return null
    case 'bad-time':
      return say.export.badTime
    case 'failed':
      return say.export.failed
    case 'part':
      return say.export.saving(state.number)
    case 'saved':
      return say.export.saved(state.file)
  }
}

/** Alarms are of all sites: their days are those of the first. */
const zoneOf = ({ sites }: BoardAnswer, site: string | undefined): string =>
  (sites.find(({ id }) => id === site) ?? sites[0])?.timeZone ?? 'UTC'

/** Readings and alarms of whole days, by the clock of the site, as a table. */
export const ExportView = ({ board, formatOf, say }: ViewProps) => {
  const { words } = formatOf()
  const sensors = board.rows.filter(({ kind }) => kind !== 'duty')
  const [what, choose] = useState<What>('readings')
  const [sensor, chooseSensor] = useState(sensors[0]?.sensor ?? '')
  const site = what === 'readings' ? sensors.find((row) => row.sensor === sensor)?.site : undefined
  const timeZone = zoneOf(board, site)
  const [from, setFrom] = useState(dateIn(board.now - usualMs, timeZone))
  const [to, setTo] = useState(dateIn(board.now, timeZone))
  const [decimal, setDecimal] = useState<'point' | 'comma'>(board.language === 'sv' ? 'comma' : 'point')
  const [state, setState] = useState<State>({ kind: 'idle' })
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const days = daysOf(from, to, timeZone)
    if (days === undefined) return setState({ kind: 'bad-time' })
    const query = new URLSearchParams({
      ...(what === 'readings' && { sensor }),
      from: String(days[0]),
      to: String(days[1]),
      decimal,
    })
    const parts = await fetchTable(
      `/api/export/${what}?${query}`,
      createFetchText(initDataOf(window)),
      (number) => setState({ kind: 'part', number }),
    )
    if (parts === undefined) return setState({ kind: 'failed' })
    const file = `${what === 'readings' ? sensor : 'alarms'}-${from}-${to}.csv`
    saveTable(file, parts)
    setState({ kind: 'saved', file })
  }
  const text = stateText(state, say)
  const date = (name: string, value: string, set: (value: string) => void) => (
    <label>
      {name}
      <input type="date" required value={value} onInput={({ currentTarget }) => set(currentTarget.value)} />
    </label>
  )
  return (
    <main class="view">
      <div class="view__head">
        <h2>{words.views.export}</h2>
        <p>{say.about.export}</p>
      </div>
      <form class="form panel" onSubmit={(event) => void send(event)}>
        <Choice
          all={['readings', 'alarms'] as const}
          chosen={what}
          nameOf={(one) => say.export[one]}
          choose={choose}
        />
        <div class="form--row">
          {what === 'readings' && (
            <SelectField
              name={say.export.sensor}
              all={sensors.map((row) => [row.sensor, `${row.name} · ${row.siteName}`] as const)}
              value={sensor}
              choose={chooseSensor}
            />
          )}
          {date(say.export.from, from, setFrom)}
          {date(say.export.to, to, setTo)}
          <SelectField
            name={say.export.decimal}
            all={[['point', say.export.point] as const, ['comma', say.export.comma] as const]}
            value={decimal}
            choose={setDecimal}
          />
        </div>
        <p class="entry__soft">{say.export.days(timeZone)}</p>
        <div class="form__buttons">
          <button
            type="submit"
            class="button button--first"
            disabled={state.kind === 'part' || (what === 'readings' && sensor === '')}
          >
            {say.export.save}
          </button>
        </div>
        {text !== null && (
          <p
            class={state.kind === 'failed' || state.kind === 'bad-time' ? 'act__failed' : undefined}
            role={state.kind === 'failed' || state.kind === 'bad-time' ? 'alert' : 'status'}
          >
            {text}
          </p>
        )}
      </form>
    </main>
  )
}
