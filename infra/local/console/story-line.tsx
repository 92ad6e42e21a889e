import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api } from './api.ts'
import { storyText } from './story-text.ts'

const askEveryMs = 20_000
/** An act that is due and has not come: time waits where the machine is busy. */
const askAgainMs = 1_000

/** What has happened in the story that is played, and what comes next, counted down in real time. */
export const StoryLine = (): VNode | null => {
  const [shown, setShown] = useState<string>()
  useEffect(() => {
    let stage: Awaited<ReturnType<typeof api.story>>
    let askedAt = 0
    let asking = false
    const draw = (): void => {
      setShown(stage === undefined ? undefined : storyText(stage, performance.now() - askedAt))
    }
    const ask = async (): Promise<void> => {
      asking = true
      stage = await api.story()
      askedAt = performance.now()
      asking = false
      draw()
    }
    const tick = (): void => {
      draw()
      const age = performance.now() - askedAt
      const isDue = stage?.next !== undefined && age * stage.speed >= stage.next.inMs
      if (!asking && age > (isDue ? askAgainMs : askEveryMs)) void ask()
    }
    void ask()
    const ticking = setInterval(tick, 500)
    return () => clearInterval(ticking)
  }, [])
  if (shown === undefined || shown === '') return null
  return <p class="story">{shown}</p>
}
