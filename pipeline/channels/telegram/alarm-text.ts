import { fillInstruction, type Placeholder } from '#core/alarm/instruction.ts'
import { reasonMax } from '#core/audit.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { PersonId } from '#core/ids.ts'
import { nameMax } from '#core/name.ts'
import { type AlarmView, isQuiet } from '#core/notice/notice.ts'
import { judgesValues } from '#core/rule.ts'
import type { Millis } from '#core/time.ts'
import { reasonIn, type TextArgs, text } from '../../locales/text.ts'
import { formatDuration, formatTime, type Reader } from '../../locales/times.ts'
import { formatLimit, formatRate, formatValue, isSwitch } from '../../locales/values.ts'
import { nobodyHasIt } from '../duty-words.ts'
import { isStandingView } from '../view-state.ts'
import { forecastLine } from './forecast-line.ts'
import { moment } from './moments.ts'
import { repeatsLine } from './repeats.ts'
import { cleanLines, label, shorten } from './shorten.ts'

/** Who reads. `timeZone` is for what belongs to no known site; every alarm is told in its own site's time. */
export type CardContext = Reader & {
  readonly directory: Directory
  /** Who reads alone with the bot; nothing in a group, whose buttons stand for all. */
  readonly alone?: PersonId
}

/** What a filled-in instruction may take; a template is shorter, but names are not. */
const instructionShownMax = 1500

