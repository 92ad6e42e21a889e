import { type AlarmAnswerWhole, isAlarmAnswer } from '#core/wire/alarm-answers.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { Shape } from '../../row/state-shape.tsx'
import { addressOf, opening } from '../../use-route.ts'
import { useAnswer } from '../use-answer.ts'
import { turnOf, type ViewProps } from '../view-props.ts'
import { isStanding, whatText } from './alarm-text.ts'
import { IncidentActs } from './incident-acts.tsx'
import { IncidentChart } from './incident-chart.tsx'
import { Facts } from './incident-facts.tsx'
import { incidentText } from './incident-text.ts'

type Part = { readonly alarm: AlarmAnswerWhole; readonly format: Format; readonly say: ViewWords }

/** What happened, oldest first, with the time of the site. */
const Story = ({ alarm, format, say }: Part) => (
  <section class="panel">
    <h3>{say.incident.happened}</h3>
    <ol class="story">
      {alarm.events.map((event, index) => (
        <li
          key={`${event.at} ${event.what} ${event.name} ${index}`}
          class={`story__one story__one--${event.what}`}
        >
          <time>{format.moment(event.at, alarm.now)}</time>
          <span>
            {incidentText(event, alarm, format, say)}
            {event.through !== null && (
              <span class="entry__soft"> ({format.words.doors[event.through]})</span>
            )}
          </span>
        </li>
      ))}
    </ol>
    {!alarm.isWhole && <p class="view__none">{say.incident.notWhole}</p>}
  </section>
)

/** Who was told, by which way, and what became of it. */
const Told = ({ alarm, format, say }: Part) => {
  const told = alarm.events.filter(({ what }) => what === 'told')
  return (
    <section class="panel">
      <h3>{say.incident.whoKnows}</h3>
      {told.length === 0 ? (
        <p class="view__none">{say.incident.nobodyKnows}</p>
      ) : (
        <ul class="told">
          {told.map(({ at, name, way, result, words, isDuty }, index) => (
            <li key={`${at} ${name} ${way} ${index}`} class={result === 'sent' ? undefined : 'told__bad'}>
              <time>{format.moment(at, alarm.now)}</time>
              <span>
                <strong>{name}</strong>
                {isDuty && <span class="tag">{say.incident.onDuty}</span>}
              </span>
              <span>{way === null ? '' : say.ways[way]}</span>
              <span>
                {result === null ? '' : say.incident.results[result]}
                {words !== null && <span class="entry__soft"> {words}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {(alarm.unasked ?? 0) > 0 && <p class="view__none">{say.incident.unasked(alarm.unasked ?? 0)}</p>}
    </section>
  )
}

/** One alarm whole: what, by which limit, who has it, what to do, what happened, who was told, and its curve. */
export const IncidentView = (props: ViewProps) => {
  const { board, formatOf, say, ask, acting, open, of } = props
  const [sensor = '', rule = '', raisedAt = ''] = (of ?? '').split('/')
  const query = new URLSearchParams({ sensor, rule, raisedAt })
  const answered = useAnswer(ask, `/api/alarm?${query}`, isAlarmAnswer, turnOf(board))
  const { value: alarm, failed } = answered
  const format = formatOf(board.rows.find((row) => row.sensor === sensor))
  const { words } = format
  const back = (
    <button type="button" class="button button--back" onClick={() => open('alarms')}>
      <span aria-hidden="true">←</span> {say.incident.back}
    </button>
  )
  if (alarm === null)
    return (
      <main class="view" aria-busy={failed === null}>
        {back}
        <p class="empty" role={failed === null ? 'status' : 'alert'}>
          {failed === null ? say.fetching : failed === 'lost' ? say.notFetched : say.incident.gone}
        </p>
      </main>
    )
  const look = isStanding(alarm) ? alarm.severity : alarm.state === 'returned' ? 'returned' : 'calm'
  const row = board.rows.find((one) => one.sensor === sensor)
  const part = { alarm, format, say }
  return (
    <main class="view incident">
      {back}
      {failed !== null && (
        <p class="view__failed" role="alert">
          {say.notFetched}
        </p>
      )}
      <section class={`card card--${look}`}>
        <div class="card__top">
          <div>
            <h2>{alarm.name}</h2>
            <p class="sensor__site">
              {alarm.siteName}
              {format.zoneNote(board.now)}
            </p>
          </div>
          <p
            class={`state state--${look}${alarm.owner === null && isStanding(alarm) ? ' state--untaken' : ''}`}
          >
            <Shape look={look} />
            {look === 'calm' ? words.over : words.looks[look]}
          </p>
        </div>
        <p class="incident__what">{whatText(alarm, format)}</p>
        {alarm.limitNow !== null && <p>{say.incident.limitNow(format.limit(alarm.limitNow, alarm.unit))}</p>}
        <Facts {...part} row={row} />
        {alarm.remark !== null && (
          <p class="silence">
            {alarm.remark.name}
            <q>{alarm.remark.words}</q>
          </p>
        )}
        {alarm.instruction !== null && (
          <p class="instruction">
            <strong>{words.whatToDo}:</strong> {alarm.instruction}
          </p>
        )}
        {acting !== null && (
          <IncidentActs key={of} alarm={alarm} row={row} acting={acting} format={format} say={say} />
        )}
        <p>
          <a class="link" href={addressOf(sensor)} onClick={opening(() => open(null, sensor))}>
            {say.incident.openSensor}
          </a>
        </p>
      </section>
      <Story {...part} />
      <IncidentChart alarm={alarm} board={board} ask={ask} format={format} />
      <Told {...part} />
    </main>
  )
}
