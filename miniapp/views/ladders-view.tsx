import { type AudienceAnswer, isLaddersAnswer, type LadderAnswer } from '#core/wire/duty-answers.ts'
import { type Format, lengthText } from '../locales/format.ts'
import type { ViewWords } from '../locales/views/view-words.ts'
import { Shape } from '../row/state-shape.tsx'
import { Shell } from './shell.tsx'
import { useAnswer } from './use-answer.ts'
import { turnOf, type ViewProps } from './view-props.ts'

type Part = { readonly format: Format; readonly say: ViewWords }

const audienceText = ({ kind, name }: AudienceAnswer, say: ViewWords): string =>
  name === null
    ? say.ladders.audiences[kind]
    : kind === 'site-chat'
      ? `${say.ladders.audiences[kind]} (${name})`
      : name

/** Who would be told when, worked out by what tells them. */
const Preview = ({
  title,
  steps,
  format,
  say,
}: Part & { readonly title: string; readonly steps: LadderAnswer['now'] }) => (
  <div>
    <h4>{title}</h4>
    {steps.length === 0 && <p class="bad">{say.ladders.nobody}</p>}
    <ol class="steps">
      {steps.map(({ at, rung, told, sounds }) => (
        <li key={`${at} ${rung}`}>
          <time>{format.time(at)}</time>
          <span>
            {told.map(({ name, way }) => `${name} (${say.ways[way]})`).join(', ')}
            {!sounds && <span class="tag">{say.ladders.silently}</span>}
          </span>
        </li>
      ))}
    </ol>
  </div>
)

const Ladder = ({ ladder, format, say }: Part & { readonly ladder: LadderAnswer }) => (
  <div class="ladder">
    <p class="ladder__title">
      <Shape look={ladder.severity} />
      <strong>{say.ladders.severities[ladder.severity]}</strong>
      <span class="tag">{ladder.isOwn ? say.ladders.own : say.ladders.usual}</span>
    </p>
    <ol class="rungs">
      {ladder.rungs.map(({ afterMs, audience, by }) => (
        <li key={afterMs}>
          <strong>{afterMs === 0 ? say.ladders.atOnce : say.ladders.after(lengthText(afterMs))}</strong>{' '}
          {audience.map((one) => audienceText(one, say)).join(', ')}
          {by !== null && `, ${say.ladders.by[by]}`}
        </li>
      ))}
      <li class="rungs__again">{say.ladders.again(lengthText(ladder.repeatMs))}</li>
    </ol>
    <div class="columns">
      <Preview title={say.ladders.ifNow} steps={ladder.now} format={format} say={say} />
      <Preview title={say.ladders.ifNight} steps={ladder.night} format={format} say={say} />
    </div>
  </div>
)

/** Who is told of an alarm that nobody takes, rung by rung. */
export const LaddersView = ({ board, formatOf, say, ask }: ViewProps) => {
  // Who would be told does not change by the second.
  const answered = useAnswer(ask, '/api/ladders', isLaddersAnswer, Math.floor(turnOf(board) / 5))
  const { words } = formatOf()
  return (
    <Shell title={words.views.ladders} about={say.about.ladders} say={say} answered={answered}>
      {({ sites }) => (
        <>
          {sites.map((site) => (
            <section key={site.site} class="panel">
              <h3 class="panel__title">{site.name}</h3>
              {site.ladders.map((ladder) => (
                <Ladder key={ladder.severity} ladder={ladder} format={formatOf(site)} say={say} />
              ))}
            </section>
          ))}
          <p class="footnote">{say.ladders.inChat}</p>
        </>
      )}
    </Shell>
  )
}
