import type { StoryStage } from '../model.ts'

type Told = Pick<StoryStage, 'since' | 'next' | 'speed'>

/** Beyond this, seconds are too fine. */
const secondsMost = 90

const wait = (realMs: number): string => {
  const seconds = Math.ceil(realMs / 1000)
  if (seconds <= 0) return 'any moment now'
  return seconds <= secondsMost ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`
}

/** How far it is on the way to the next act: 0 to 1, of what was left when it was asked. */
export const storyShare = ({ next, speed }: Told, ageMs: number): number =>
  next === undefined ? 0 : Math.min(1, (ageMs * speed) / next.inMs)

/** Where the story stands, `ageMs` of real time after it was asked: "ULT freezer 2 fails in 20 s." */
export const storyText = ({ since, next, speed }: Told, ageMs: number): string => {
  const when = speed === 0 ? 'when time goes on' : next && wait(next.inMs / speed - ageMs)
  return [since, next && `${next.what} ${when}.`].filter(Boolean).join(' ')
}
