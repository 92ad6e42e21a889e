import type { StoryStage } from './model.ts'

/** Beyond this, seconds are too fine. */
const secondsMost = 90

const wait = (realMs: number): string => {
  const seconds = Math.ceil(realMs / 1000)
  if (seconds <= 0) return 'any moment now'
  return seconds <= secondsMost ? `in ${seconds} s` : `in ${Math.round(seconds / 60)} min`
}

/** Where the story stands, `ageMs` of real time after it was asked: "ULT freezer 2 fails in 20 s." */
export const storyText = ({ since, next, speed }: StoryStage, ageMs: number): string =>
  [since, next && `${next.what} ${wait(next.inMs / speed - ageMs)}.`].filter(Boolean).join(' ')
