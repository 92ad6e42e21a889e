import { useState } from 'preact/hooks'
import { type AudienceAnswer, isLaddersAnswer, type LadderAnswer } from '#core/wire/duty-answers.ts'
import type { Acting } from '../../act/use-change.ts'
import type { Format } from '../../locales/format.ts'
import type { ViewWords } from '../../locales/views/view-words.ts'
import { Shape } from '../../row/state-shape.tsx'
import { Shell } from '../shell.tsx'
import { useAnswer } from '../use-answer.ts'
import { turnOf, type ViewProps } from '../view-props.ts'
import { LadderForm } from './ladder-form.tsx'
import { Preview, RungList } from './steps.tsx'

type Part = { readonly format: Format; readonly say: ViewWords }

/** What is set, and who would be told by it. */
const Rungs = ({ ladder, format, say }: Part & { readonly ladder: LadderAnswer }) => (
  <>
    <RungList ladder={ladder} say={say} />
    <Preview now={ladder.now} night={ladder.night} format={format} say={say} />
  </>
)

type LadderProps = Part & {
  readonly site: string
  readonly ladder: LadderAnswer
  readonly choices: readonly AudienceAnswer[]
  /** Null where its reader may only look. */
  readonly acting: Acting
}

const Ladder = ({ site, ladder, choices, acting, format, say }: LadderProps) => {
  const [isOpen, open] = useState(false)
  const severity = say.ladders.severities[ladder.severity]
  return (
    <div class="ladder">
      <p class="ladder__title">
        <Shape look={ladder.severity} />
        <strong>{severity}</strong>
        <span class="tag">{ladder.isOwn ? say.ladders.own : say.ladders.usual}</span>
        {acting !== null && !isOpen && (
          <button
            type="button"
            class="button button--small"
            aria-label={say.rungs.changeOf(severity)}
            onClick={() => open(true)}
          >
            {say.rungs.change}
          </button>
        )}
      </p>
      {acting !== null && isOpen ? (
        <LadderForm
          site={site}
          ladder={ladder}
          choices={choices}
          acting={acting}
          format={format}
          say={say}
          close={() => open(false)}
        />
      ) : (
        <Rungs ladder={ladder} format={format} say={say} />
      )}
    </div>
  )
}

/** Who is told of an alarm that nobody takes, rung by rung; admins change it. */
export const LaddersView = ({ board, formatOf, say, ask, acting }: ViewProps) => {
  // Who would be told does not change by the second.
  const answered = useAnswer(ask, '/api/ladders', isLaddersAnswer, Math.floor(turnOf(board) / 5))
  const { words } = formatOf()
  return (
    <Shell title={words.views.ladders} about={say.about.ladders} say={say} answered={answered}>
      {({ sites, choices, mayChange }) => (
        <>
          {sites.map((site) => (
            <section key={site.site} class="panel">
              <h3 class="panel__title">{site.name}</h3>
              {site.ladders.map((ladder) => (
                <Ladder
                  key={ladder.severity}
                  site={site.site}
                  ladder={ladder}
                  choices={choices}
                  acting={acting && mayChange ? { ...acting, again: answered.again } : null}
                  format={formatOf(site)}
                  say={say}
                />
              ))}
            </section>
          ))}
          <p class="footnote">{say.ladders.inChat}</p>
        </>
      )}
    </Shell>
  )
}
