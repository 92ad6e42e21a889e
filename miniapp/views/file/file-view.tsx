import { useState } from 'preact/hooks'
import type { FileRead } from '#core/wire/files/import-answers.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { SelectField, TextField } from '../field.tsx'
import type { ViewProps } from '../view-props.ts'
import { FileSensorPanel } from './sensor-panel.tsx'
import { type Said, useFile } from './use-file.ts'

const wordsMax = 120

/** Where a file is chosen, or dropped. */
const Chooser = ({
  isFirst,
  take,
  say,
}: {
  readonly isFirst: boolean
  readonly take: (file: File) => void
  readonly say: ViewWords
}) => (
  <label
    class={isFirst ? 'drop' : 'drop drop--small'}
    onDragOver={(event) => event.preventDefault()}
    onDrop={(event) => {
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) take(file)
    }}
  >
    <span class="drop__name">
      {isFirst ? say.file.choose : say.file.another} <span class="entry__soft">{say.file.drop}</span>
    </span>
    <input
      type="file"
      accept=".csv,.txt,.tsv,.xlsx,.log,.json,.jsonl,.ndjson,text/csv,text/plain"
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0]
        if (file !== undefined) take(file)
      }}
    />
    {isFirst && <span class="entry__soft">{say.file.most}</span>}
  </label>
)

/** What a person says because the file does not. */
const SaidForm = ({
  said,
  isOpen,
  send,
  say,
}: {
  readonly said: Said
  readonly isOpen: boolean
  readonly send: (said: Said) => void
  readonly say: ViewWords
}) => {
  const [draft, write] = useState(said)
  const set =
    <K extends keyof Said>(name: K) =>
    (value: Said[K]): void =>
      write({ ...draft, [name]: value })
  const text = (name: 'zone' | 'unit' | 'timeColumn' | 'sensorColumn' | 'start') => (
    <TextField name={say.file[name]} value={draft[name]} write={set(name)} most={wordsMax} />
  )
  const { dateOrders, decimals } = say.file
  return (
    <details class="panel said" open={isOpen}>
      <summary>{say.file.says}</summary>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          send(draft)
        }}
      >
        <p class="form__about">{say.file.saysAbout}</p>
        <div class="said__fields">
          {text('zone')}
          {text('unit')}
          <SelectField
            name={say.file.dateOrder}
            all={(['', 'day-first', 'month-first', 'year-first'] as const).map(
              (one) => [one, dateOrders[one]] as const,
            )}
            value={draft.dateOrder}
            choose={set('dateOrder')}
          />
          <SelectField
            name={say.file.decimal}
            all={(['', 'comma', 'point'] as const).map((one) => [one, decimals[one]] as const)}
            value={draft.decimal}
            choose={set('decimal')}
          />
          {text('timeColumn')}
          {text('sensorColumn')}
          {text('start')}
        </div>
        <div class="form__buttons">
          <button type="submit" class="button button--first">
            {say.file.readSo}
          </button>
        </div>
      </form>
    </details>
  )
}

/** How it was read, sentence by sentence, and what was left out. */
const HowRead = ({ read, say }: { readonly read: FileRead; readonly say: ViewWords }) => (
  <section class="panel">
    <h3>{say.file.how}</h3>
    <ul class="sentences">
      {read.said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
    {read.leftOutCount > 0 && (
      <details>
        <summary class="bad">{say.file.leftOut(read.leftOutCount)}</summary>
        <ul class="sentences">
          {read.leftOut.map(({ line, why }) => (
            <li key={line}>{say.file.line(line, why)}</li>
          ))}
        </ul>
      </details>
    )}
  </section>
)

/** A logger's file: what is in it, how it would have been judged, and whose history it becomes. */
export const FileView = ({ board, formatOf, say, ask, acting, again }: ViewProps) => {
  const { file, said, say: sayOf, preset, judgeAs, state, take } = useFile(ask)
  const answer = state.kind === 'answer' ? state.answer : null
  const problem =
    state.kind === 'too-large'
      ? say.file.tooLarge
      : state.kind === 'lost'
        ? say.file.lost
        : state.kind === 'refused'
          ? (say.refusals[state.error] ?? state.message)
          : null
  return (
    <main class="view" aria-busy={state.kind === 'reading'}>
      <div class="view__head">
        <h2>{say.late.file}</h2>
        <p>{say.about.file}</p>
      </div>
      <Chooser isFirst={file === null} take={(chosen) => void take(chosen)} say={say} />
      {problem !== null && (
        <p class="view__failed" role="alert">
          {problem}
        </p>
      )}
      {state.kind === 'reading' && (
        <p class="empty" role="status">
          {say.file.reading}
        </p>
      )}
      {answer?.kind === 'refused' && (
        <section class="panel" role="alert">
          <p class="bad">{answer.why}</p>
          <p>{answer.help}</p>
        </section>
      )}
      {file !== null && answer?.kind === 'read' && (
        <>
          <p role="status">
            <strong>{say.file.holds(file.name, answer.sensors.length + answer.others)}</strong>
          </p>
          {answer.sensors.map((sensor) => (
            <FileSensorPanel
              key={sensor.name}
              sensor={sensor}
              file={file}
              said={said}
              chosen={preset}
              judgeAs={judgeAs}
              board={board}
              acting={acting && { ...acting, again }}
              format={formatOf()}
              say={say}
            />
          ))}
          {answer.others > 0 && <p class="view__none">{say.file.others(answer.others)}</p>}
          <HowRead read={answer} say={say} />
        </>
      )}
      {file !== null && answer !== null && (
        <SaidForm
          key={file.data.length}
          said={said}
          isOpen={answer.kind === 'refused'}
          send={sayOf}
          say={say}
        />
      )}
    </main>
  )
}
