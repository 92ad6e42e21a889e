import type { QualityAnswer } from '#core/wire/quality-answers.ts'
import { numberText } from '../../locales/digits.ts'
import { type Format, lengthText } from '../../locales/format.ts'
import { shortLength } from '../../locales/short-length.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { Shape } from '../../row/state-shape.tsx'
import { addressOf, opening } from '../../use-route.ts'
import type { ViewProps } from '../view-props.ts'

type Part = { readonly answer: QualityAnswer; readonly format: Format; readonly say: ViewWords }

const Figure = ({
  name,
  value,
  means,
  isBad = false,
}: {
  readonly name: string
  readonly value: string
  readonly means: string
  readonly isBad?: boolean
}) => (
  <div class={isBad ? 'sum sum--bad' : 'sum'}>
    <dt>{name}</dt>
    <dd>
      <span class="sum__value">
        {isBad && <Shape look="warning" />}
        {value}
      </span>
      <span class="sum__means">{means}</span>
    </dd>
  </div>
)

/** What the whole comes to. What should not be has a sign. */
export const Figures = ({ answer, format, say }: Part) => {
  const { taken, untaken, floods, chattering, staleCount, staleMs, perDay, perPersonDay, alarms } = answer
  const words = say.quality
  const number = (value: number): string => numberText(value, 0, format.language, value < 1 ? 2 : 1)
  return (
    <dl class="sums">
      <Figure
        name={words.alarms}
        value={String(alarms)}
        means={words.rate(number(perDay), perPersonDay === null ? null : number(perPersonDay))}
      />
      <Figure
        name={words.taken}
        value={taken === null ? '–' : lengthText(taken.halfMs)}
        means={taken === null ? words.nobodyTook : words.takenMost(lengthText(taken.mostMs))}
        isBad={taken === null}
      />
      <Figure name={words.untaken} value={String(untaken)} means={words.untakenMeans} isBad={untaken > 0} />
      <Figure
        name={words.floods}
        value={String(floods.count)}
        means={words.floodsMean(floods.count === 0 ? null : lengthText(floods.longestMs))}
        isBad={floods.count > 0}
      />
      <Figure
        name={words.chattering}
        value={String(chattering)}
        means={words.chatteringMeans}
        isBad={chattering > 0}
      />
      <Figure
        name={words.stale}
        value={String(staleCount)}
        means={words.staleMeans(shortLength(staleMs))}
        isBad={staleCount > 0}
      />
    </dl>
  )
}

/** A column for each day: what was critical is filled, warnings are hatched above it. */
export const Daily = ({ answer: { daily }, format, say }: Part) => {
  const words = say.quality
  const most = Math.max(1, ...daily.map(({ critical, warning }) => critical + warning))
  const part = (count: number): string => `${(100 * count) / most}%`
  // Of a month each fifth day has its name below: more would lie over each other.
  const named = daily.length > 10 ? 5 : 1
  // Of a week all have one, of two lines: on a phone they would touch.
  const nameOf = (day: string): string => (named === 1 ? day.replace(' ', '\n') : day)
  return (
    <section class="panel daily">
      <h3>{words.daily}</h3>
      <ol class="daily__days">
        {daily.map(({ from, critical, warning }, index) => (
          <li key={from} title={words.ofDay(format.day(from), critical, warning)}>
            <span class="hidden">{words.ofDay(format.day(from), critical, warning)}</span>
            <span class="daily__count" aria-hidden="true">
              {critical + warning > 0 && daily.length <= 10 ? critical + warning : ''}
            </span>
            <span class="daily__column" aria-hidden="true">
              <span class="daily__warning" style={{ height: part(warning) }} />
              <span class="daily__critical" style={{ height: part(critical) }} />
            </span>
            <span class="daily__name" aria-hidden="true">
              {index % named === 0 ? nameOf(format.day(from)) : ''}
            </span>
          </li>
        ))}
      </ol>
      <p class="daily__legend">
        <span class="daily__key daily__critical" aria-hidden="true" /> {words.critical}
        <span class="daily__key daily__warning" aria-hidden="true" /> {words.warnings}
      </p>
    </section>
  )
}

/** The rules that rang most often, with what part of all that was. */
export const Offenders = ({ answer, format, say, open }: Part & Pick<ViewProps, 'open'>) => {
  const words = say.quality
  return (
    <section>
      <h3>{words.worst}</h3>
      <ol class="entries">
        {answer.top.map(({ sensor, name, rule, kind, quantity, count, isChattering, isHere }) => {
          const percent = Math.round((100 * count) / answer.alarms)
          const inside = (
            <>
              <span class="entry__main">
                <strong>{name}</strong> {isChattering && <span class="tag">{words.comesAndGoes}</span>}
                <span class="entry__line">
                  {words.what(kind, quantity === null ? '' : format.words.quantities[quantity])}
                </span>
              </span>
              <span class="entry__side">{words.share(count, percent)}</span>
              <span class="part" aria-hidden="true">
                <span style={{ width: `${(100 * count) / answer.alarms}%` }} />
              </span>
            </>
          )
          return (
            <li key={`${sensor} ${rule}`}>
              {isHere ? (
                <a class="entry" href={addressOf(sensor)} onClick={opening(() => open(null, sensor))}>
                  {inside}
                </a>
              ) : (
                <span class="entry entry--still">{inside}</span>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** What people said that they were. */
export const Causes = ({ answer: { causes, alarms }, say }: Omit<Part, 'format'>) => (
  <section class="panel">
    <h3>{say.quality.causes}</h3>
    {causes.length === 0 ? (
      <p class="view__none">{say.quality.noCauses}</p>
    ) : (
      <ul class="causes">
        {causes.map(({ cause, count }) => (
          <li key={cause}>
            <span>{say.causes[cause]}</span>
            <span class="part" aria-hidden="true">
              <span style={{ width: `${(100 * count) / alarms}%` }} />
            </span>
            <span class="causes__count">{count}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
)
