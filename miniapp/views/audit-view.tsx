import { useState } from 'preact/hooks'
import { type AuditLine, isAuditAnswer } from '#core/wire/audit-answers.ts'
import { type Format, numberText } from '../locales/format.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import { SelectField } from './field.tsx'
import { Shell, Unread } from './shell.tsx'
import { useAnswer } from './use-answer.ts'
import { turnOf, type ViewProps } from './view-props.ts'

type LineProps = {
  readonly line: AuditLine
  readonly now: number
  readonly format: Format
  readonly say: ViewWords
}

/** What is later than this is an instant, and no number that anybody set. */
const instantFrom = 1e12

const cellText = (cell: string | number, now: number, format: Format): string => {
  if (typeof cell === 'string') return cell
  return cell >= instantFrom ? format.moment(cell, now) : numberText(cell, 0, format.language, 2)
}

/** From what to what; nothing where neither is known. */
const changeText = (
  { old, new: next }: AuditLine,
  now: number,
  format: Format,
  say: ViewWords,
): string | null => {
  if (old === null && next === null) return null
  const [from, to] = [old, next].map((cell) => (cell === null ? '–' : cellText(cell, now, format)))
  return old === null ? (to ?? null) : say.audit.from(from ?? '', to ?? '')
}

/** In words; a kind that only a newer server knows stands as it is. */
const kindText = (what: string, { audit: { kinds } }: ViewWords): string =>
  Object.entries(kinds).find(([kind]) => kind === what)?.[1] ?? what

const Line = ({ line, now, format, say }: LineProps) => {
  const change = changeText(line, now, format, say)
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
        {line.why !== null && <q class="entry__line entry__soft">{line.why}</q>}
      </td>
      <td>{line.aboutName}</td>
    </tr>
  )
}

/** Who changed what and when, newest first, by person and by sensor. */
export const AuditView = ({ board, formatOf, say, ask }: ViewProps) => {
  const [person, choosePerson] = useState('')
  const [sensor, chooseSensor] = useState('')
  const [onlyPeople, setOnly] = useState(true)
  const [more, add] = useState<readonly AuditLine[]>([])
  const [unread, lose] = useState(0)
  const [earlier, setEarlier] = useState<number | null>()
  const query = (before?: number): string =>
    new URLSearchParams({
      ...(person !== '' && { person }),
      ...(sensor !== '' && { sensor }),
      ...(onlyPeople && { byPeople: 'yes' }),
      ...(before !== undefined && { before: String(before) }),
    }).toString()
  const answered = useAnswer(ask, `/api/audit?${query()}`, isAuditAnswer, turnOf(board))
  const format = formatOf()
  const { words } = format
  const another =
    <T,>(choose: (value: T) => void) =>
    (value: T): void => {
      choose(value)
      add([])
      lose(0)
      setEarlier(undefined)
    }
  const fetchEarlier = async (before: number): Promise<void> => {
    const asked = await ask(`/api/audit?${query(before)}`, isAuditAnswer)
    if (asked.kind !== 'answer') return answered.again()
    add((known) => [...known, ...asked.value.lines])
    lose((known) => known + asked.value.unread)
    setEarlier(asked.value.earlier)
  }
  const people = answered.value?.people ?? []
  return (
    <Shell title={words.views.audit} about={say.about.audit} say={say} answered={answered}>
      {({ lines, now, unread: firstUnread, earlier: first }) => {
        const ids = new Set(lines.map(({ id }) => id))
        const all = [...lines, ...more.filter(({ id }) => !ids.has(id))]
        const next = earlier === undefined ? first : earlier
        return (
          <>
            <div class="form form--row">
              <SelectField
                name={say.audit.who}
                all={[
                  ['', say.audit.everybody],
                  ...people.map(({ id, name }) => [String(id), name] as const),
                ]}
                value={person}
                choose={another(choosePerson)}
              />
              <SelectField
                name={say.audit.sensor}
                all={[
                  ['', say.audit.everything],
                  ...board.rows.map((row) => [row.sensor, row.name] as const),
                ]}
                value={sensor}
                choose={another(chooseSensor)}
              />
              <label class="form__sure">
                <input
                  type="checkbox"
                  checked={onlyPeople}
                  onChange={({ currentTarget }) => another(setOnly)(currentTarget.checked)}
                />
                {say.audit.onlyPeople}
              </label>
            </div>
            {all.length === 0 ? (
              <p class="view__none">{say.nothing}</p>
            ) : (
              <table class="table">
                <tbody>
                  {all.map((line) => (
                    <Line key={line.id} line={line} now={now} format={format} say={say} />
                  ))}
                </tbody>
              </table>
            )}
            <Unread count={firstUnread + unread} say={say} />
            {next !== null && (
              <button type="button" class="button" onClick={() => void fetchEarlier(next)}>
                {say.earlier}
              </button>
            )}
          </>
        )
      }}
    </Shell>
  )
}
