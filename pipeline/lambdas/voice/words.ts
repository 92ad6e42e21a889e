import { assess } from '#core/alarm/assess.ts'
import type { Directory, Language, Sensor } from '#core/directory.ts'
import { leavesGood } from '#core/hindrance.ts'
import type { AlarmView } from '#core/notice/notice.ts'
import { isBattery, type Quantity } from '#core/reading.ts'
import { isLimit, judgesValues, type LimitRule } from '#core/rule.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { toSpeech } from '../../channels/call/speech.ts'
import { alarmWords } from '../../channels/telegram/alarm-text.ts'
import { withoutMoments } from '../../channels/telegram/moments.ts'
import { text } from '../../locales/text.ts'
import { formatDuration } from '../../locales/times.ts'
import { formatValue } from '../../locales/values.ts'

/** More names than these nobody remembers. */
const namedMax = 3

type Reader = {
  readonly directory: Directory
  readonly language: Language
  readonly now: Millis
  /** Whether a gateway is heard that could hear it. */
  readonly isReached: (sensor: Sensor) => boolean
}

const isStanding = ({ state }: AlarmView): boolean => state !== 'returned'

/** What its limits are about, the temperature first: what nobody set a limit for is not judged. */
const judgedOf = ({ sensor: { rules } }: BoardRow): readonly Quantity[] => {
  const judged = rules.flatMap((rule) =>
    judgesValues(rule) && !isBattery(rule.quantity) ? [rule.quantity] : [],
  )
  return [...new Set(judged)].sort((a, b) => Number(b === 'temperature') - Number(a === 'temperature'))
}

type Known =
  | { readonly kind: 'good'; readonly value: string | undefined }
  | { readonly kind: 'over' | 'beyond' | 'back' | 'unheard' | 'unknown' | 'unread' | 'unjudged' }

/** A value of now is over its limit, whatever was made of it: it may not have been judged yet, or by a limit of before. */
const isOver = ({ sensor: { rules }, values }: BoardRow): boolean =>
  rules.some((rule) => {
    const value = isLimit(rule) ? values[rule.quantity] : undefined
    return value?.kind === 'present' && assess(rule as LimitRule, value.value, value.at, []) === 'breach'
  })

/** How one is of which no alarm stands. What is not known, or not of now, is never said to be well. */
const knownOf = (row: BoardRow, { language, now, isReached }: Reader): Known => {
  const { sensor, presence, values, hindrance, breach } = row
  if (breach !== null && breach.ringsInMs !== null) return { kind: 'over' }
  if (isOver(row)) return { kind: 'beyond' }
  if (breach !== null) return { kind: 'back' }
  const isUnheard = presence !== 'live' || (sensor.kind !== 'duty' && row.heardAt === 0)
  if (isUnheard || !isReached(sensor)) return { kind: 'unheard' }
  if (row.blind) return { kind: 'unknown' }
  if (row.clockWrong !== null || (hindrance !== null && !leavesGood(hindrance))) return { kind: 'unread' }
  if (sensor.kind !== 'sensor') return { kind: 'good', value: undefined }
  const judged = judgedOf(row)
  if (judged.length === 0) return { kind: 'unjudged' }
  const isNumber = (quantity: Quantity): boolean => {
    const value = values[quantity]
    return value?.kind !== 'present' || Number.isFinite(value.value)
  }
  if (!judged.every(isNumber)) return { kind: 'unknown' }
  for (const quantity of judged) {
    const value = values[quantity]
    if (value?.kind !== 'present') continue
    const shown = formatValue(language, quantity, value.value)
    const ageMs = now - value.at
    if (ageMs < 2 * minuteMs) return { kind: 'good', value: shown }
    const duration = formatDuration(language, ageMs)
    return { kind: 'good', value: text(language, 'voice-aged', { value: shown, duration }) }
  }
  return { kind: 'unknown' }
}

/** Nothing is to be done about it, and nothing is in doubt. */
const isWell = (row: BoardRow, reader: Reader): boolean =>
  row.alarms.length === 0 && row.maintenance === null && knownOf(row, reader).kind === 'good'

const alarmSentences = (alarm: AlarmView, row: BoardRow, reader: Reader): readonly string[] => {
  const { directory, language, now } = reader
  const say = (id: string, args = {}) => text(language, id, args)
  const { rule, acknowledgement } = alarm
  const { what } = alarmWords(alarm, { directory, language, now, timeZone: 'UTC' })
  const value = 'quantity' in rule ? row.values[rule.quantity] : undefined
  const words = say('voice-bad', { name: row.sensor.name, what: withoutMoments(what()) })
  const isOfNow = 'quantity' in rule && value?.kind === 'present'
  return [
    isOfNow ? `${words}: ${formatValue(language, rule.quantity, value.value)}` : words,
    acknowledgement === null ? say('voice-nobody') : say('voice-has', { by: acknowledgement.name }),
  ]
}

const sentencesOf = (row: BoardRow, reader: Reader): readonly string[] => {
  const { sensor, alarms, heardAt, maintenance } = row
  const { language, now } = reader
  const say = (id: string, args = {}) => text(language, id, { name: sensor.name, ...args })
  const out = maintenance === null ? [] : [say('voice-out')]
  const standing = alarms.filter(isStanding)
  if (standing.length > 0) return [...standing.flatMap((one) => alarmSentences(one, row, reader)), ...out]
  const returned = alarms.length > 0 ? [say('voice-returned')] : []
  const known = knownOf(row, reader)
  switch (known.kind) {
    case 'good': {
      // Nobody is told of what is out of service, so nobody is told that it is well.
      const words = say(maintenance === null ? 'voice-good' : 'voice-out-of-service')
      return [known.value === undefined ? words : `${words}: ${known.value}`, ...returned]
    }
    case 'unheard':
      return heardAt === 0
        ? [say('voice-never'), ...out]
        : [say('voice-silent', { duration: formatDuration(language, now - heardAt) }), ...returned, ...out]
    case 'over':
    case 'beyond':
    case 'back':
    case 'unknown':
    case 'unread':
    case 'unjudged':
      return [say(`voice-${known.kind}`), ...returned, ...out]
  }
}

/** How these are, short: one in a sentence, of several those that need somebody, the worst first, by their names. Names, never ids; units as words. */
export const statusWords = (rows: readonly BoardRow[], reader: Reader): string => {
  const { language } = reader
  const say = (id: string, args = {}) => text(language, id, args)
  const [only] = rows
  const spoken = (sentences: readonly string[]): string => toSpeech(`${sentences.join('. ')}.`, language)
  if (only === undefined) return spoken([say('voice-no-such')])
  if (rows.length === 1) return spoken(sentencesOf(only, reader))
  const named = (some: readonly BoardRow[]): readonly string[] => [
    ...some.slice(0, namedMax).flatMap((row) => sentencesOf(row, reader)),
    ...(some.length > namedMax ? [say('voice-more', { count: some.length - namedMax })] : []),
  ]
  const troubled = rows.filter((row) => !isWell(row, reader))
  if (troubled.length > 0) return spoken([say('voice-some', { count: troubled.length }), ...named(troubled)])
  const count = rows.filter(({ sensor }) => sensor.kind === 'sensor').length
  return spoken(count === 0 ? named(rows) : [say('voice-all-good', { count })])
}
