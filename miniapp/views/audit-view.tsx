import { useState } from 'preact/hooks'
import { type AuditAnswer, type AuditLine, isAuditAnswer } from '#core/wire/audit-answers.ts'
import type { Format } from '../locales/format.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import { changeText } from './audit-change.ts'
import { whyOf } from './audit-why.ts'
import { SelectField } from './field.tsx'
import { EarlierButton } from './paged/earlier.tsx'
import { type Paged, usePages } from './paged/use-pages.ts'
import { Shell, Unread } from './shell.tsx'
import { turnOf, type ViewProps } from './view-props.ts'

type LineProps = {
  readonly line: AuditLine
  readonly now: number
  readonly format: Format
  readonly say: ViewWords
}

/** In words; a kind that only a newer server knows stands as it is. */
const kindText = (what: string, { audit: { kinds } }: ViewWords): string =>
  Object.entries(kinds).find(([kind]) => kind === what)?.[1] ?? what

const Line = ({ line, now, format, say }: LineProps) => {
  const change = changeText(line, now, format, say)
  const why = whyOf(line, say)
  const { words } = format
  return (
    <tr>
      <td>
        <time>{format.dayTime(line.at)}</time>
      </td>
      <td>{line.name ?? <span class="entry__soft">{say.audit.itself}</span>}</td>
      <td>
        {kindText(line.what, say)}
        {line.through !== null && <span class="entry__soft"> ({words.doors[line.through]})</span>}
        {change !== null && <span class="entry__line">{change}</span>}
        {why?.isTheirs === true && <q class="entry__line entry__soft">{why.text}</q>}
        {why?.isTheirs === false && <span class="entry__line entry__soft">{why.text}</span>}
      </td>
      {/* What somebody did about themselves does not name them twice. */}
      <td>{line.aboutName === line.name ? null : line.aboutName}</td>
    </tr>
  )
}

const pagedAudit: Paged<AuditAnswer, AuditLine> = {
  guard: isAuditAnswer,
  linesOf: ({ lines }) => lines,
  idOf: ({ id }) => id,
  atOf: ({ at }) => at,
}

/** Who changed what and when, newest first, by person and by sensor. */
export const AuditView = ({ board, formatOf, say, ask }: ViewProps) => {
  const [person, choosePerson] = useState('')
  const [sensor, chooseSensor] = useState('')
  const [onlyPeople, setOnly] = useState(true)
  const query = new URLSearchParams({
    ...(person !== '' && { person }),
    ...(sensor !== '' && { sensor }),
    ...(onlyPeople && { byPeople: 'yes' }),
  }).toString()
  const path = query === '' ? '/api/audit' : `/api/audit?${query}`
  const { answered, lines, unread, earlier } = usePages(ask, path, pagedAudit, turnOf(board))
  const format = formatOf()
  const { words } = format
  const people = answered.value?.people ?? []
  return (
    <Shell title={words.views.audit} about={say.about.audit} say={say} answered={answered}>
      {({ now }) => (
        <>
          <div class="form form--row">
            <SelectField
              name={say.audit.who}
              all={[['', say.audit.everybody], ...people.map(({ id, name }) => [String(id), name] as const)]}
              value={person}
              choose={choosePerson}
            />
            <SelectField
              name={say.audit.sensor}
              all={[['', say.audit.everything], ...board.rows.map((row) => [row.sensor, row.name] as const)]}
              value={sensor}
              choose={chooseSensor}
            />
            <label class="form__sure">
              <input
                type="checkbox"
                checked={onlyPeople}
                onChange={({ currentTarget }) => setOnly(currentTarget.checked)}
              />
              {say.audit.onlyPeople}
            </label>
          </div>
          {lines.length === 0 ? (
            <p class="view__none">
              {onlyPeople && person === '' && sensor === '' ? say.audit.nobodyYet : say.nothing}
            </p>
          ) : (
            <table class="table">
              <tbody>
                {lines.map((line) => (
                  <Line key={line.id} line={line} now={now} format={format} say={say} />
                ))}
              </tbody>
            </table>
          )}
          <Unread count={unread} say={say} />
          <EarlierButton earlier={earlier} say={say} />
        </>
      )}
    </Shell>
  )
}
