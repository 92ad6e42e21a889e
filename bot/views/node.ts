import type { Language, Sensor } from '#core/directory.ts'
import { type NodeChange, type NodeIs, nodeLimits, type WishRefused } from '#core/node-settings.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { nodeIsLines, settingWords } from '../../pipeline/channels/node-words.ts'
import { escapeHtml } from '../../pipeline/channels/telegram/html.ts'
import type { AskNode, KnownNode } from '../../pipeline/flows/gateway/set-node.ts'
import { linesThatFit } from './fit.ts'
import { expectedWords } from './interval.ts'
import type { Say } from './say.ts'

/** One that sleeps so long is not reached at once any more. */
const sleepsFromS = (5 * minuteMs) / secondMs

/** Our own nodes, with the gateway of each, and those of which an answer is waited for. */
export const nodesText = (say: Say, nodes: readonly KnownNode[]): string => {
  if (nodes.length === 0) return say.html('node-none')
  const lines = nodes.map(({ name, gatewayName, isHeard, askedAt }) =>
    say.html('node-row', {
      mark: isHeard ? '🟢' : '⚫',
      name: say.bold(name),
      gateway: gatewayName,
      waits: askedAt === undefined ? 'no' : 'yes',
    }),
  )
  const heading = `<b>${say.html('node-heading')}</b>\n${say.html('node-choose')}`
  return linesThatFit(`${heading}\n`, lines, (left) => say.html('bot-others-too', { count: left }))
}

/** That it was asked, and when its answer can come. */
export const askingText = (
  say: Say,
  { name, gatewayName }: Pick<KnownNode, 'name' | 'gatewayName'>,
  change: NodeChange | undefined,
): string =>
  `⏳ <b>${say.html(change === undefined ? 'node-asking' : 'node-setting', { name })}</b>\n${say.html('node-asking-when', { gateway: gatewayName })}`

/** Why it was not asked. */
export const notAskedText = (say: Say, outcome: Exclude<AskNode, { readonly kind: 'asked' }>): string => {
  if (outcome.kind === 'not-there') return say.html('node-not-there')
  const { name, gatewayName } = outcome.node
  return say.html(`node-${outcome.kind}`, { name, gateway: gatewayName })
}

/** What it said last that it is set to. */
export const nodeIsText = (say: Say, language: Language, name: string, is: NodeIs): string =>
  [`⚙️ <b>${say.html('node-said-last', { name })}</b>`, ...nodeIsLines(language, is).map(escapeHtml)].join(
    '\n',
  )

/** Which values there are to choose from, and how to write another. */
export const chooseText = (
  say: Say,
  language: Language,
  { name, is }: KnownNode,
  what: NodeChange['what'],
): string => {
  const example = what === 'name' ? `/node ${name} name frys-3` : `/node ${name} 90 s`
  const now = is?.[what]
  const { intervalLeastS, intervalMostS, nameMax } = nodeLimits
  return [
    say.html('node-of', { what, name: say.bold(name) }),
    ...(now === undefined ? [] : [say.html('node-now', { value: settingWords(language, what, now) })]),
    ...(what === 'sensor'
      ? []
      : [
          say.html('node-write', {
            what,
            example: say.code(example),
            least: say.duration(intervalLeastS * secondMs),
            most: say.duration(intervalMostS * secondMs),
            letters: nameMax,
          }),
        ]),
  ].join('\n')
}

const hints = (
  say: Say,
  before: number | undefined,
  to: number,
  sensor: Sensor | undefined,
): readonly string[] => [
  ...(sensor !== undefined && to * secondMs > sensor.intervalMs
    ? [say.html('node-hint-longer', { expected: { marked: expectedWords(say, sensor) } })]
    : []),
  ...(before !== undefined && to < before ? [say.html('node-hint-battery')] : []),
  ...(to >= sleepsFromS ? [say.html('node-hint-sleeps', { interval: say.duration(to * secondMs) })] : []),
]

/** The one question before it is done. `sensor`: as which it is in use, where somebody adopted it. */
export const sureText = (
  say: Say,
  language: Language,
  { name, is }: KnownNode,
  { what, to }: NodeChange,
  sensor: Sensor | undefined,
): string => {
  const before = is?.[what]
  const asked = say.html('node-sure', {
    what,
    name: say.bold(name),
    new: settingWords(language, what, to),
    old: before === undefined ? '?' : settingWords(language, what, before),
  })
  const more =
    typeof to === 'number'
      ? hints(say, is?.intervalS, to, sensor)
      : what === 'intervalS'
        ? []
        : [say.html(`node-hint-${what}`)]
  return [asked, ...more].join('\n')
}

/** Why what somebody wrote cannot be. */
export const cannotBeText = (say: Say, sensor: Sensor, why: WishRefused): string => {
  const { intervalLeastS, intervalMostS, nameMax } = nodeLimits
  return say.html('node-cannot-be', {
    why,
    least: say.duration(intervalLeastS * secondMs),
    most: say.duration(intervalMostS * secondMs),
    letters: nameMax,
    example: say.code(`/node ${sensor.name} 90 s`),
  })
}
