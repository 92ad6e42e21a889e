import type { StartAnswer } from '#core/wire/house-answers.ts'
import type { Acting } from '../act/use-change.ts'
import type { Format } from '../locales/format.ts'
import type { ViewWords } from '../locales/views/view-words.ts'

/** What each step is given. */
export type Part = {
  readonly answer: StartAnswer
  readonly acting: Acting
  readonly format: Format
  readonly say: ViewWords
}

/** The kinds of things that a sensor can watch, in words. */
export const presetsOf = ({ presets }: StartAnswer, say: ViewWords) =>
  presets.map((preset) => [preset, say.start.presets[preset] ?? preset] as const)
