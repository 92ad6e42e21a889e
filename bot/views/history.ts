import type { Fact } from '#core/audit.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import { linesThatFit } from './fit.ts'
import { factLine } from './history-line.ts'
import type { Say } from './say.ts'

/** What happened to one sensor, or (without one) in the whole organization; the newest first. */
export const historyText = (
  say: Say,
  directory: Directory,
  sensor: Sensor | undefined,
  facts: readonly Fact[],
): string => {
  const of = say.bold(sensor?.name ?? directory.organization.name)
  if (facts.length === 0) return say.html('history-empty', { of })
  const lines = facts.map((fact) => factLine(say, directory, fact, sensor === undefined))
  const heading = `${say.html('history-heading', { of })}\n`
  return linesThatFit(heading, lines, (left) => say.html('bot-others-too', { count: left }))
}
