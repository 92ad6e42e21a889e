import { type AlarmLineAnswer, type AlarmsAnswer, isAlarmsAnswer } from '#core/wire/alarm-answers.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { Shape } from '../../row/state-shape.tsx'
import { addressOfView, opening } from '../../use-route.ts'
import { EarlierButton } from '../paged/earlier.tsx'
import { type Paged, usePages } from '../paged/use-pages.ts'
import { Shell, Unread } from '../shell.tsx'
import { turnOf, type ViewProps } from '../view-props.ts'
import { isStanding, lastsText, nameOfAlarm, ownerText, whatText } from './alarm-text.ts'

type LineProps = {
  readonly alarm: AlarmLineAnswer
  readonly now: number
  readonly format: Format
  readonly say: ViewWords
  readonly open: ViewProps['open']
}

/** One alarm in a line that opens it. */
const AlarmLink = ({ alarm, now, format, say, open }: LineProps) => {
  const { words } = format
  const stands = isStanding(alarm)
  const look = stands ? alarm.severity : alarm.state === 'returned' ? 'returned' : 'calm'
  const of = nameOfAlarm(alarm)
  const worst =
    alarm.worst === null || alarm.quantity === null
      ? null
      : say.alarms.worst(format.value(alarm.worst, alarm.quantity, alarm.unit))
  const length = lastsText(alarm, now)
  const lasted =
    length === null
      ? say.alarms.endUnknown
      : stands
        ? words.since(format.moment(alarm.began, now), length)
        : say.alarms.lasted(length)
  return (
    <li>
      <a class="entry" href={addressOfView('alarm', of)} onClick={opening(() => open('alarm', of))}>
        <Shape look={look} />
        <span class="entry__main">
          <strong>{alarm.name}</strong> <span class="entry__soft">{alarm.siteName}</span>
          <span class="entry__line">{whatText(alarm, format)}</span>
          <span class="entry__line entry__soft">
            {[lasted, worst].filter((part) => part !== null).join('\u00a0· ')}
          </span>
        </span>
        <span
          class={
            alarm.owner === null && alarm.state !== 'ended'
              ? 'entry__side entry__side--nobody'
              : 'entry__side'
          }
        >
          {!stands && <time class="entry__line">{format.moment(alarm.raisedAt, now)}</time>}
          <span class="entry__line">{ownerText(alarm, words, say)}</span>
        </span>
      </a>
    </li>
  )
}

/** One that stood, and rang before the first page begins, belongs to a page that was fetched without it. */
export const hasMovedBehind = (
  before: Pick<AlarmsAnswer, 'open'>,
  { open, earlier }: Pick<AlarmsAnswer, 'open' | 'earlier'>,
): boolean => {
  const names = new Set(open.map(nameOfAlarm))
  return before.open.some(
    (alarm) => !names.has(nameOfAlarm(alarm)) && earlier !== null && alarm.raisedAt < earlier,
  )
}

const pagedAlarms: Paged<AlarmsAnswer, AlarmLineAnswer> = {
  guard: isAlarmsAnswer,
  linesOf: ({ recent }) => recent,
  idOf: nameOfAlarm,
  atOf: ({ raisedAt }) => raisedAt,
  hasChanged: hasMovedBehind,
}

/** What stands now, and what is over, page by page. */
export const AlarmsView = ({ board, formatOf, say, ask, open }: ViewProps) => {
  const { answered, lines, unread, earlier } = usePages(ask, '/api/alarms', pagedAlarms, turnOf(board))
  const { words } = formatOf()
  return (
    <Shell title={words.views.alarms} about={say.about.alarms} say={say} answered={answered}>
      {({ now, open: standing }) => {
        // What has begun again since stands above.
        const names = new Set(standing.map(nameOfAlarm))
        const over = lines.filter((alarm) => !names.has(nameOfAlarm(alarm)))
        const line = (alarm: AlarmLineAnswer) => (
          <AlarmLink
            key={nameOfAlarm(alarm)}
            alarm={alarm}
            now={now}
            format={formatOf(alarm)}
            say={say}
            open={open}
          />
        )
        return (
          <>
            <section>
              <h3>{say.alarms.open}</h3>
              {standing.length === 0 ? (
                <p class="view__none">{say.alarms.noneOpen}</p>
              ) : (
                <ul class="entries">{standing.map(line)}</ul>
              )}
            </section>
            <section>
              <h3>{say.alarms.recent}</h3>
              {over.length === 0 ? (
                <p class="view__none">{say.alarms.noneRecent}</p>
              ) : (
                <ul class="entries">{over.map(line)}</ul>
              )}
              <Unread count={unread} say={say} />
              <EarlierButton earlier={earlier} say={say} />
            </section>
            <p>
              <a class="link" href={addressOfView('quality')} onClick={opening(() => open('quality'))}>
                {say.late.quality}
              </a>
            </p>
          </>
        )
      }}
    </Shell>
  )
}
