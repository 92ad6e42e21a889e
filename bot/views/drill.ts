import type { SensorFact } from '#core/audit.ts'
import { drillAnswerMs } from '#core/care/drill.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import { siteOf } from '#core/directory.ts'
import { drillWords } from './care-facts.ts'
import { whoOf } from './change-words.ts'
import { markOfFact } from './fact-marks.ts'
import { linesThatFit } from './fit.ts'
import type { Say } from './say.ts'

/** Which gateway, and which are drilled by themselves. */
export const whichText = (say: Say, gateways: readonly Sensor[], monthly: readonly Sensor[]): string =>
  gateways.length === 0
    ? say.html('drill-no-gateway')
    : [
        say.html('drill-which'),
        say.html('drill-monthly', {
          count: monthly.length,
          names: monthly.map(({ name }) => name).join(', '),
        }),
      ].join('\n')

export const begunText = (
  say: Say,
  { name }: Sensor,
  outcome: 'begun' | 'running' | 'no-gateway' | 'unknown-sensor',
): string => {
  switch (outcome) {
    case 'begun':
      return say.html('drill-begun', { gateway: name, duration: say.duration(drillAnswerMs) })
    case 'running':
      return say.html('drill-running', { gateway: name })
    case 'no-gateway':
    case 'unknown-sensor':
      return say.html('drill-no-gateway')
  }
}

/** The record of drills: newest first, with the times of their hops; a drill that reached nobody says where it stopped. */
export const drillsText = (
  say: Say,
  directory: Directory,
  facts: readonly SensorFact[],
  spanMs: number,
): string => {
  const told = (fact: SensorFact): number | undefined =>
    facts.findLast(
      ({ what, sensor, at }) =>
        what === 'drill-told' && sensor === fact.sensor && at >= Number(fact.detail.asked) && at <= fact.at,
    )?.at
  const results = facts.filter(({ what }) => what === 'drill-taken' || what === 'drill-missed')
  const duration = say.duration(spanMs)
  if (results.length === 0) return say.html('drills-none', { duration })
  const lines = results.map((fact) => {
    const sensor = directory.sensors.get(fact.sensor)
    const at = say.time(sensor && siteOf(directory, sensor), fact.at)
    const whole = { ...fact, detail: { ...fact.detail, told: told(fact) ?? null } }
    const words = say.html('maintenance-line', { words: drillWords(say, whole, whoOf(say, directory, fact)) })
    return `${at.html} ${markOfFact(fact)} <b>${say.name(sensor?.name ?? fact.sensor)}</b>: ${words}`
  })
  const missed = results.filter(({ what }) => what === 'drill-missed').length
  const heading = say.html('drills-heading', { duration, count: results.length, missed })
  return linesThatFit(heading, lines, (count) => say.html('bot-others-too', { count }))
}
