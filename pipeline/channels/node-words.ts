import type { Language } from '#core/directory.ts'
import { asAsked } from '#core/gateway-protocol/node-asks.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { type NodeChange, type NodeIs, type NodeSensor, settable } from '#core/node-settings.ts'
import type { Notification } from '#core/notice/notification.ts'
import { minuteMs, secondMs } from '#core/time.ts'
import { text } from '../locales/text.ts'
import { formatDuration } from '../locales/times.ts'
import type { Words } from '../ports/teller.ts'
import { packRun } from './telegram/callback-data.ts'

/** As their makers call them. */
const sensorNames: Readonly<Record<NodeSensor, string>> = {
  sht4x: 'SHT4x',
  ds18b20: 'DS18B20',
  dht22: 'DHT22',
  max31865: 'PT100 (MAX31865)',
}
const airPrefix = 'vakt-'
/** The button with which one of them is changed. */
export const buttonFor = (what: NodeChange['what']): string =>
  `button-node-${what === 'intervalS' ? 'interval' : what}`

/** No second of it is left out: 90 s are not a minute. */
const exactly = (language: Language, seconds: number): string =>
  (seconds * secondMs) % minuteMs === 0
    ? formatDuration(language, seconds * secondMs)
    : text(language, 'duration-seconds', { seconds })

/** A value of a setting in words; of null and nothing that it is as the node was built. */
export const settingWords = (
  language: Language,
  what: NodeChange['what'],
  value: string | number | null,
): string => {
  if (value === null) return text(language, 'node-as-built')
  if (what === 'intervalS') return exactly(language, Number(value))
  return what === 'name' ? `${airPrefix}${value}` : (sensorNames[value as NodeSensor] ?? String(value))
}

/** What a node said of itself, a line each. */
export const nodeIsLines = (language: Language, is: NodeIs): readonly string[] =>
  settable.map((what) => {
    const built = is.set.includes(what) ? 'no' : 'yes'
    const value = is[what]
    if (value === undefined) return text(language, 'node-line-unsaid', { what, built })
    return text(language, 'node-line', { what, built, value: settingWords(language, what, value) })
  })

type NodeAnswered = Extract<Notification, { readonly kind: 'node' }>
const isDone = ({ why, is }: NodeAnswered): boolean => why === asAsked && is !== null

/** What came of it, and what is so at the node where it said that. */
export const nodeLines = (
  said: NodeAnswered,
  language: Language,
  named: (words: string) => string,
): readonly [string, ...string[]] => {
  const { name, why, is, change } = said
  const outcome = isDone(said) ? (change === null ? 'is' : 'set') : change === null ? 'not-asked' : 'not-set'
  return [
    text(language, 'notify-node', { name: named(name), outcome }),
    ...(isDone(said) ? [] : [text(language, 'notify-node-why', { why })]),
    ...(is === null ? [] : nodeIsLines(language, is)),
  ]
}

export const nodeMark = (said: NodeAnswered): string =>
  !isDone(said) ? '⚠️' : said.change === null ? '⚙️' : '✅'

/** What /node understands: to change one of them, or to ask once more, and the way back to all of them. */
export const nodeButtons = (
  said: NodeAnswered,
  language: Language,
  organization: OrganizationId,
): NonNullable<Words['buttons']> => {
  const press = (id: string, words: string) => {
    const data = packRun(organization, 'node', words)
    return data === undefined ? [] : [{ label: text(language, id), data }]
  }
  const { node }: { readonly node: SensorId } = said
  return [
    ...(said.is === null ? [] : settable.flatMap((what) => press(buttonFor(what), `of ${node} ${what}`))),
    ...(isDone(said) ? [] : press('button-node-ask', `ask ${node}`)),
    ...press('button-back', ''),
  ]
}
