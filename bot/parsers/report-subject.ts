import { type Sensor, type Site, siteOf } from '#core/directory.ts'
import type { BotContext } from '../context.ts'
import { sensorsOf } from './sensor.ts'

export const isReported = ({ kind }: Sensor): boolean => kind === 'sensor'

/** A sensor, or all of a site. */
export type Subject = {
  readonly key: string
  readonly name: string
  readonly site: Site | undefined
  readonly sensors: readonly Sensor[]
}

export const ofSensor = (ctx: BotContext, sensor: Sensor): Subject => ({
  key: `s ${sensor.id}`,
  name: sensor.name,
  site: siteOf(ctx.member.directory, sensor),
  sensors: [sensor],
})
export const ofSite = (ctx: BotContext, site: Site): Subject => ({
  key: `site ${site.id}`,
  name: site.name,
  site,
  sensors: sensorsOf(ctx.member.directory).filter((sensor) => isReported(sensor) && sensor.site === site.id),
})

export const zoneOf = ({ site }: Pick<Subject, 'site'>): string => site?.timeZone ?? 'UTC'

/** "s freezer-3 2026-10": what a button asks for; nothing for what is not there any more. */
export const subjectOf = (ctx: BotContext, kind: string, id: string): Subject | undefined => {
  const { directory } = ctx.member
  const sensor = kind === 's' ? directory.sensors.get(id) : undefined
  if (sensor !== undefined && isReported(sensor)) return ofSensor(ctx, sensor)
  const site = kind === 'site' ? directory.sites.get(id) : undefined
  return site && ofSite(ctx, site)
}
