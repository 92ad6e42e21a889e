import { useState } from 'preact/hooks'
import { isQualityAnswer, type QualityAnswer } from '#core/wire/quality-answers.ts'
import { Choice } from '../../choice.tsx'
import { lengthText } from '../../locales/format.ts'
import { addressOfView, opening } from '../../use-route.ts'
import { Shell, Unread } from '../shell.tsx'
import { useAnswer } from '../use-answer.ts'
import { turnOf, type ViewProps } from '../view-props.ts'
import { Causes, Daily, Figures, Offenders } from './figures.tsx'
import { Mends } from './mends.tsx'

const spans = [7, 30] as const
/** Figures of a week do not change by the second: they are asked for once a minute. */
const slower = 10

const Stale = ({
  answer,
  props: { formatOf, say, open },
}: {
  readonly answer: QualityAnswer
  readonly props: ViewProps
}) => {
  const format = formatOf()
  return (
    <section>
      <h3>{say.quality.stood}</h3>
      <ul class="entries">
        {answer.stale.map(({ sensor, name, rule, raisedAt, ms, stands }) => {
          const of = `${sensor}/${rule}/${raisedAt}`
          return (
            <li key={of}>
              <a class="entry" href={addressOfView('alarm', of)} onClick={opening(() => open('alarm', of))}>
                <span class="entry__main">
                  <strong>{name}</strong>
                  <span class="entry__line entry__soft">{format.moment(raisedAt, answer.now)}</span>
                </span>
                <span class="entry__side">
                  {(stands ? say.quality.stands : say.quality.stoodFor)(lengthText(ms))}
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** How good the alarms are: whether people could look at each, and did; which ring for nothing, and what would help. */
export const QualityView = (props: ViewProps) => {
  const { board, formatOf, say, ask, acting, open } = props
  const [days, choose] = useState<(typeof spans)[number]>(7)
  const turn = Math.floor(turnOf(board) / slower)
  const answered = useAnswer(ask, `/api/quality?days=${days}`, isQualityAnswer, turn)
  const format = formatOf()
  return (
    <Shell title={say.late.quality} about={say.about.quality} say={say} answered={answered}>
      {(answer) => (
        <>
          <Choice all={spans} chosen={days} nameOf={say.quality.days} choose={choose} />
          {answer.isCut && <p class="view__failed">{say.quality.cut(format.dayTime(answer.from))}</p>}
          <Unread count={answer.unread} say={say} />
          {answer.alarms === 0 ? (
            <p class="view__none">{say.quality.none(days)}</p>
          ) : (
            <>
              <Figures answer={answer} format={format} say={say} />
              <Daily answer={answer} format={format} say={say} />
              <Offenders answer={answer} format={format} say={say} open={open} />
              <Mends days={days} ask={ask} acting={acting} format={format} say={say} turn={turn} />
              {answer.stale.length > 0 && <Stale answer={answer} props={props} />}
              <Causes answer={answer} say={say} />
            </>
          )}
        </>
      )}
    </Shell>
  )
}
