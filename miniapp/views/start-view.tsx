import { useState } from 'preact/hooks'
import {
  isStartAnswer,
  isTestedAnswer,
  type StartAnswer,
  type StrangerAnswer,
} from '#core/wire/house-answers.ts'
import { Failed } from '../act/failed.tsx'
import { type Acting, isBusy, useChange } from '../act/use-change.ts'
import { Shape } from '../row/state-shape.tsx'
import { Adopt } from './adopt.tsx'
import { SelectField } from './field.tsx'
import { Invite } from './invite.tsx'
import { Press } from './press.tsx'
import { Shell } from './shell.tsx'
import { type Part, presetsOf } from './start-part.ts'
import { useAnswer } from './use-answer.ts'
import { turnOf, type ViewProps } from './view-props.ts'

/** Says what a sensor watches of which nobody has said it. */
const Preset = ({
  sensor,
  answer,
  acting,
  format,
  say,
}: Part & {
  readonly acting: NonNullable<Acting>
  readonly sensor: StartAnswer['withoutPreset'][number]
}) => {
  const [preset, choose] = useState(answer.presets[0] ?? '')
  return (
    <div class="form form--row">
      <SelectField name={sensor.name} all={presetsOf(answer, say)} value={preset} choose={choose} />
      <Press
        acting={acting}
        words={format.words}
        refusals={say.refusals}
        path="/api/adopt/preset"
        body={() => ({
          sensor: sensor.sensor,
          preset,
          from: '',
          reason: say.start.steps.preset[0],
          seen: [],
        })}
        text={say.start.sayPreset}
      />
    </div>
  )
}

/** Sends a card to whoever asks, and says what became of it. */
const TestCard = ({
  acting,
  isNext,
  format,
  say,
}: Part & { readonly acting: NonNullable<Acting>; readonly isNext: boolean }) => {
  const [said, tell] = useState<string | null>(null)
  const [state, _run, send] = useChange(acting, format.words, say.refusals)
  const test = async (): Promise<void> => {
    tell(null)
    const tested = await send('/api/test', {}, isTestedAnswer)
    if (tested === undefined) return
    if (tested.kind === 'told') tell(say.start.tested(tested.realMs ?? 0))
    else tell(tested.kind === 'waiting' ? say.start.testWaits : say.start.testFailed(tested.why ?? ''))
  }
  return (
    <div class="act">
      <button
        type="button"
        class={isNext ? 'button button--first' : 'button'}
        disabled={isBusy(state)}
        onClick={() => void test()}
      >
        {isBusy(state) ? format.words.saving : say.start.test}
      </button>
      {said !== null && <p role="status">{said}</p>}
      <Failed state={state} />
    </div>
  )
}

/** Those that are heard. Once something is in use, others are a list that one opens: the next step is what comes first. */
const Heard = ({
  heard,
  isDone,
  ...part
}: Part & {
  readonly acting: NonNullable<Acting>
  readonly heard: readonly StrangerAnswer[]
  readonly isDone: boolean
}) => {
  const forms = heard.map((stranger) => <Adopt key={stranger.sensor} {...part} stranger={stranger} />)
  if (!isDone) return <>{forms}</>
  return (
    <details class="start__more">
      <summary>{part.say.start.alsoHeard(heard.length)}</summary>
      {forms}
    </details>
  )
}

/** What there is to do at one step. */
const Doing = (
  props: Part & Pick<StartAnswer['steps'][number], 'step' | 'isDone'> & { readonly isNext: boolean },
) => {
  const { step, isDone, answer, acting, say, format } = props
  if (acting === null || (!answer.mayArrange && step !== 'test'))
    return isDone ? null : <p class="entry__soft">{say.start.admin}</p>
  const heard = answer.strangers.filter(({ isGateway }) => isGateway === (step === 'gateway'))
  switch (step) {
    case 'gateway':
    case 'adopt':
      if (heard.length === 0)
        return step === 'adopt' ? <p class="view__none">{say.start.nothingHeard}</p> : null
      return <Heard {...props} acting={acting} heard={heard} />
    case 'preset':
      return (
        <>
          {answer.withoutPreset.map((sensor) => (
            <Preset key={sensor.sensor} {...props} acting={acting} sensor={sensor} />
          ))}
        </>
      )
    case 'invite':
      return <Invite roles={['viewer', 'operator']} acting={acting} words={format.words} say={say} />
    case 'test':
      return <TestCard {...props} acting={acting} />
  }
}

/** An organization that begins is led: each step says by itself when it is done. */
export const StartView = ({ board, formatOf, say, ask, acting, open }: ViewProps) => {
  const answered = useAnswer(ask, '/api/start', isStartAnswer, turnOf(board))
  const format = formatOf()
  const both = acting && { ...acting, again: answered.again }
  return (
    <Shell title={format.words.views.start} about={say.about.start} say={say} answered={answered}>
      {(answer) => {
        const next = answer.steps.find(({ isDone }) => !isDone)?.step
        const isEmpty = next === 'gateway' || next === 'adopt'
        return (
          <>
            {isEmpty && <p>{say.start.lead}</p>}
            {next === undefined && <p role="status">{say.start.allDone}</p>}
            <ol class="start">
              {answer.steps.map(({ step, isDone }, index) => {
                const [title, how] = say.start.steps[step]
                const isNext = step === next
                const isOpen = isNext || (step === 'adopt' && answer.strangers.length > 0) || step === 'test'
                return (
                  <li
                    key={step}
                    class={
                      isDone
                        ? 'start__step start__step--done'
                        : isNext
                          ? 'start__step start__step--next'
                          : 'start__step'
                    }
                  >
                    <div class="start__title">
                      {isDone ? <Shape look="calm" /> : <span class="start__number">{index + 1}</span>}
                      <h3>{title}</h3>
                      {(isDone || isNext) && (
                        <span class="tag">{isDone ? say.start.done : say.start.next}</span>
                      )}
                    </div>
                    {!isDone && <p>{how}</p>}
                    {isOpen && (
                      <Doing
                        step={step}
                        isDone={isDone}
                        isNext={isNext}
                        answer={answer}
                        acting={both}
                        format={format}
                        say={say}
                      />
                    )}
                  </li>
                )
              })}
            </ol>
            {next === undefined && (
              <button type="button" class="button button--first" onClick={() => open(null)}>
                {say.start.toBoard}
              </button>
            )}
          </>
        )
      }}
    </Shell>
  )
}
