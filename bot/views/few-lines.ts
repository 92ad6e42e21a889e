import type { Say } from './say.ts'

/** More than this are not read at night. */
const linesMax = 12

/** The first lines of a list that stands beside something else, and how many there are besides. */
export const fewLines = (say: Say, lines: readonly string[]): readonly string[] => {
  const left = lines.length - linesMax
  return left > 0 ? [...lines.slice(0, linesMax), say.html('bot-others-too', { count: left })] : lines
}
