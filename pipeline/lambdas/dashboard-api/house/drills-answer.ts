import { type Directory, siteOf } from '#core/directory.ts'
import type { DrillsAnswer } from '#core/wire/house-answers.ts'
import { drillsSpanMs, type readDrills } from '../../../flows/drill/read-drills.ts'
import { answerVersion } from '../board-answer.ts'

/** A year of monthly drills, and one that somebody wished in each. */
const pastMax = 24

/** The drills of every gateway as its page tells them. */
export const drillsAnswer = (
  directory: Directory,
  { toldFrom, drills }: Awaited<ReturnType<typeof readDrills>>,
  now: number,
): DrillsAnswer => ({
  version: answerVersion,
  now,
  toldFrom: toldFrom > now - drillsSpanMs ? toldFrom : null,
  gateways: drills.map(({ gateway, running, nextAt, past }) => ({
    gateway: gateway.id,
    name: gateway.name,
    site: gateway.site,
    siteName: siteOf(directory, gateway)?.name ?? gateway.site,
    running,
    nextAt,
    count: past.length,
    missed: past.filter(({ missed }) => missed !== null).length,
    past: past.slice(0, pastMax).map(({ asked, missed, taken }) => ({
      asked,
      missed,
      takenAt: taken?.at ?? null,
      takenBy: taken?.name ?? null,
    })),
  })),
})
