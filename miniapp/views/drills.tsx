import { type GatewayDrillsAnswer, isDrillsAnswer, type PastDrillAnswer } from '#core/wire/house-answers.ts'
import type { Format } from '../locales/format.ts'
import { shortLength } from '../locales/short-length.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import { Shape } from '../row/state-shape.tsx'
import { useAnswer } from './use-answer.ts'
import { turnOf, type ViewProps } from './view-props.ts'

type Part = { readonly now: number; readonly format: Format; readonly say: ViewWords }

/** A record of a year is read for it, and a drill takes minutes: a turn of these is ten of the view's. */
const turns = 10
/** So many stand there; of all before these it is said how many they were. */
const shownMost = 3

const resultText = ({ asked, missed, takenAt, takenBy }: PastDrillAnswer, say: ViewWords): string => {
  if (missed === 'gateway') return say.drills.noAnswer
  if (takenAt === null || takenBy === null) return say.drills.nobody
  return (missed === null ? say.drills.taken : say.drills.late)(takenBy, shortLength(takenAt - asked))
}

const GatewayDrills = ({ of, now, format, say }: Part & { readonly of: GatewayDrillsAnswer }) => {
  const { running, nextAt, count, missed, past } = of
  return (
    <li class="entry entry--still">
      <span class="entry__main">
        <strong>{of.name}</strong> <span class="entry__soft">{of.siteName}</span>
        {running !== null && (
          <span class="entry__line">{say.drills.running(format.moment(running, now))}</span>
        )}
        {past.slice(0, shownMost).map((one) => (
          <span key={one.asked} class={one.missed === null ? 'entry__line' : 'entry__line bad'}>
            <Shape look={one.missed === null ? 'calm' : 'critical'} />{' '}
            <time>{format.dayTime(one.asked)}</time>: {resultText(one, say)}
          </span>
        ))}
        <span class="entry__line entry__soft">
          {count === 0 ? say.drills.none : say.drills.count(count, missed)}{' '}
          {nextAt === null ? say.drills.unplanned : say.drills.next(format.dayTime(nextAt))}
        </span>
      </span>
    </li>
  )
}

/** When each gateway was last drilled, and whether the drill got through; nothing until that is known. */
export const Drills = ({
  board,
  formatOf,
  say,
  ask,
}: Pick<ViewProps, 'board' | 'formatOf' | 'say' | 'ask'>) => {
  const { value } = useAnswer(ask, '/api/drills', isDrillsAnswer, Math.floor(turnOf(board) / turns))
  if (value === null || value.gateways.length === 0) return null
  const { now, toldFrom, gateways } = value
  return (
    <section>
      <h3>{say.drills.title}</h3>
      <p class="entry__soft drills__about">{say.drills.about}</p>
      <ul class="entries drills">
        {gateways.map((of) => (
          <GatewayDrills key={of.gateway} of={of} now={now} format={formatOf(of)} say={say} />
        ))}
      </ul>
      {toldFrom !== null && <p class="view__none">{say.drills.toldFrom(formatOf().dayTime(toldFrom))}</p>}
    </section>
  )
}
