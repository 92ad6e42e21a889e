import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import { onDutyAt, rosterOf } from '#core/duty/on-duty.ts'
import type { Millis } from '#core/time.ts'
import type { TextArgs } from '../locales/text.ts'
import { label } from './telegram/shorten.ts'

const nameMax = 40

/** That nobody has it; where a roster is kept, with who is on duty now, so that whoever reads it knows whom to call. */
export const nobodyHasIt = (
  say: (id: string, args?: TextArgs) => string,
  directory: Directory,
  sensor: Sensor | undefined,
  now: Millis,
): string => {
  const site = sensor && siteOf(directory, sensor)
  if (site === undefined || rosterOf(directory, site.id) === undefined) return say('card-nobody')
  const names = onDutyAt(directory, site, now).flatMap((id) => directory.people.get(id)?.name ?? [])
  return names.length === 0
    ? say('card-nobody-on-duty')
    : say('card-nobody-duty', { names: names.map((name) => label(name, nameMax)).join(', ') })
}
