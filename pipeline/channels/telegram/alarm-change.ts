import { isWay } from '#core/directory.ts'
import { nameMax } from '#core/name.ts'
import { isPassing } from '#core/notice/dead-why.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { formatLimit } from '../../locales/values.ts'
import { type AlarmWords, type CardContext, capital } from './alarm-text.ts'
import { line, type Page, title } from './html.ts'
import { label } from './shorten.ts'

/** "Anna moved the limit from −70 °C to −20 °C (03:40)", and that the alarm ended with it, if it did. */
export const changedWords = (
  view: AlarmView,
  words: AlarmWords,
  context: CardContext,
): string | undefined => {
  if (view.changed === undefined) return undefined
  const { say, time } = words
  const { rule } = view
  const { stamp, setpoint, removed, ended } = view.changed
  const at = stamp?.at ?? view.clearedAt ?? context.now
  const name = stamp === null ? say('card-somebody') : words.person(stamp.name)
  const about = { name, time: time(at), ends: ended === true ? 'yes' : 'no' }
  if (removed === true) return say(rule.kind === 'frozen' ? 'card-warning-off' : 'card-rule-removed', about)
  if (setpoint === undefined || (rule.kind !== 'high' && rule.kind !== 'low'))
    return say('card-rule-changed', about)
  const limit = formatLimit(context.language, rule.quantity, setpoint)
  return say('card-limit-moved', { ...about, old: words.limit() ?? '', limit })
}

/** How it was. One that ended with a change of its rule is not over by itself: what it stands at is said beside it. */
export const overLines = (
  view: AlarmView,
  words: AlarmWords,
  context: CardContext,
): readonly (string | undefined)[] => {
  const to = view.clearedAt
  if (view.changed?.ended !== true)
    return [words.repeats() ?? (to === null ? undefined : words.span(view.began, to)), words.worst()]
  const { say } = words
  return [
    changedWords(view, words, context),
    view.latest === null
      ? undefined
      : say('card-stands-at', { reading: words.valueAndLimit(view.latest.value) ?? '' }),
    to === null ? undefined : words.span(view.began, to),
    words.worst(),
  ]
}

/** The same for a message that stands alone, with who had it, and what was changed before it ended by itself. */
export const overWords = (
  view: AlarmView,
  words: AlarmWords,
  context: CardContext,
): readonly (string | undefined)[] =>
  view.changed?.ended === true
    ? overLines(view, words, context)
    : [...overLines(view, words, context), words.owner(), changedWords(view, words, context)]

/** The same for a message that answers its card, which says from when to when: only what a lock screen must show. */
export const briefOverWords = (
  view: AlarmView,
  words: AlarmWords,
  context: CardContext,
): readonly (string | undefined)[] => {
  if (view.changed?.ended === true) return [changedWords(view, words, context)]
  const { say, lasting } = words
  const duration = lasting(view.began, view.clearedAt ?? view.began)
  const worst = words.worstValue()
  const lasted =
    worst === undefined ? say('reply-lasted', { duration }) : say('reply-lasted-worst', { duration, worst })
  return [say('reply-over', { lasted: words.repeats() ?? lasted, owner: words.owner() })]
}

/** Since when; where it did not begin by itself, but with a limit that somebody changed, who that was. */
export const sinceWords = (
  { rule, began }: AlarmView,
  { say, time, lasting, person }: AlarmWords,
): string => {
  const when = { time: time(began), duration: lasting(began) }
  return rule.changed?.at === began
    ? say('card-since-moved', { ...when, name: person(rule.changed.name) })
    : say('card-since', when)
}

/** At what a value stands still, and for how long. */
export const standsWords = (
  { worst, began }: AlarmView,
  { say, time, lasting, value }: AlarmWords,
): string | undefined => {
  const stuck = worst === null ? undefined : value(worst.value)
  const when = { time: time(began), duration: lasting(began) }
  return stuck && say('card-frozen-since', { value: stuck, ...when })
}

/**
 * What was made critical by a person has not got worse by itself (law 13), and what is missed gets critical by the time that
 * has passed.
 */
