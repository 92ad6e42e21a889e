import type { LadderAnswer } from '#core/wire/duty-answers.ts'
import type { Format } from '../../locales/format.ts'
import { shortLength } from '../../locales/short-length.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { audienceText } from './audience-text.ts'

type Part = { readonly format: Format; readonly say: ViewWords }

/** Who would be told when, worked out by what tells them. */
const Steps = ({
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

/** Who would be told if it rang now, and if it rang at three at night. */
export const Preview = ({ now, night, format, say }: Part & Pick<LadderAnswer, 'now' | 'night'>) => (
  <div class="columns">
    <Steps title={say.ladders.ifNow} steps={now} format={format} say={say} />
    <Steps title={say.ladders.ifNight} steps={night} format={format} say={say} />
  </div>
)

/** The rungs of a ladder, and how often the last is told again. */
export const RungList = ({
  ladder: { rungs, repeatMs },
  say,
}: Pick<Part, 'say'> & { readonly ladder: LadderAnswer }) => (
  <ol class="rungs">
    {rungs.map(({ afterMs, audience, by }) => (
      <li key={afterMs}>
        <strong>{afterMs === 0 ? say.ladders.atOnce : say.ladders.after(shortLength(afterMs))}</strong>{' '}
        {audience.map((one) => audienceText(one, say)).join(', ')}
        {by !== null && `, ${say.ladders.by[by]}`}
      </li>
    ))}
    <li class="rungs__again">{say.ladders.again(shortLength(repeatMs))}</li>
  </ol>
)