/** The words for one alarm, in its reader's language and its site's time. */
export const alarmWords = (view: AlarmView, context: CardContext) => {
  const [{ directory, language, now }, { rule }] = [context, view]
  const sensor: Sensor | undefined = watchedIn(directory, view.sensor)
  const site = sensor && directory.sites.get(sensor.site)
  const reader: Reader = { language, now, timeZone: site?.timeZone ?? context.timeZone }
  const say = (id: string, args?: TextArgs): string => text(language, id, args)
  const siteTime = (at: Millis): string => formatTime(at, reader)
  const time = (at: Millis): string => moment(at, now, siteTime(at))
  /** How long from then to then, or until now. */
  const lasting = (from: Millis, to: Millis = now): string => formatDuration(language, to - from)
  const kind = view.deaf === true ? 'deaf' : view.blind === true ? 'blind' : (sensor?.kind ?? 'sensor')
  const name = label(sensor?.name ?? '', nameMax, view.sensor)
  // The duty of a site is called as the site.
  const siteName = site && kind !== 'duty' ? label(site.name, nameMax, site.id) : undefined
  const place = siteName === undefined ? name : `${name} · ${siteName}`
  const what = (): string => {
    switch (rule.kind) {
      case 'high':
      case 'low':
        return say(`what-${rule.kind}`, { quantity: rule.quantity })
      case 'rate':
        return say(rule.perMinute < 0 ? 'what-falling' : 'what-rising', { quantity: rule.quantity })
      case 'silent':
        return say('what-silent', { kind })
      case 'frozen':
        return say('what-frozen', { moving: rule.quantity })
      case 'overdue':
        return say(view.maintenance?.orphaned === undefined ? 'what-overdue' : 'what-orphaned')
      case 'drill':
        return say('what-drill', { missed: view.drill?.missed ?? 'no' })
      case 'uncovered':
        return say('what-uncovered', { severity: view.severity })
    }
  }
  const limit = (): string | undefined => {
    if (!judgesValues(rule)) return undefined
    if (rule.kind === 'rate') return formatRate(language, rule.quantity, rule.perMinute)
    return isSwitch(rule.quantity) ? undefined : formatLimit(language, rule.quantity, rule.setpoint)
  }
  const value = (measured: number): string | undefined => {
    const near = 'setpoint' in rule ? rule.setpoint : undefined
    return 'quantity' in rule ? formatValue(language, rule.quantity, measured, near) : undefined
  }

  /** "−61.2 °C, limit −70 °C", as far as known. */
  const valueAndLimit = (measured: number | undefined): string | undefined => {
    const shown = measured === undefined ? undefined : value(measured)
    const bound = limit()
    if (shown === undefined || bound === undefined)
      return shown ?? (bound && say('card-limit', { limit: bound }))
    return say(rule.kind === 'rate' ? 'card-value-rate' : 'card-value', { value: shown, limit: bound })
  }

  /** What is said of the newest value; with its age, where it is none of now. */
  const aged = (reading: string): string =>
    view.past === true && view.latest !== null
      ? say('line-last', { reading, time: time(view.latest.at) })
      : reading

  const trend = (): string | undefined => {
    if (!judgesValues(rule) || view.perMinute === null || view.past === true || isSwitch(rule.quantity))
      return undefined
    const rate = formatRate(language, rule.quantity, view.perMinute)
    if (rate === undefined) return say('card-steady')
    const moving = say(view.perMinute < 0 ? 'card-falling' : 'card-rising', { rate })
    return forecastLine(view, rule.quantity, view.perMinute, sensor?.rules ?? [rule], moving, {
      say,
      time,
      ...reader,
    })
  }

  /** A person's name as others wrote it. */
  const person = (given: string): string => label(given, nameMax)

  const owner = (): string => {
    const taken = view.acknowledgement
    const over = !isStandingView(view)
    if (taken === null && view.noted !== undefined)
      return say('card-noted', { name: person(view.noted.name), time: time(view.noted.at) })
    if (taken === null) return over ? say('card-untaken') : nobodyHasIt(say, directory, sensor, now)
    return say(over ? 'card-taken' : 'card-owner', { name: person(taken.name), time: time(taken.at) })
  }

  const silenced = (): string | undefined => {
    const { silence } = view
    if (silence === null) return undefined
    const { until, name: by } = silence
    const reason = label(reasonIn(language, silence.reason), reasonMax)
    return say('card-silenced', { time: time(until), name: person(by), reason })
  }

  const quiet = (): string | undefined =>
    isQuiet(view, now) ? say('card-quiet', { time: time(view.quietUntil ?? now) }) : undefined

  const filledIn = (place: Placeholder): string => {
    const unknown = say('card-unknown')
    switch (place) {
      case 'sensor':
        return name
      case 'site':
        return siteName ?? unknown
      case 'value':
        return aged((view.latest === null ? undefined : value(view.latest.value)) ?? unknown)
      case 'limit':
        return limit() ?? unknown
      case 'since':
        return siteTime(view.began)
      case 'worst':
        return (view.worst === null ? undefined : value(view.worst.value)) ?? unknown
      case 'owner':
        return view.acknowledgement === null ? say('card-no-owner') : person(view.acknowledgement.name)
    }
  }

  /** What to do, in its author's words; empty when the rule says nothing. */
  const instruction = (): string =>
    shorten(cleanLines(fillInstruction(rule.instruction ?? '', filledIn)), instructionShownMax)

  /** "Too warm from 03:14 to 05:02 (1 h 48 min)". */
  const span = (from: Millis, to: Millis): string =>
    say('card-span', { what: capital(what()), from: time(from), to: time(to), duration: lasting(from, to) })

  const repeats = (): string | undefined =>
    repeatsLine(view, { say, time, lasting, what: capital(what()), ...reader })

  /** "−61.2 °C"; nothing where it would say nothing. */
  const worstValue = (): string | undefined =>
    view.worst && judgesValues(rule) && !isSwitch(rule.quantity) ? value(view.worst.value) : undefined

  const worst = (id = 'card-worst'): string | undefined => {
    const measured = worstValue()
    return measured && say(id, { value: measured, time: time(view.worst?.at ?? view.began) })
  }

  return {
    say,
    time,
    lasting,
    kind,
    name,
    siteName,
    place,
    what,
    value,
    valueAndLimit,
    aged,
    trend,
    person,
    owner,
    silenced,
    quiet,
    instruction,
    span,
    repeats,
    limit,
    worst,
    worstValue,
  }
}
export type AlarmWords = ReturnType<typeof alarmWords>

/** As a sentence begins. */
export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)