export const newsId = ({ reason, view }: Pick<Notice, 'reason' | 'view'>): string => {
  if (reason !== 'worsened' || view.severity !== 'critical') return `reply-${reason}`
  const made = view.rule.severity === 'warning' && view.changed !== undefined
  if (view.rule.kind === 'uncovered') return 'reply-uncovered-begun'
  if (view.rule.kind === 'drill') return 'reply-drill-missed'
  return made || view.rule.kind === 'silent' ? 'reply-made-critical' : 'reply-worsened'
}

/** "Too warm: began 02:14, over since 05:02 (2 h 48 min), learned 05:40". */
export const learnedLate = (view: AlarmView, { say, time, lasting, what }: AlarmWords): string => {
  const to = view.clearedAt ?? view.began
  const span = { from: time(view.began), to: time(to), duration: lasting(view.began, to) }
  return say('card-late-when', { what: capital(what()), ...span, learned: time(view.learnedAt ?? to) })
}

/** Says that an alarm which goes on was learned of long after it began. */
export const learnedWhen = (view: AlarmView, { say, time }: AlarmWords): string | undefined =>
  view.learnedAt === undefined ? undefined : say('card-learned', { time: time(view.learnedAt) })

/** Says that what was told as an alarm was none. */
export const goneWords = (view: AlarmView, { say, time, what }: AlarmWords): string =>
  say('card-gone-why', { what: what(), from: time(view.began) })

/** An alarm, or a maintenance, whose sensors are one matter. */
const matterOf = ({ upkeep, view }: Notice): string =>
  upkeep === undefined ? alarmKey(view) : `${upkeep} ${view.maintenance?.id}`

/** One alarm is named once, by its newest news; where it climbed and got worse at once, that it got worse. */
export const oncePerAlarm = ([first, ...others]: readonly [Notice, ...Notice[]]): readonly [
  Notice,
  ...Notice[],
] => {
  const newest = new Map([[matterOf(first), first]])
  for (const notice of others) {
    const key = matterOf(notice)
    const told = newest.get(key)
    const isNewer = told === undefined || notice.view.order > told.view.order
    if (isNewer || (notice.view.order === told.view.order && notice.reason === 'worsened'))
      newest.set(key, notice)
  }
  const [one = first, ...more] = newest.values()
  return [one, ...more]
}

/** Of readings that are lost: from when to when, and what that means. */
export const lostLines = ({ view, at }: Notice, { say, time, lasting }: AlarmWords): readonly string[] => {
  const to = view.clearedAt ?? at
  const span = { from: time(view.began), to: time(to), duration: lasting(view.began, to) }
  return [say('reply-lost-when', span), say('reply-lost-what')]
}

const undeliverableMark = '⚠️'
const whys = {
  person: 'reply-undeliverable-why',
  group: 'reply-undeliverable-why',
  way: 'reply-undeliverable-why-way',
  hook: 'reply-undeliverable-why-hook',
} as const

/** Says which chat, or which way of whom, reaches nobody any more, what it was about, and what helps. */
export const undeliverablePage = (notice: Notice, words: AlarmWords, { directory }: CardContext): Page => {
  const chat = notice.deadChat === undefined ? undefined : directory.chats.get(notice.deadChat)
  const called = chat === undefined ? words.say('reply-unknown-chat') : label(chat.title, nameMax)
  const ofPerson = isWay(chat)
  const name =
    ofPerson || chat?.kind === 'hook' ? words.say('reply-way', { name: called, way: chat.kind }) : called
  const because = notice.deadWhy ?? 'gone'
  const whose =
    chat?.kind === 'hook' ? 'hook' : ofPerson ? 'way' : chat?.kind === 'group' ? 'group' : 'person'
  const advice = `reply-undeliverable-${whose}`
  return [
    title(`${undeliverableMark} ${words.say('reply-undeliverable', { name })}`),
    line(words.say('reply-undeliverable-about', { place: words.place, what: words.what() })),
    line(words.owner()),
    line(words.say(whys[whose], { because })),
    ...(chat === undefined || isPassing(because) ? [] : [line(words.say(advice))]),
  ]
}
