import type { SensorFact } from '#core/audit.ts'
import { drillAnswerMs, turnAfter } from '#core/care/drill.ts'
import { type Directory, type Sensor, type Site, siteOf } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import type { SiteDrilled } from '../../pipeline/flows/drill/site-drills.ts'
import { drillWords } from './care-facts.ts'
import { whoOf } from './change-words.ts'
import { markOfFact } from './fact-marks.ts'
import { linesThatFit } from './fit.ts'
import { missingLines } from './missing-lines.ts'
import type { Say } from './say.ts'

/** A site with the gateways that stand there. */
export type DrilledPlace = { readonly site: Site; readonly gateways: readonly Sensor[] }

/** A site, and when it is drilled by itself. */
const placeLine = (say: Say, { site, gateways }: DrilledPlace, now: Millis): string =>
  site.drills === undefined
    ? say.html('drill-site-not', { site: site.name, count: gateways.length })
    : say.html('drill-site-monthly', {
        site: site.name,
        count: gateways.length,
        time: say.time(site, turnAfter(site.drills, now)),
      })

/** Which site or gateway, and which are drilled by themselves. */
export const whichText = (say: Say, places: readonly DrilledPlace[], now: Millis): string =>
  places.length === 0
    ? say.html('drill-no-gateway')
    : [say.html('drill-which'), ...places.map((place) => placeLine(say, place, now))].join('\n')

export const siteBegunText = (say: Say, { name }: Site, { begun, running }: SiteDrilled): string => {
  if (begun === 0)
    return running > 0 ? say.html('drill-running', { gateway: name }) : say.html('drill-no-gateway')
  return say.html('drill-site-begun', { site: name, count: begun, duration: say.duration(drillAnswerMs) })
}

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
  places: readonly DrilledPlace[],
  { now, spanMs, toldFrom }: { readonly now: Millis; readonly spanMs: number; readonly toldFrom: Millis },
): string => {
  const told = (fact: SensorFact): number | undefined =>
    facts.findLast(
      ({ what, sensor, at }) =>
        what === 'drill-told' && sensor === fact.sensor && at >= Number(fact.detail.asked) && at <= fact.at,
    )?.at
  const results = facts.filter(({ what }) => what === 'drill-taken' || what === 'drill-missed')
  const duration = say.duration(spanMs)
  const [anySite] = directory.sites.values()
  const missing = missingLines(say, anySite, { toldFrom, from: now - spanMs, unread: [] })
  const planned = [...places.map((place) => placeLine(say, place, now)), ...missing]
  if (results.length === 0) return [say.html('drills-none', { duration }), ...planned].join('\n')
  const lines = results.map((fact) => {
    const sensor = directory.sensors.get(fact.sensor)
    const at = say.time(sensor && siteOf(directory, sensor), fact.at)
    const whole = { ...fact, detail: { ...fact.detail, told: told(fact) ?? null } }
    const words = say.html('maintenance-line', { words: drillWords(say, whole, whoOf(say, directory, fact)) })
    const site = sensor && siteOf(directory, sensor)
    const place = site === undefined ? '' : `${say.name(site.name)} · `
    return `${at.html} ${markOfFact(fact)} ${place}<b>${say.name(sensor?.name ?? fact.sensor)}</b>: ${words}`
  })
  const missed = results.filter(({ what }) => what === 'drill-missed').length
  const heading = [say.html('drills-heading', { duration, count: results.length, missed }), ...planned].join(
    '\n',
  )
  return linesThatFit(heading, lines, (count) => say.html('bot-others-too', { count }))
}
