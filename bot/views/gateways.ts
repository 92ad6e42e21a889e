import { type Directory, siteOf } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import type { GatewayLook } from '../../pipeline/flows/read/read-gateways.ts'
import { linesThatFit } from './fit.ts'
import { hindranceWords } from './hindrance.ts'
import type { Say } from './say.ts'
import { signalWords } from './sensor.ts'

/** The weakest signal that a gateway hears (dBm); its sensor is the one that is lost first. */
const weakestOf = ({ signals }: GatewayLook): number | undefined => {
  const known = signals.filter((signal) => signal !== null)
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
    say.html('gateway-hears', { count: look.signals.length }),
    ...(weakest === undefined
      ? []
      : [
          say.html('gateway-weakest', {
            count: look.signals.length,
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

/** Every gateway, first those of which nobody would be told, then those that are not heard. */
export const gatewaysText = (
  say: Say,
  directory: Directory,
  looks: readonly GatewayLook[],
  unadopted: readonly string[] = [],
): string => {
  const silent = looks.filter(({ isHeard }) => !isHeard).length
  const heading = say.html('gateways-heading', { count: looks.length, silent })
  const lines = [
    ...unadopted.map((gateway) => say.html('gateway-unadopted', { gateway: say.code(gateway) })),
    ...looks.map((look) => linesOf(say, directory, look, looks.length === 1)),
  ]
  return linesThatFit(lines.length === 0 ? heading : `${heading}\n`, lines, (left) =>
    say.html('bot-others-too', { count: left }),
  )
}
