import { type Directory, siteOf } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import { type Coverage, coverageOf } from '../../pipeline/flows/read/coverage.ts'
import type { GatewayLook } from '../../pipeline/flows/read/read-gateways.ts'
import { linesThatFit } from './fit.ts'
import { hindranceWords } from './hindrance.ts'
import type { Say } from './say.ts'
import { signalParts, signalWords } from './sensor.ts'

/** The weakest signal that a gateway hears (dBm); its sensor is the one that is lost first. */
const weakestOf = ({ hears }: GatewayLook): number | undefined => {
  const known = [...hears.values()].filter((signal) => signal !== null)
  return known.length === 0 ? undefined : Math.min(...known)
}

const ownWords = [
  ['temperature', 'gateway-processor'],
  ['disk', 'gateway-disk'],
  ['clock', 'gateway-clock'],
] as const

/** A gateway lists at most so many sensors; each sensor names its gateway itself. */
const namesMax = 5

/** A gateway in three lines: whether it is heard and since when, what it hears, and how it is itself; more when something hinders it. */
const linesOf = (say: Say, directory: Directory, look: GatewayLook, isOnly: boolean): string => {
  const device = directory.sensors.get(look.gateway)
  const site = device && siteOf(directory, device)
  const weakest = weakestOf(look)
  const heard =
    look.heardAt === 0
      ? say.html('bot-never-heard')
      : look.isDeaf
        ? say.html('gateway-deaf', { since: say.time(site, look.heardAt) })
        : look.isHeard
          ? say.html('gateway-heard', { since: say.time(site, look.backSince) })
          : say.html('line-silent', { kind: 'gateway', time: say.time(site, look.heardAt) })
  const hears = [
    say.html('gateway-hears', { count: look.hears.size }),
    ...(weakest === undefined
      ? []
      : [
          say.html('gateway-weakest', {
            count: look.hears.size,
            signal: { marked: signalWords(say, weakest) },
          }),
        ]),
  ]
  const itself = ownWords.flatMap(([quantity, id]) => {
    const value = look.own[quantity]
    return typeof value === 'number' ? [say.html(id, { value: say.value(quantity, value) })] : []
  })
  const own = look.hindrances.filter(({ sensor }) => sensor === look.gateway)
  const unread = new Set(look.hindrances.filter((one) => !own.includes(one)).map(({ sensor }) => sensor))
  const listed = (ids: readonly SensorId[]): { readonly marked: string } => {
    const names = ids.slice(0, namesMax).map((id) => say.name(directory.sensors.get(id)?.name ?? id))
    return { marked: `${names.join(', ')}${ids.length > names.length ? ' …' : ''}` }
  }
  const place = site === undefined ? '' : ` · ${say.name(site.name)}`
  return [
    `${look.isHeard ? '🟢' : '⚫'} <b>${say.name(device?.name ?? look.gateway)}</b>${place} · ${heard}`,
    ...(look.isHeard ? [hears.join(' · ')] : []),
    // Where there is but one, nobody else hears anything.
    ...(look.isHeard && !isOnly && look.alone.length > 0
      ? [say.html('gateway-alone', { names: listed(look.alone) })]
      : []),
    ...own.map((one) => say.html('gateway-hindered', hindranceWords(say, one))),
    ...(unread.size > 0
      ? [say.html('gateway-unread', { count: unread.size, names: listed([...unread]) })]
      : []),
    ...(look.isHeard && itself.length > 0 ? [itself.join(' · ')] : []),
  ].join('\n')
}

/** Which gateways hear a sensor and how well, the best first. */
const coverageLine = (say: Say, { sensors }: Directory, { sensor, by }: Coverage): string => {
  const nameOf = (id: SensorId): string => say.name(sensors.get(id)?.name ?? id)
  const heard = by.map(({ gateway, rssi }) =>
    rssi === null ? nameOf(gateway) : `${nameOf(gateway)} ${say.html('coverage-signal', signalParts(rssi))}`,
  )
  const who = heard.length === 0 ? say.html('coverage-nobody') : heard.join(', ')
  return `• <b>${nameOf(sensor)}</b>: ${who}`
}

/** Every gateway, first those of which nobody would be told, then those that are not heard; and of several, which sensor is heard by which of them. */
export const gatewaysText = (
  say: Say,
  directory: Directory,
  looks: readonly GatewayLook[],
  unadopted: readonly string[] = [],
): string => {
  const silent = looks.filter(({ isHeard }) => !isHeard).length
  const coverage = coverageOf(looks)
  const heading = say.html('gateways-heading', { count: looks.length, silent })
  const lines = [
    ...unadopted.map((gateway) => say.html('gateway-unadopted', { gateway: say.code(gateway) })),
    ...looks.map((look) => linesOf(say, directory, look, looks.length === 1)),
    ...(coverage.length === 0 ? [] : [`\n${say.html('coverage-heading')}`]),
    ...coverage.map((one) => coverageLine(say, directory, one)),
  ]
  return linesThatFit(lines.length === 0 ? heading : `${heading}\n`, lines, (left) =>
    say.html('bot-others-too', { count: left }),
  )
}
