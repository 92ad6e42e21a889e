import { type Directory, siteOf } from '#core/directory.ts'
import type { GatewayLook } from '../../pipeline/flows/list-gateways.ts'
import { linesThatFit } from './fit.ts'
import type { Say } from './say.ts'
import { signalWords } from './sensor.ts'

/** The weakest signal is the one that is lost first. */
const weakestOf = ({ signals }: GatewayLook): number | undefined => {
  const known = signals.filter((signal) => signal !== null)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** A gateway in two lines: whether it is heard and since when, and what it hears. */
const linesOf = (say: Say, directory: Directory, look: GatewayLook): string => {
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
          : say.html('bot-silent', { since: say.time(site, look.heardAt) })
  const hears = [
    say.html('gateway-hears', { count: look.signals.length }),
    ...(weakest === undefined
      ? []
      : [say.html('gateway-weakest', { signal: { marked: signalWords(say, weakest) } })]),
    ...(look.processorC === undefined
      ? []
      : [say.html('gateway-processor', { value: say.value('temperature', look.processorC) })]),
  ]
  const place = site === undefined ? '' : ` · ${say.name(site.name)}`
  return [
    `${look.isHeard ? '🟢' : '⚫'} <b>${say.name(device?.name ?? look.gateway)}</b>${place} · ${heard}`,
    ...(look.isHeard ? [hears.join(' · ')] : []),
  ].join('\n')
}

/** Every gateway, those that are not heard first. */
export const gatewaysText = (say: Say, directory: Directory, looks: readonly GatewayLook[]): string => {
  const silent = looks.filter(({ isHeard }) => !isHeard).length
  const heading = say.html('gateways-heading', { count: looks.length, silent })
  const lines = looks.map((look) => linesOf(say, directory, look))
  return linesThatFit(looks.length === 0 ? heading : `${heading}\n`, lines, (left) =>
    say.html('bot-others-too', { count: left }),
  )
}
