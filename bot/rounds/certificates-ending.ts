import { type Directory, mayActAs, type Person } from '#core/directory.ts'
import { certificateEndOf } from '#core/hindrance.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'
import { dayMs, type Millis } from '#core/time.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import type { GatewayState } from '../../pipeline/ports/stores.ts'
import type { Words } from '../../pipeline/ports/teller.ts'
import { sayTo } from '../views/say.ts'
import { wallClockAt } from './local-clock.ts'
import { sayToPerson } from './say-to-person.ts'

/** With so many days left it is told: in time to plan it, in time to do it, and the last time. */
const toldAtDays = [1, 7, 30]
/** In working hours: nobody has to get up for it. */
const fromMinute = 8 * 60

type Ending = {
  readonly gateway: GatewayId
  readonly day: string
  readonly left: number
  /** By this it is told once for each of those days. */
  readonly name: string
}

/** Of gateways in use, the certificates that end within weeks, the soonest first; a new one says so by not being said any more. */
const endings = ({ sensors }: Directory, states: readonly GatewayState[], now: Millis): readonly Ending[] =>
  states
    .flatMap(({ gateway, hindrances }): readonly Ending[] => {
      const device = sensors.get(gateway)
      if (device === undefined || device.retiredAt !== undefined) return []
      return (hindrances?.all ?? []).flatMap((one) => {
        const endsAt = certificateEndOf(one)
        const told =
          endsAt === undefined ? undefined : toldAtDays.find((days) => endsAt - now <= days * dayMs)
        if (endsAt === undefined || told === undefined) return []
        const left = Math.max(0, Math.floor((endsAt - now) / dayMs))
        return [{ gateway, day: one.detail ?? '', left, name: `certificate#${gateway}#${one.count}#${told}` }]
      })
    })
    .sort((one, other) => one.left - other.left)

const words = (
  { organization, sensors }: Directory,
  reader: Person,
  news: readonly Ending[],
  now: Millis,
): Words => {
  const say = sayTo(reader.language, now)
  const lines = news.map(({ gateway, day, left }) =>
    say.html('certificate-due-line', {
      gateway: say.bold(sensors.get(gateway)?.name ?? gateway),
      day,
      days: left,
    }),
  )
  return {
    subject: say.plain('certificate-due-subject', { organization: organization.name }),
    html: [...lines, say.html('certificate-due', { count: news.length })].join('\n'),
  }
}

/** A certificate that ends soon, to every admin: 30 days before, 7 and 1; marked when somebody heard it. */
export const sayCertificates = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): Promise<number> => {
  const { pulse, gatewayStates } = flows.stores
  const now = flows.clock.now()
  if (wallClockAt(directory, now).minute < fromMinute) return 0
  const news: Ending[] = []
  for (const one of endings(directory, await gatewayStates.all(organization, () => undefined), now))
    if ((await pulse.lastSaid(organization, one.name)) === undefined) news.push(one)
  if (news.length === 0) return 0
  let isHeard = false
  for (const admin of [...directory.people.values()].filter(({ role }) => mayActAs(role, 'admin')))
    if (await sayToPerson(flows, directory, admin, words(directory, admin, news, now))) isHeard = true
  if (!isHeard) return 0
  for (const { name } of news) await pulse.said(organization, name, now)
  return 1
}
