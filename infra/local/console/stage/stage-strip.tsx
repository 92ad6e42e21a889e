import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from '../api.ts'
import type { StoryStage } from '../model.ts'
import { storyShare, storyText } from './story-text.ts'

const askEveryMs = 20_000
/** An act that is due and has not come: time waits where the machine is busy. */
const askAgainMs = 1_000

/** What each story is called; the others are called by their names. */
const titles: Readonly<Record<string, string>> = {
  'freezer-fails': 'A freezer fails',
  'door-left-open': 'A door is left ajar',
  'sensor-dies': 'A sensor dies',
  'gateway-offline': 'The link is cut',
  maintenance: 'Forgotten maintenance',
  storm: 'A storm of 500',
  calm: 'All calm',
}
const titleOf = (name: string): string => titles[name] ?? name
const speedName = (speed: number): string => (speed === 0 ? 'Pause' : `${speed}×`)

type Asked = { readonly stage: StoryStage; readonly at: number }

/** Where the story stands, counted on in real time between two questions. */
const useStage = () => {
  const [asked, setAsked] = useState<Asked>()
  const [, draw] = useState(0)
  const latest = useRef<Asked | undefined>(undefined)
  const asking = useRef(false)
  const ask = async (): Promise<void> => {
    if (asking.current) return
    asking.current = true
    const stage = await api.story()
    asking.current = false
    latest.current = stage && { stage, at: performance.now() }
    setAsked(latest.current)
  }
  useEffect(() => {
    const tick = (): void => {
      draw((turns) => turns + 1)
      const known = latest.current
      const age = known === undefined ? Number.POSITIVE_INFINITY : performance.now() - known.at
      const next = known?.stage.next
      const isDue = next !== undefined && known !== undefined && age * known.stage.speed >= next.inMs
      if (age > (isDue || known === undefined ? askAgainMs : askEveryMs)) void ask()
    }
    void ask()
    const ticking = setInterval(tick, 500)
    return () => clearInterval(ticking)
  }, [])
  return { asked, ask }
}

/** The stories that can be begun, how fast time runs, what has happened and what comes next. */
export const StageStrip = (): VNode | null => {
  const { asked, ask } = useStage()
  if (asked === undefined) return null
  const { stage, at } = asked
  const age = performance.now() - at
  const direct = (wish: Parameters<typeof api.direct>[0]): void => void api.direct(wish).then(ask)
  const said = storyText(stage, age)
  return (
    <section class="stage" aria-label="What is played">
      {stage.scenarios.length > 1 && (
        <fieldset class="stage__stories">
          <legend class="unseen">Stories</legend>
          {stage.scenarios.map((name) => (
            <button
              type="button"
              key={name}
              aria-pressed={name === stage.scenario}
              onClick={() => direct({ scenario: name })}
            >
              {titleOf(name)}
            </button>
          ))}
        </fieldset>
      )}
      {stage.speeds.length > 0 && (
        <fieldset class="stage__speeds">
          <legend class="unseen">How fast time runs</legend>
          {stage.speeds.map((speed) => (
            <button
              type="button"
              key={speed}
              aria-pressed={speed === stage.speed}
              onClick={() => direct({ speed })}
            >
              {speedName(speed)}
            </button>
          ))}
        </fieldset>
      )}
      {said !== '' && (
        <p class="stage__next">
          <span>{said}</span>
          {stage.next !== undefined && (
            <span class="stage__way" aria-hidden="true">
              <span style={{ width: `${100 * storyShare(stage, age)}%` }} />
            </span>
          )}
        </p>
      )}
    </section>
  )
}
